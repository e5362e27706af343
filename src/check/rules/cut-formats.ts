import { CONTAINERS, formatOf } from "../../domain/formats.ts";
import { cutsIn } from "../cut/cuts.ts";
import type { Rule } from "../rule.ts";

/** A film's codec belongs in the kind of file that its output's ending promises. */
export const cutFormats: Rule = {
  name: "cut-formats",
  codes: ["cut/wrong-codec"],
  *check({ storyboard }) {
    for (const { cut, path } of cutsIn(storyboard)) {
      const { output, codec } = cut;
      const ending = /\.(mp4|mov|webm)$/.exec(output ?? "")?.[1];
      if (codec === undefined || ending === undefined || formatOf(cut) !== undefined) continue;
      const endings = Object.entries(CONTAINERS).filter(([, codecs]) => codecs.includes(codec));
      yield {
        code: "cut/wrong-codec",
        path: [...path, "codec"],
        message: `A film in ${codec} cannot be ${ending === "mp4" ? "an" : "a"} .${ending}.`,
        hint: `Let "output" end in ${endings.map(([name]) => `.${name}`).join(" or ")}, or write another codec.`,
        related: [{ message: "the film's ending is written here", path: [...path, "output"] }],
      };
    }
  },
};
