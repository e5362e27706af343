import type { Shot } from "../domain/storyboard.ts";
import type { FilePrompt, FileShot, StoryboardFile } from "../domain/storyboard-file.ts";
import { list, mapping, text as textOf } from "./raw.ts";
import { isEnglish } from "./vocabulary/english.ts";
import { wordsOf } from "./vocabulary/match.ts";
import { withoutQuotes } from "./vocabulary/quotes.ts";

/** A shot's prompt as advice reads it. */
export type Wording = {
  /** The prompt without what is said in it in quotation marks. */
  readonly text: string;
  /** Its words, in small letters. */
  readonly words: readonly string[];
  /** Whether something in it stands in quotation marks. */
  readonly quotes: boolean;
  /** Whether it is English, the only language whose words the hints know. */
  readonly english: boolean;
  /** Whether its author gave a part of their own to what the camera does, and to light and sound. */
  readonly parts: { readonly camera: boolean; readonly ambiance: boolean };
};

/** Reads a shot's prompt for advice. `value`: the file that it is written in. */
export function wordingOf({ prompt, index }: Pick<Shot, "prompt" | "index">, value: unknown): Wording {
  const text = withoutQuotes(prompt);
  const shot = mapping<FileShot>(list(mapping<StoryboardFile>(value)["shots"])[index]);
  const words = wordsOf(text);
  const parts = mapping<FilePrompt>(shot["prompt"]);
  return {
    text,
    words,
    quotes: text !== prompt,
    english: isEnglish(text, words),
    parts: { camera: textOf(parts["camera"]) !== undefined, ambiance: textOf(parts["ambiance"]) !== undefined },
  };
}
