import type { Digest } from "../../domain/names.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Timeline } from "../../domain/timeline.ts";
import { fontOf } from "./fonts.ts";
import { lettersWithoutGlyph } from "./letters.ts";

/** So many letters are named. */
const MOST = 12;

/** Tells which letters of a film's words no font has. Throws `cut/not-a-clip` where the author's font is none. */
export function proofread(timeline: Timeline, fileOf: (media: Digest) => string): readonly Problem[] {
  const cards = timeline.items.flatMap((item) => (item.kind === "title" || item.kind === "credits" ? [item] : []));
  const texts = [...cards, ...timeline.overlays].flatMap(({ text, subtitle = "" }) => [text, subtitle]);
  if (texts.join("").trim() === "") return [];
  const letters = lettersWithoutGlyph(texts, fontOf(timeline, fileOf));
  if (letters.length === 0) return [];
  const named = letters.slice(0, MOST).map((letter) => `"${letter}"`);
  const more = letters.length > MOST ? ` and ${letters.length - MOST} more` : "";
  return [
    {
      code: "cut/no-glyph",
      severity: "warning",
      message: `No font has ${named.join(", ")}${more}: the film shows an empty box for each.`,
      hint: "Name a font file that has them as `font` under cut:, or install one on this machine, such as those of Noto.",
    },
  ];
}
