import { safeLine } from "./safe.ts";
import type { Paint } from "./paint.ts";
import { countOf } from "./words.ts";

/** Words around a change that are shown; longer stretches without one are counted. */
const AROUND = 6;

/** Tables larger than this are not worth their time: the middle counts as changed as a whole. */
const LARGEST_TABLE = 4_000_000;

/** A stretch of words that both texts have, or only one of them. */
export type Stretch = { readonly kind: "same" | "gone" | "come"; readonly words: readonly string[] };

/** Two texts as one, word by word: what went as `[-so-]`, what came as `{+so+}`. */
export function showWordDiff(from: string, to: string, paint: Paint): string {
  const stretches = stretchesOf(wordsOf(from), wordsOf(to));
  if (stretches.every(({ kind }) => kind === "same")) return `${quoted(from)} → ${quoted(to)}`;
  return stretches
    .map(({ kind, words }, index) => {
      const text = safeLine(words.join(" "));
      if (kind === "gone") return paint("red", `[-${text}-]`);
      if (kind === "come") return paint("green", `{+${text}+}`);
      return shortened(words, { first: index === 0, last: index === stretches.length - 1 });
    })
    .join(" ");
}

/** How one list of words becomes another: the longest common part stays. */
export function stretchesOf(from: readonly string[], to: readonly string[]): readonly Stretch[] {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const middle = middleOf(from.slice(start, from.length - end), to.slice(start, to.length - end));
  const all: Stretch[] = [
    { kind: "same", words: from.slice(0, start) },
    ...middle,
    { kind: "same", words: from.slice(from.length - end) },
  ];
  return all.filter(({ words }) => words.length > 0);
}

function middleOf(from: readonly string[], to: readonly string[]): readonly Stretch[] {
  if (from.length * to.length > LARGEST_TABLE) {
    return [
      { kind: "gone", words: from },
      { kind: "come", words: to },
    ];
  }
  const common = tableOf(from, to);
  const at = (row: number, column: number): number => common[row]?.[column] ?? 0;
  const found: { kind: Stretch["kind"]; words: string[] }[] = [];
  const add = (kind: Stretch["kind"], word: string): void => {
    const last = found.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else found.push({ kind, words: [word] });
  };
  let [row, column] = [0, 0];
  while (row < from.length || column < to.length) {
    const [gone, come] = [from[row], to[column]];
    if (gone !== undefined && gone === come) {
      add("same", gone);
      row++;
      column++;
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      add("gone", gone);
      row++;
    } else if (come !== undefined) {
      add("come", come);
      column++;
    }
  }
  return found;
}

/** For every pair of ends, how many words the rests have in common in order. */
function tableOf(from: readonly string[], to: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let row = from.length - 1; row >= 0; row--) {
    const [here, below] = [rows[row], rows[row + 1]];
    if (here === undefined || below === undefined) continue;
    for (let column = to.length - 1; column >= 0; column--) {
      here[column] =
        from[row] === to[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return rows;
}

function shortened(
  words: readonly string[],
  { first, last }: { readonly first: boolean; readonly last: boolean },
): string {
  const before = first ? 0 : AROUND;
  const after = last ? 0 : AROUND;
  const left = words.length - before - after;
  if (left <= AROUND) return safeLine(words.join(" "));
  const shown = [...words.slice(0, before), `… ${countOf(left, "word")} …`, ...(after > 0 ? words.slice(-after) : [])];
  return safeLine(shown.join(" "));
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Where only spaces and line ends differ, they must be seen. */
function quoted(text: string): string {
  return safeLine(JSON.stringify(text));
}
