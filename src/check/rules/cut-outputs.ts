import type { Path } from "../../domain/problem.ts";
import { cutsIn, fileMentions } from "../cuts.ts";
import { mentions } from "../pictures.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** No film takes the place of another, or of a file that it is made from. */
export const cutOutputs: Rule = {
  name: "cut-outputs",
  codes: ["cut/output-taken"],
  *check({ storyboard, value }) {
    const films = cutsIn(storyboard);
    const taken = new Map<string, { readonly path: Path; readonly is: string }>();
    for (const { path, written } of mentions(value))
      taken.set(plain(written), { path, is: "a picture of the storyboard" });
    for (const film of films) {
      for (const { path, written } of fileMentions(film))
        taken.set(plain(written), { path, is: "a file that it is made from" });
    }
    for (const { cut, path } of films) {
      if (cut.output === undefined) continue;
      const other = taken.get(plain(cut.output));
      if (other !== undefined) {
        yield {
          code: "cut/output-taken",
          path: [...path, "output"],
          message: `The film cannot go to ${quote(cut.output)}, which is ${other.is}.`,
          hint: "Give the film another name.",
          related: [{ message: "it is named here", path: other.path }],
        };
      }
      taken.set(plain(cut.output), { path: [...path, "output"], is: "where another film goes" });
    }
  },
};

/** A path without detours: `films/./a.mp4` is `films/a.mp4`. */
function plain(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
