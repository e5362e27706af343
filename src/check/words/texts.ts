import type { Path } from "../../domain/problem.ts";
import { list, mapping, type Raw } from "../raw.ts";

/** A text in which names may stand, and where. */
export type NamingText = { readonly text: string; readonly path: Path };

/** The parts of a prompt, in the order in which they are sent. */
export const PARTS = ["subject", "action", "camera", "style", "ambiance"] as const;

/** Every text of a file in which names may stand. */
export function* namingTexts(file: Raw): Iterable<NamingText> {
  for (const [name, character] of Object.entries(mapping(file["characters"]))) {
    if (!name.startsWith("x-")) yield* textIn(mapping(character), "is", ["characters", name]);
  }
  const defaults = mapping(file["defaults"]);
  for (const key of ["style", "negative_prompt"]) yield* textIn(defaults, key, ["defaults"]);
  for (const [index, entry] of list(file["shots"]).entries()) {
    const shot = mapping(entry);
    for (const key of ["prompt", "style", "negative_prompt"]) yield* textIn(shot, key, ["shots", index]);
    const parts = mapping(shot["prompt"]);
    for (const key of PARTS) yield* textIn(parts, key, ["shots", index, "prompt"]);
  }
  for (const path of cutPaths(file)) {
    for (const [place, entry] of list(at(file, [...path, "sequence"])).entries()) {
      const here = [...path, "sequence", place];
      yield* textIn(mapping(entry), "title", here);
      yield* textIn(mapping(mapping(entry)["title"]), "text", [...here, "title"]);
    }
  }
}

function* textIn(raw: Raw, key: string, path: Path): Iterable<NamingText> {
  const text = raw[key];
  if (typeof text === "string") yield { text, path: [...path, key] };
}

/** Where a file says how its films are cut. */
function cutPaths(file: Raw): readonly Path[] {
  return [["cut"], ...Object.keys(mapping(file["cuts"])).map((name) => ["cuts", name])];
}

function at(file: Raw, path: Path): unknown {
  let value: unknown = file;
  for (const step of path) value = mapping(value)[String(step)];
  return value;
}
