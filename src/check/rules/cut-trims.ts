import { CLIP_TOLERANCE } from "../../domain/length.ts";
import type { SequenceEntry } from "../../domain/storyboard.ts";
import { cutsIn } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { inSeconds, secondsShownIn } from "../cut/shown-seconds.ts";

/** What is shown of a clip begins before it ends, and lies inside the clip. */
export const cutTrims: Rule = {
  name: "cut-trims",
  codes: ["cut/in-after-out", "cut/beyond-the-end"],
  *check(scene) {
    const secondsOf = secondsShownIn(scene);
    for (const { cut, path } of cutsIn(scene.storyboard)) {
      for (const entry of cut.sequence ?? []) {
        if (entry.kind !== "shot" && entry.kind !== "file") continue;
        const here = [...path, "sequence", entry.index];
        const { in: from = 0, out } = entry;
        if (out !== undefined && from >= out) {
          yield {
            code: "cut/in-after-out",
            path: [...here, "out"],
            message: `"out" is ${out}, so nothing is left of a clip that begins at ${from}.`,
            hint: 'Write an "out" that is greater than "in"; both count seconds from the clip\'s beginning.',
            ...(entry.in !== undefined && { related: [{ message: "it begins here", path: [...here, "in"] }] }),
          };
          continue;
        }
        const { whole, shown } = secondsOf(entry);
        const { at } = entry.lowerThird ?? {};
        if (shown !== undefined && at !== undefined && at >= shown) {
          yield {
            code: "cut/beyond-the-end",
            path: [...here, "lower_third", "at"],
            message: `"at" is ${at}, but only ${inSeconds(shown)} of ${quote(nameOf(entry))} are shown.`,
            hint: "Write less; it counts from the beginning of what is shown.",
          };
        }
        if (whole === undefined) continue;
        const slack = entry.kind === "file" ? CLIP_TOLERANCE : 0;
        const name = quote(nameOf(entry));
        const late =
          entry.in !== undefined && from >= whole + slack
            ? "in"
            : out !== undefined && out > whole + slack
              ? "out"
              : undefined;
        if (late === undefined) continue;
        yield {
          code: "cut/beyond-the-end",
          path: [...here, late],
          message: `"${late}" is ${entry[late]}, but ${name} is ${inSeconds(whole)} long.`,
          hint:
            late === "in"
              ? "Write less, or leave it out to begin with its first frame."
              : "Write less, or leave it out to show it to its end.",
        };
      }
    }
  },
};

function nameOf(entry: Extract<SequenceEntry, { readonly kind: "file" | "shot" }>): string {
  return entry.kind === "file" ? entry.path : entry.shot;
}
