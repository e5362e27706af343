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
/** A text of more lines than these is read as a block, whose last line may be short. */
const MOST_BALANCED = 4;
/** Characters that cannot be seen and turn the writing direction of what follows. */
const TURNS = /[\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/gu;

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

/**
 * Sets a text as its author broke it into lines, in the largest size in which all of it fits the box; a line that is too wide becomes several of
 * about one width. `font`: the family, which may be followed by others.
 */
export function setLines(pen: SKRSContext2D, text: string, box: Box): SetText {
  const paragraphs = text
    .replaceAll(TURNS, "")
    .split(/\r\n|[\n\r\p{Zl}\p{Zp}]/u)
    .map((line) => plain(line));
  let best: SetText = { lines: [], size: 0, leading: 0 };
  for (const size of box.sizes) {
    pen.font = `${size}px "${box.font}"`;
    const leading = size * LEADING;
    const room = Math.max(1, Math.floor((box.height - size) / leading) + 1);
    const lines = paragraphs.flatMap((line) => balanced(pen, line, { width: box.width, most: room + 1 }));
    if (lines.length <= room) return { lines, size, leading };
    const kept = lines.slice(0, room);
    best = { lines: [...kept.slice(0, -1), cut(pen, `${kept.at(-1) ?? ""}…`, box.width)], size, leading };
  }
  return best;
}

/** Where a line of text begins: at its right where its first letter is of a script that is written so. */
export function directionOf(line: string): "ltr" | "rtl" {
  const first = /\p{L}/u.exec(line)?.[0] ?? "";
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    first,
  )
    ? "rtl"
    : "ltr";
}

/** A text on one line: cut with an ellipsis where it is wider than that. */
export function fitLine(pen: SKRSContext2D, text: string, width: number): string {
  const line = plain(text);
  return pen.measureText(line).width <= width ? line : cut(pen, `${line}…`, width);
}

/** A text without line breaks, control characters and marks that turn the writing direction. */
function plain(text: string): string {
  return text
    .replaceAll(TURNS, " ")
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

type Limit = { readonly width: number; readonly most: number };

/** A paragraph in as few lines as it needs, each no wider than it must be for that: nothing is left alone on the last one. */
function balanced(pen: SKRSContext2D, paragraph: string, limit: Limit): readonly string[] {
  if (paragraph === "") return [""];
  const words = paragraph.split(" ");
  const loose = wrap(pen, words, limit);
  if (loose.length < 2 || loose.length > MOST_BALANCED) return loose;
  let [narrow, wide] = [limit.width / loose.length / 2, limit.width];
  while (wide - narrow > limit.width / 100) {
    const middle = (narrow + wide) / 2;
    if (wrap(pen, words, { width: middle, most: limit.most }).length <= loose.length) wide = middle;
    else narrow = middle;
  }
  return wrap(pen, words, { width: wide, most: limit.most });
}

function wrap(pen: SKRSContext2D, words: readonly string[], limit: Limit): readonly string[] {
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
