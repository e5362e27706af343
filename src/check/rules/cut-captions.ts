import { cutsIn, fileMentions } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** Every file of captions can be read. */
export const cutCaptions: Rule = {
  name: "cut-captions",
  codes: ["cut/bad-captions"],
  *check({ storyboard, context }) {
    for (const cut of cutsIn(storyboard)) {
      for (const { written, use, path } of fileMentions(cut)) {
        const found = context.files.get(written);
        if (use !== "captions" || found === undefined || "code" in found || found.unread === undefined) continue;
        const { fault, hint } = found.unread;
        yield { code: "cut/bad-captions", message: `${quote(written)} ${fault}.`, hint, path };
      }
    }
  },
};
