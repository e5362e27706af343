import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { MAX_BYTES } from "../../domain/limits.ts";
import { outline, type Outline } from "../../pipeline/outline.ts";
import { findStoryboard } from "../session.ts";
import type { Typed } from "./typed.ts";

const NOTHING: Outline = { shots: [], cuts: [], variables: [] };

/** What the storyboard that a line means gives names to; nothing where there is none, or none that can be read. */
export function namedBy({ words, flags }: Pick<Typed, "words" | "flags">): Outline {
  const chdir = flags.get("--chdir");
  const file = words.findLast((word) => /\.ya?ml$/.test(word));
  try {
    const { storyboard } = findStoryboard(file, chdir === undefined ? {} : { chdir });
    const bytes = readFileSync(resolve(storyboard));
    return bytes.length > MAX_BYTES ? NOTHING : outline(bytes, storyboard);
  } catch {
    return NOTHING;
  }
}
