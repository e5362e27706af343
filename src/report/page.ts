import type { Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";

/** Widest line of a page on a screen, in characters. */
const WIDEST = 88;

/** The section of a page of problems (docs/problems.md) about a code, in Markdown; undefined where it has none. */
export function sectionOf(page: string, code: string): string | undefined {
  const lines = page.split("\n");
  const start = lines.indexOf(`### ${code}`);
  if (start === -1) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => /^##+ /.test(line));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join("\n")
    .trim();
}

/** A link of a page; its words alone are shown. */
const LINK = /\[([^\]]+)\]\([^)]+\)/g;

/** What says nothing but where another page is: a terminal has none to turn to. */
const SENTENCE = /(?:^|\s)See\s+\[[^\]]+\]\([^)]+\)\./g;
const CLAUSE = /[;:,]\s+see\s+\[[^\]]+\]\([^)]+\)(?=\.)/g;

/** A section as a terminal shows it: its heading, paragraphs that are wrapped, examples as they stand, links as their words. */
export function showSection(heading: string, section: string, paint: Paint): string {
  const blocks = section.split(/\n\n(?=```)|(?<=\n```)\n\n|\n\n(?![ ])/);
  return [paint("bold", safeLine(heading)), ...blocks.map((block) => showBlock(block, paint))].join("\n\n");
}

function showBlock(block: string, paint: Paint): string {
  const example = /^```\w*\n([^]*?)\n```$/.exec(block)?.[1];
  if (example !== undefined) {
    const indented = example.split("\n").map((line) => (line === "" ? "" : `    ${line}`));
    return paint("dim", indented.join("\n"));
  }
  return wrap(
    block
      .replaceAll(SENTENCE, "")
      .replaceAll(CLAUSE, "")
      .replaceAll(LINK, "$1")
      .replaceAll(/\*([^*\n]+)\*/g, "$1"),
  );
}

function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
