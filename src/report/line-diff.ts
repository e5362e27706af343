import { painter } from "./paint.ts";
import { safe } from "./safe.ts";
import { stretchesOf } from "./word-diff.ts";

/** Unchanged lines that are shown before and after a change. */
const AROUND = 3;

type Line = { readonly sign: " " | "-" | "+"; readonly text: string };

/** How one text becomes another, line by line, as `diff -u` writes it. Empty where they are alike. No newline at the end. */
export function showLineDiff(
  from: string,
  to: string,
  { file, color }: { readonly file: string; readonly color: boolean },
): string {
  const paint = painter(color);
  const lines = stretchesOf(linesOf(from), linesOf(to)).flatMap(({ kind, words }): Line[] =>
    words.map((text) => ({ sign: kind === "same" ? " " : kind === "gone" ? "-" : "+", text })),
  );
  const hunks = hunksOf(lines);
  if (hunks.length === 0) return "";
  const shown = hunks.flatMap(({ start, end }) => [
    paint("cyan", headOf(lines, start, end)),
    ...lines.slice(start, end).map(({ sign, text }) => {
      const line = sign + safe(text);
      return sign === " " ? line : paint(sign === "-" ? "red" : "green", line);
    }),
  ]);
  return [paint("bold", `--- ${file}`), paint("bold", `+++ ${file}, formatted`), ...shown].join("\n");
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** Stretches of lines around changes; those that touch are one. The end is exclusive. */
function hunksOf(lines: readonly Line[]): readonly { readonly start: number; readonly end: number }[] {
  const hunks: { start: number; end: number }[] = [];
  for (const [index, { sign }] of lines.entries()) {
    if (sign === " ") continue;
    const [start, end] = [Math.max(0, index - AROUND), Math.min(lines.length, index + AROUND + 1)];
    const last = hunks.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else hunks.push({ start, end });
  }
  return hunks;
}

/** `@@ -FROM,COUNT +TO,COUNT @@`; lines count from 1. */
function headOf(lines: readonly Line[], start: number, end: number): string {
  const side = (sign: "-" | "+"): string => {
    const count = (part: readonly Line[]): number =>
      part.filter((line) => line.sign === " " || line.sign === sign).length;
    return `${sign}${count(lines.slice(0, start)) + 1},${count(lines.slice(start, end))}`;
  };
  return `@@ ${side("-")} ${side("+")} @@`;
}
