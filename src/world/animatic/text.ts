import type { SKRSContext2D } from "@napi-rs/canvas";

/** A text set in lines that fit a box. */
export type SetText = { readonly lines: readonly string[]; readonly size: number; readonly leading: number };

/** The box a text has to fit, and the sizes that may be tried, the best first. */
export type Box = {
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly number[];
  readonly font: string;
};

const LEADING = 1.24;

/** Sets a text in the largest size whose lines fit the box; the smallest is cut with an ellipsis where it must be. */
export function setText(pen: SKRSContext2D, text: string, box: Box): SetText {
  const words = plain(text).split(" ");
  let best: SetText = { lines: [], size: 0, leading: 0 };
  for (const size of box.sizes) {
    pen.font = `${size}px "${box.font}"`;
    const leading = size * LEADING;
    const room = Math.max(1, Math.floor(box.height / leading));
    const lines = wrap(pen, words, { width: box.width, most: room + 1 });
    if (lines.length <= room) return { lines, size, leading };
    const kept = lines.slice(0, room);
    best = { lines: [...kept.slice(0, -1), cut(pen, `${kept.at(-1) ?? ""}…`, box.width)], size, leading };
  }
  return best;
}

/** A text on one line: cut with an ellipsis where it is wider than that. */
export function fitLine(pen: SKRSContext2D, text: string, width: number): string {
  const line = plain(text);
  return pen.measureText(line).width <= width ? line : cut(pen, `${line}…`, width);
}

/** A text without line breaks, control characters and marks that turn the writing direction. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

function wrap(pen: SKRSContext2D, words: readonly string[], limit: { width: number; most: number }): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const queue = [...words].toReversed();
  for (let word = queue.pop(); word !== undefined && lines.length < limit.most; word = queue.pop()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (pen.measureText(longer).width <= limit.width) {
      line = longer;
    } else if (line !== "") {
      lines.push(line);
      line = "";
      queue.push(word);
    } else {
      const head = longestHead(pen, word, limit.width);
      lines.push(head);
      queue.push(word.slice(head.length));
    }
  }
  if (line !== "" && lines.length < limit.most) lines.push(line);
  return lines;
}

/** What fits of a word that is wider than a line; at least one letter. */
function longestHead(pen: SKRSContext2D, word: string, width: number): string {
  const letters = graphemes(word);
  let count = 1;
  while (count < letters.length && pen.measureText(letters.slice(0, count + 1).join("")).width <= width) count += 1;
  return letters.slice(0, count).join("");
}

function cut(pen: SKRSContext2D, line: string, width: number): string {
  const letters = graphemes(line.replace(/…$/u, ""));
  while (letters.length > 0 && pen.measureText(`${letters.join("").trimEnd()}…`).width > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
}
