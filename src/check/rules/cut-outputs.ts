import type { Finding, Path } from "../../domain/problem.ts";
import { besideAsked, besideFilm } from "../../domain/beside.ts";
import { outputBeside } from "../../domain/formats.ts";
import { cutsIn, fileMentions } from "../cut/cuts.ts";
import { mentions } from "../pictures/pictures.ts";
import { plainPath } from "../pictures/plain-path.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** What a path is taken for, and where that is written. */
type Taken = { readonly path: Path; readonly is: string };

/** No film takes the place of another, or of a file that it is made from. */
export const cutOutputs: Rule = {
  name: "cut-outputs",
  codes: ["cut/output-taken"],
  *check({ storyboard, value, file }) {
    const films = cutsIn(storyboard);
    const taken = new Map<string, Taken>();
    for (const { path, written } of mentions(value)) taken.set(plainPath(written), { path, is: "a picture of it" });
    for (const film of films) {
      for (const { path, written } of fileMentions(film))
        taken.set(plainPath(written), { path, is: "a file that it needs" });
    }
    for (const { name, cut, path } of films) {
      const output = cut.output ?? outputBeside(file, cut, path[0] === "cut" ? undefined : name);
      const other = taken.get(plainPath(output));
      if (other !== undefined) yield clash(output, other, cut.output === undefined ? undefined : [...path, "output"]);
      taken.set(plainPath(output), { path: [...path, "output"], is: "where another film goes" });
      // What goes beside a film that has no place of its own is told with it.
      for (const kind of other === undefined ? besideAsked(cut) : []) {
        const beside = besideFilm(output, kind);
        const there = taken.get(plainPath(beside));
        if (there !== undefined) yield besideClash(output, beside, { ...there, from: path });
        taken.set(plainPath(beside), { path, is: "what goes beside another film" });
      }
    }
  },
};

/** A film whose captions, pictures or provenance would take the place of something. */
function besideClash(output: string, beside: string, other: Taken & { readonly from: Path }): Finding {
  return {
    code: "cut/output-taken",
    path: other.path,
    message: `Beside the film ${quote(output)} goes ${quote(beside)}, which is ${other.is}.`,
    hint: "Give one of them another name.",
    related: [{ message: "the film is here", path: other.from }],
  };
}

/** `path`: where the film's place is written, if it is. */
function clash(output: string, other: Taken, path: Path | undefined): Finding {
  return {
    code: "cut/output-taken",
    path: path ?? other.path,
    message: `The film cannot go to ${quote(output)}, which is ${other.is}.`,
    hint: path === undefined ? 'Say where the film goes with "output:" in its cut.' : "Give the film another name.",
    ...(path && { related: [{ message: "it is named here", path: other.path }] }),
  };
}
