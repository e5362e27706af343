import type { Finding, Path } from "../../domain/problem.ts";
import type { FileDefaults, FileShot, StoryboardFile } from "../../domain/storyboard-file.ts";
import { list, mapping, text, type Unchecked } from "../raw.ts";
import type { Rule, Scene } from "../rule.ts";

/** Something that is read and checked, and what is done without it. */
type Unmade = { readonly path: Path; readonly message: string };

/** What has no effect yet is told where it is written. */
export const notYet: Rule = {
  name: "not-yet",
  codes: ["cut/not-yet"],
  *check(scene) {
    for (const unmade of shots(scene)) {
      const finding: Finding = { code: "cut/not-yet", severity: "warning", ...unmade };
      yield finding;
    }
  },
};

/** What a value of a shot's key does not bring about yet. */
const OF_SHOTS: { readonly [Key in "regenerate" | "pick"]: Readonly<Record<string, string>> } = {
  regenerate: {
    never: '"never" has no effect yet: a shot is filmed again when what it asks for changes.',
    nightly: '"nightly" has no effect yet: a shot is filmed again only when what it asks for changes.',
  },
  pick: { newest: '"newest" has no effect yet: the film shows the take that was picked, or else the first.' },
};

function* shots({ value }: Scene): Iterable<Unmade> {
  const file = mapping<StoryboardFile>(value);
  yield* ofShot(mapping(file["defaults"]), ["defaults"]);
  for (const [index, shot] of list(file["shots"]).entries()) yield* ofShot(mapping(shot), ["shots", index]);
}

function* ofShot(raw: Unchecked<FileShot | FileDefaults>, path: Path): Iterable<Unmade> {
  for (const key of ["regenerate", "pick"] as const) {
    const written = text(raw[key]) ?? "";
    const message = Object.hasOwn(OF_SHOTS[key], written) ? OF_SHOTS[key][written] : undefined;
    if (message !== undefined) yield { path: [...path, key], message };
  }
}
