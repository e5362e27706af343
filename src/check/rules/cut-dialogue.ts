import { spokenIn } from "../../domain/quotes.ts";
import { shownEntries } from "../../domain/storyboard.ts";
import { cutsIn } from "../cut/cuts.ts";
import type { Rule } from "../rule.ts";

/** Captions from dialogue find some. */
export const cutDialogue: Rule = {
  name: "cut-dialogue",
  codes: ["cut/no-dialogue"],
  *check({ storyboard, shots }) {
    for (const { cut, path } of cutsIn(storyboard)) {
      if (cut.captions?.from !== "dialogue") continue;
      const says = shownEntries({ ...storyboard, cut }).some(
        (entry) =>
          entry.kind === "shot" && entry.mute !== true && spokenIn(shots.get(entry.shot)?.prompt ?? "").length > 0,
      );
      if (says) continue;
      yield {
        code: "cut/no-dialogue",
        severity: "warning",
        path: [...path, "captions"],
        on: "key",
        message: "The film has no captions: no prompt of what it shows has anything in quotes.",
        hint: 'Put what is said in quotes in the prompt, such as: the skipper says "Nearly home."',
      };
    }
  },
};
