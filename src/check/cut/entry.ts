import type { LowerThird, SequenceEntry, Transition } from "../../domain/storyboard.ts";
import type {
  FileCredits,
  FileEntry,
  FileLowerThird,
  FileTitle,
  FileTransition,
} from "../../domain/storyboard-file.ts";
import { mapping, number, text, type Unchecked } from "../raw.ts";
import { colourOf } from "./colours.ts";

/** Seconds that a title stands where its author does not say. */
const TITLE_SECONDS = 3;
/** Seconds that credits roll where their author does not say: through the picture, and for each line besides. */
const CREDITS_SECONDS = 6;
const LINE_SECONDS = 0.5;

/** A hard cut, where its author says so in place of what the whole film does. */
const HARD: Transition = { type: "cut", seconds: 0 };

/** One entry of a sequence, as far as it can be understood. */
export function entryOf(value: unknown, index: number): SequenceEntry {
  const raw = mapping<FileEntry>(value);
  const transition = transitionOf(raw["transition"]);
  const base = { index, ...(transition && { transition }) };
  const card = cardOf(raw, base);
  if (card !== undefined) return card;
  const [from, to, gainDb, path] = [number(raw["in"]), number(raw["out"]), number(raw["gain_db"]), text(raw["file"])];
  const lowerThird = lowerThirdOf(raw["lower_third"]);
  const part = {
    ...base,
    ...(from !== undefined && { in: from }),
    ...(to !== undefined && { out: to }),
    ...(gainDb !== undefined && { gainDb }),
    ...(raw["mute"] === true && { mute: true }),
    ...(lowerThird && { lowerThird }),
    ...((raw["match"] === "colour" || raw["match"] === "color") && { match: "colour" as const }),
  };
  if (path !== undefined) return { kind: "file", ...part, path };
  return { kind: "shot", ...part, shot: text(value) ?? text(raw["shot"]) ?? "" };
}

/** An entry that shows no footage; undefined where it does. */
function cardOf(
  raw: Unchecked<FileEntry>,
  base: Pick<SequenceEntry, "index" | "transition">,
): SequenceEntry | undefined {
  const title = mapping<FileTitle>(raw["title"]);
  const words = shownText(raw["title"]) ?? shownText(title["text"]);
  if (words !== undefined) {
    const subtitle = shownText(title["subtitle"]);
    const seconds = number(title["seconds"]) ?? TITLE_SECONDS;
    return { kind: "title", ...base, text: words, ...(subtitle && { subtitle }), seconds, ...lookOf(title) };
  }
  const credits = mapping<FileCredits>(raw["credits"]);
  const lines = shownText(raw["credits"]) ?? shownText(credits["text"]);
  if (lines !== undefined) {
    const roll = CREDITS_SECONDS + LINE_SECONDS * lines.split("\n").length;
    return { kind: "credits", ...base, text: lines, seconds: number(credits["seconds"]) ?? roll, ...lookOf(credits) };
  }
  const gap = number(raw["gap"]);
  return gap === undefined ? undefined : { kind: "gap", ...base, seconds: gap };
}

function lookOf(raw: Unchecked<FileTitle | FileCredits>): { readonly color?: string; readonly background?: string } {
  const color = colourOf(text(raw["color"]) ?? "");
  const background = colourOf(text(raw["background"]) ?? "");
  return { ...(color !== undefined && { color }), ...(background !== undefined && { background }) };
}

function lowerThirdOf(value: unknown): LowerThird | undefined {
  const raw = mapping<FileLowerThird>(value);
  const words = shownText(value) ?? shownText(raw["text"]);
  if (words === undefined) return undefined;
  const [subtitle, at, seconds] = [shownText(raw["subtitle"]), number(raw["at"]), number(raw["seconds"])];
  return {
    text: words,
    ...(subtitle !== undefined && { subtitle }),
    ...(at !== undefined && { at }),
    ...(seconds !== undefined && { seconds }),
  };
}

/** A text as it is shown: a block of lines ends with a line end that nobody means. */
function shownText(value: unknown): string | undefined {
  return text(value)?.replace(/(?<=[^\n])\n+$/, "");
}

/** How one entry gives way to the next; undefined where nothing is said. */
export function transitionOf(value: unknown): Transition | undefined {
  const raw = mapping<FileTransition>(value);
  const type = text(value) ?? text(raw["type"]);
  if (type === undefined) return undefined;
  return type === HARD.type ? HARD : { type, seconds: number(raw["seconds"]) ?? 0 };
}
