import { safe, safeLine } from "./safe.ts";
import { showCount } from "./words.ts";

/** Characters that mean something in Markdown, HTML or GitHub's own additions to them. */
const MEANINGFUL = /[\\`*_{}[\]()<>#+!|~^&$@]/g;

/** What GitHub makes links and messages of: a space of no width behind the sign makes it a mere sign. */
const LINKING: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "@": "@&#8203;",
  "#": "#&#8203;",
  // Two of them on a line would set what is between them as a formula.
  $: "<span>$</span>",
};

/** Text from outside, or of our own, as it is read in Markdown: one line on which nothing acts. `most`: characters at most. */
export function markdownText(text: string, most: number = Number.POSITIVE_INFINITY): string {
  const line = safeLine(text);
  const characters = Array.from(line);
  const shown = characters.length > most ? `${characters.slice(0, most).join("").trimEnd()} …` : line;
  return shown.replace(MEANINGFUL, (sign) => LINKING[sign] ?? `\\${sign}`);
}

/** Lines of text as they are, in a block that nothing in them ends. */
export function fencedText(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${safe(text)}\n${fence}`;
}

/** A column of a table: what stands above it, and whether it holds numbers. */
export type Column = { readonly title: string; readonly numbers?: true };

/** A part of a page. The cells of rows, items and paragraphs are Markdown already. */
export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: string }
  | { readonly kind: "items"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

/** Bytes that are kept free for what is said of all that has no room. */
const RESERVE = 200;

/**
 * A page of Markdown of at most so many bytes: tables and lists are cut between rows, never in one, and say how many are left out. Headings
 * and paragraphs stay, as they say what matters; they are short. Ends with a newline.
 */
export function markdownPage(blocks: readonly Block[], bytes: number): string {
  const fixed = blocks.map((block) => frameOf(block).join("\n"));
  let room = bytes - fixed.reduce((sum, text) => sum + sizeOf(text) + RESERVE, 0);
  const parts = blocks.map((block, place) => {
    const lines = linesOf(block);
    const shown = lines.filter((line) => {
      // Once one has no room, none after it has: an order with holes would mislead.
      if (room >= 0) room -= sizeOf(line) + 1;
      return room >= 0;
    });
    const left = lines.length - shown.length;
    const more = left === 0 ? [] : [moreOf(block, left)];
    return [fixed[place] ?? "", ...shown, ...more].filter((line) => line !== "").join("\n");
  });
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What a block has in any case. */
function frameOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [`### ${block.text}`];
    case "paragraph":
      return [block.text];
    case "items":
      return [];
    case "table":
      return block.rows.length === 0
        ? []
        : [
            row(block.columns.map(({ title }) => title)),
            row(block.columns.map(({ numbers }) => (numbers === true ? "---:" : "---"))),
          ];
  }
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === "items") return block.items.map((item) => `- ${item}`);
  return block.kind === "table" ? block.rows.map(row) : [];
}

function moreOf(block: Block, left: number): string {
  const words = `… and ${showCount(left)} more`;
  return block.kind === "table" ? row(block.columns.map((_, at) => (at === 1 ? words : ""))) : `- ${words}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
