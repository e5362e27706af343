import { stripVTControlCharacters } from "node:util";
import { cells } from "./cells.ts";

/** Columns that words need beside what they explain; where there are fewer, they stand below it. */
const [LEAST, BELOW] = [24, "      "];

/** Lines no wider than a terminal of so many columns, as far as words allow; what is folded goes on below where its words began. Without columns as it is. */
export function folded(text: string, columns: number | undefined): string {
  return columns === undefined
    ? text
    : text
        .split("\n")
        .flatMap((line) => fold(line, columns))
        .join("\n");
}

function fold(line: string, columns: number): readonly string[] {
  if (width(line) <= columns) return [line];
  const [, begin = "", words = ""] = /^( *(?:\S+(?: \S+)* {2,})?)(.*)$/.exec(line) ?? [];
  if (columns - width(begin) < LEAST && begin.trim() !== "") {
    return [begin.trimEnd(), ...fold(BELOW + words, Math.max(columns, BELOW.length + LEAST))];
  }
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && width(`${last} ${word}`) <= columns - width(begin))
      lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines.map((each, index) => (index === 0 ? begin : " ".repeat(width(begin))) + each);
}

function width(words: string): number {
  return cells(stripVTControlCharacters(words));
}
