import { showBrackets } from "./brackets.ts";
import type { Collection, Entry, Scalar, Tree } from "./tree.ts";
import { showKey, showScalar } from "./words.ts";

/** Lines of a file, and whether blank lines at their end would become part of a text. */
type Page = { readonly lines: string[]; keeps: boolean };

/** A whole file as text, indented by two spaces, with a line end at its end. */
export function print({ head, root, foot }: Tree): string {
  const page: Page = { lines: [], keeps: false };
  margin(page, head, 0);
  if (root.flow) page.lines.push(...showBrackets(root, 0).split("\n"));
  else block(page, root, { indent: 0 });
  margin(page, foot, 0);
  return `${page.lines.join("\n")}\n`;
}

/** Comments and blank lines, of which there is never more than one at a time. */
function margin(page: Page, lines: readonly string[], indent: number): void {
  for (const line of lines) {
    if (line !== "") push(page, " ".repeat(indent) + line);
    else if (!page.keeps && page.lines.length > 0 && page.lines.at(-1) !== "") page.lines.push("");
  }
}

function push(page: Page, line: string): void {
  page.lines.push(line);
  page.keeps = false;
}

/** A block of entries. `start`: what stands on the line of the first one before it, where it does not begin a line of its own. */
function block(
  page: Page,
  { kind, entries, below }: Collection,
  { indent, start }: { readonly indent: number; readonly start?: string },
): void {
  for (const [index, entry] of entries.entries()) {
    const isFirst = index === 0;
    const hoisted = isFirst && start !== undefined;
    if (!hoisted) margin(page, isFirst ? withoutGap(entry.above) : entry.above, indent);
    const begin = hoisted ? start : " ".repeat(indent);
    if (kind === "seq") item(page, entry, { indent, begin });
    else pair(page, entry, { indent, begin });
  }
  margin(page, below, indent);
}

type Begun = { readonly indent: number; readonly begin: string };

function item(page: Page, entry: Entry, { indent, begin }: Begun): void {
  const { value } = entry;
  if (value === undefined || value.kind === "scalar" || value.flow) {
    filled(page, entry, { indent, begin: `${begin}-` });
    return;
  }
  block(page, value, { indent: indent + 2, start: `${begin}- ` });
}

function pair(page: Page, entry: Entry, { indent, begin }: Begun): void {
  const { key, value, behind } = entry;
  const named = `${begin}${key === undefined ? '""' : showKey(key, { flow: false, indent })}:`;
  if (value === undefined || value.kind === "scalar" || value.flow) {
    filled(page, entry, { indent, begin: named });
    return;
  }
  push(page, named + comment(behind));
  block(page, value, { indent: indent + 2 });
}

/** An entry whose value begins on its line. */
function filled(page: Page, { value, behind }: Entry, { indent, begin }: Begun): void {
  if (value === undefined) {
    push(page, begin + comment(behind));
  } else if (value.kind !== "scalar") {
    for (const line of `${begin} ${showBrackets(value, indent + 2)}${comment(behind)}`.split("\n")) push(page, line);
  } else if (value.style === "block") {
    push(page, `${begin} ${value.sign ?? "|"}${comment(value.comment)}`);
    text(page, value, indent + 2);
  } else {
    const shown = showScalar(value, { flow: false, indent: indent + 2, quoted: behind !== undefined });
    for (const line of `${begin} ${shown}${comment(behind)}`.split("\n")) push(page, line);
  }
}

function text(page: Page, { source, sign }: Scalar, indent: number): void {
  for (const line of source.split("\n").slice(0, -1)) push(page, line === "" ? "" : " ".repeat(indent) + line);
  page.keeps = sign?.endsWith("+") === true;
}

function comment(behind: string | undefined): string {
  return behind === undefined ? "" : ` ${behind}`;
}

function withoutGap(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== "");
  return first === -1 ? [] : lines.slice(first);
}
