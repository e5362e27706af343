import type { Path } from "../../domain/problem.ts";
import type {
  FileCharacter,
  FileCut,
  FileDefaults,
  FileEntry,
  FilePrompt,
  FileShot,
  StoryboardFile,
} from "../../domain/storyboard-file.ts";
import { list, mapping, type Raw, type Unchecked } from "../raw.ts";
import { OPEN } from "./pieces.ts";

/** A text in which names may stand, and where. */
export type NamingText = { readonly text: string; readonly path: Path };

/** The parts of a prompt, in the order in which they are sent. */
export const PARTS = ["subject", "action", "camera", "style", "ambiance"] as const;

/** The words that entries of a sequence show, and the parts that they may have. */
export const WORDED = {
  title: ["text", "subtitle"],
  credits: ["text"],
  lower_third: ["text", "subtitle"],
} as const satisfies Partial<Record<keyof FileEntry, readonly string[]>>;

/** Every text of a file in which something stands that is a name or looks like one. */
export function* namingTexts(file: Unchecked<StoryboardFile>): Iterable<NamingText> {
  yield* textIn(file, "title", []);
  for (const [name, character] of Object.entries(mapping(file["characters"]))) {
    if (!name.startsWith("x-")) yield* textIn(mapping<FileCharacter>(character), "is", ["characters", name]);
  }
  const defaults = mapping<FileDefaults>(file["defaults"]);
  for (const key of ["style", "negative_prompt"] as const) yield* textIn(defaults, key, ["defaults"]);
  for (const [index, entry] of list(file["shots"]).entries()) {
    const shot = mapping<FileShot>(entry);
    for (const key of ["prompt", "style", "negative_prompt"] as const) yield* textIn(shot, key, ["shots", index]);
    const parts = mapping<FilePrompt>(shot["prompt"]);
    for (const key of PARTS) yield* textIn(parts, key, ["shots", index, "prompt"]);
  }
  for (const [path, cut] of cutsOf(file)) {
    for (const [place, value] of list(cut["sequence"]).entries()) {
      const here = [...path, "sequence", place];
      const entry: Raw = mapping(value);
      for (const [key, parts] of Object.entries(WORDED)) {
        yield* textIn(entry, key, here);
        const words = mapping(entry[key]);
        for (const part of parts) yield* textIn(words, part, [...here, key]);
      }
    }
  }
}

function* textIn<Key extends string>(
  raw: { readonly [Each in Key]?: unknown },
  key: Key,
  path: Path,
): Iterable<NamingText> {
  const text = raw[key];
  if (typeof text === "string" && text.includes(OPEN)) yield { text, path: [...path, key] };
}

/** How a file's films are cut, and where that is written. */
function* cutsOf(file: Unchecked<StoryboardFile>): Iterable<readonly [Path, Unchecked<FileCut>]> {
  yield [["cut"], mapping(file["cut"])];
  for (const [name, cut] of Object.entries(mapping(file["cuts"]))) yield [["cuts", name], mapping(cut)];
}
