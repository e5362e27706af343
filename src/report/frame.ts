import { createRequire } from "node:module";
import type { Span } from "../domain/problem.ts";
import { cells } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { safe } from "./safe.ts";

/** Draws frames; loaded with the first one, because most commands have nothing to show. */
function frames(): typeof import("@babel/code-frame") {
  return createRequire(import.meta.url)("@babel/code-frame");
}

/** Characters of a line that are shown, and how many of them before the place where a longer line is cut. */
const WIDEST = 110;
const LEAD = 30;
/** How a tab is shown: as wide as most editors show it, and never mistaken for spaces. */
const TAB = "→   ";

/** The line of a place with its neighbours, the place underlined; undefined where the text has no such line. */
export function codeFrame(lines: readonly string[], at: Span, paint: Paint): string | undefined {
  const row = at.start.line;
  const view = lookAt(lines, at);
  if (view === undefined) return undefined;
  const above = row > 1 ? [look(lines[row - 2] ?? "", 0, 0).text] : [];
  const below = lines[row] === undefined ? [] : [look(lines[row] ?? "", 0, 0).text];
  const settings = { linesAbove: 1, linesBelow: 1, startLine: row - above.length, highlightCode: false };
  const frame = frames().codeFrameColumns(
    [...above, view.text, ...below].join("\n"),
    { start: { line: row, column: view.column }, end: { line: row, column: view.column + view.width } },
    settings,
  );
  return frame
    .split("\n")
    .map((each) => painted(each.trimEnd(), paint))
    .join("\n");
}

/** The line of a place alone, as the note to another one; undefined where the text has no such line. */
export function noteFrame(lines: readonly string[], at: Span, paint: Paint): string | undefined {
  const view = lookAt(lines, at);
  if (view === undefined) return undefined;
  const gutter = `  ${at.start.line} |`;
  const underline = `${" ".repeat(gutter.length - 1)}|${" ".repeat(view.column)}${"-".repeat(view.width)}`;
  return `${paint("dim", gutter)} ${view.text.trimEnd()}\n${paint("dim", underline)}`;
}

function lookAt(lines: readonly string[], at: Span): ReturnType<typeof look> | undefined {
  const line = lines[at.start.line - 1];
  if (line === undefined) return undefined;
  const from = Math.min(at.start.column - 1, line.length);
  const to = at.end.line === at.start.line ? Math.max(at.end.column - 1, from) : line.trimEnd().length;
  return look(line, from, to);
}

/** A line as it is shown, and where in it, counted in cells, the part `from`–`to` stands. */
function look(line: string, from: number, to: number): { text: string; column: number; width: number } {
  const whole = line.length <= WIDEST;
  const start = whole ? 0 : boundary(line, Math.min(Math.max(0, from - LEAD), line.length - WIDEST));
  const stop = whole ? line.length : boundary(line, start + WIDEST);
  const part = (first: number, end: number): string => shown(line.slice(first, Math.min(end, stop)));
  const before = (start > 0 ? "…" : "") + part(start, from);
  const marked = part(from, to);
  const text = before + marked + part(Math.max(from, to), stop) + (stop < line.length ? "…" : "");
  // code-frame measures the underline's indent on the line itself, in UTF-16 units: the line must not be shorter than its cells.
  const room = " ".repeat(Math.max(0, cells(text) - text.length));
  return { text: text + room, column: cells(before) + 1, width: Math.max(1, cells(marked)) };
}

function shown(text: string): string {
  return safe(text.replace(/\r$/, "").replaceAll("\t", TAB));
}

/** Moves a cut off the middle of a surrogate pair. */
function boundary(line: string, index: number): number {
  const code = line.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index + 1 : index;
}

function painted(line: string, paint: Paint): string {
  const parts = /^(.)( *\d* \|)(.*)$/su.exec(line);
  if (!parts) return line;
  const [, mark = "", gutter = "", rest = ""] = parts;
  const underline = !/\d/.test(gutter);
  return (mark === ">" ? paint("red", mark) : mark) + paint("dim", gutter) + (underline ? paint("red", rest) : rest);
}
