import type { Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";

/** Widest line of a page on a screen, in characters. */
const WIDEST = 88;

/** Widest line of its contents. */
const CONTENTS_WIDEST = 100;

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

/** Every section of a page of problems by family: a line each, which says first what it is about, as far as there is room. */
export function showContents(page: string, paint: Paint): string {
  const families = page.split(/^## /m).slice(1);
  const sections = families.map((family) => [...family.matchAll(/^### (\S+)\n\n([^]*?)(?=\n\n|\n*$(?![^]))/gm)]);
  const width = Math.max(...sections.flat().map(([, code = ""]) => code.length));
  return families
    .flatMap((family, index) => {
      const lines = (sections[index] ?? []).map(([, code = "", words = ""]) => {
        const [first = ""] = /^.*?[.:](?=\s|$)/.exec(plain(words).replaceAll(/\s+/g, " ")) ?? [words];
        return `  ${code.padEnd(width)}  ${inRoom(first.replace(/:$/, "."), CONTENTS_WIDEST - width - 4)}`;
      });
      return lines.length === 0 ? [] : [[paint("bold", family.split("\n")[0] ?? ""), ...lines].join("\n")];
    })
    .join("\n\n");
}

/** What fits; the rest is shown as an ellipsis. */
function inRoom(words: string, room: number): string {
  if (words.length <= room) return words;
  const end = words.lastIndexOf(" ", room - 2);
  return `${words.slice(0, end).replace(/[,;:]$/, "")} …`;
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
  return wrap(plain(block));
}

function plain(words: string): string {
  return words
    .replaceAll(SENTENCE, "")
    .replaceAll(CLAUSE, "")
    .replaceAll(LINK, "$1")
    .replaceAll(/\*([^*\n]+)\*/g, "$1");
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
