import { basename } from "node:path";
import { safeLine } from "../../report/safe.ts";

/** The longest title that the language allows, in characters. */
const LONGEST = 200;

/** What stands against a title; undefined where nothing does. */
export function titleFault(title: string): string | undefined {
  if (title.trim() === "") return "A title has at least one word.";
  if (Array.from(title).length > LONGEST) return `A title has at most ${LONGEST} characters.`;
  return safeLine(title) === title.trim() ? undefined : "A title is one line of plain text.";
}

/** A folder's name as a title: `my-film` → `My film`. */
export function titleOf(folder: string): string {
  const words = basename(folder)
    .replaceAll(/[-_.\s]+/g, " ")
    .trim();
  const title = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return titleFault(title) === undefined ? title : "First film";
}
