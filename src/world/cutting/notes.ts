import type { Timeline } from "../../domain/timeline.ts";
import type { Option } from "../ffmpeg/compose.ts";
import type { Disclosure } from "./beside/disclosure.ts";

/** The input by which a film learns its title, what it says of itself, and its chapters: ffmpeg's own text format. */
export const NOTES_INPUT: readonly Option[] = [
  ["-protocol_whitelist", "file"],
  ["-f", "ffmetadata"],
];

/** What is taken from notes that are the input of such a number. */
export function takeNotes(input: number): readonly Option[] {
  return [
    ["-map_metadata", String(input)],
    ["-map_chapters", String(input)],
  ];
}

/** The text of a film's notes. Nothing that an author wrote can end its line or begin a section. */
export function notesOf(film: Pick<Timeline, "title" | "chapters" | "frames" | "frameRate">, says: Disclosure): string {
  const tags = [
    ...(film.title === undefined ? [] : [`title=${escaped(film.title)}`]),
    ...(says.words === undefined ? [] : [`comment=${escaped(says.words)}`, `description=${escaped(says.words)}`]),
  ];
  const chapters = film.chapters
    .filter(({ start }) => start < film.frames)
    .map(({ title, start }, index, all) => {
      const end = all[index + 1]?.start ?? film.frames;
      return ["[CHAPTER]", `TIMEBASE=1/${film.frameRate}`, `START=${start}`, `END=${end}`, `title=${escaped(title)}`];
    });
  return [";FFMETADATA1", ...tags, ...chapters.flat(), ""].join("\n");
}

/** `=`, `;`, `#`, `\` and line breaks mean something there (ffmpeg-formats, "Metadata"). */
function escaped(text: string): string {
  return text.replaceAll("\0", "").replaceAll(/[=;#\\\n]/g, (sign) => `\\${sign}`);
}
