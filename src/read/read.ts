import { parseDocument } from "yaml";
import type { Problem, Result } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { conflictMarks } from "./conflict-marks.ts";
import { decode } from "./decode.ts";
import { refusals } from "./refusals.ts";
import { syntaxProblems } from "./syntax.ts";
import { textOf } from "./text.ts";
import { plainValue, spanFinder } from "./tree.ts";

const MAX_BYTES = 4 * 1024 * 1024;

/** Reads a storyboard's bytes as YAML without its traps, or says every reason why it cannot. `maxBytes`: default 4 MiB. */
export function read(
  bytes: Uint8Array,
  file: string,
  { maxBytes = MAX_BYTES }: { readonly maxBytes?: number } = {},
): Result<Source> {
  if (bytes.length > maxBytes) return { ok: false, problems: [tooLarge(bytes.length, maxBytes)] };
  const decoded = decode(bytes, file);
  if ("problem" in decoded) return { ok: false, problems: [decoded.problem] };
  const text = textOf(file, decoded.text);

  const conflicts = conflictMarks(text);
  if (conflicts.length > 0) return { ok: false, problems: conflicts };
  const refused = refusals(text);
  if (refused.some((problem) => problem.code === "yaml/too-deep")) return { ok: false, problems: refused };

  // The parser's own check of unique keys is quadratic; merge keys and other versions of YAML would change what is sent.
  const document = parseDocument(text.text, {
    prettyErrors: false,
    uniqueKeys: false,
    merge: false,
    version: "1.2",
  });
  const broken = withoutEchoes(syntaxProblems(document.errors, text), refused);
  if (broken.length > 0) return { ok: false, problems: inOrder([...refused, ...broken]) };
  const { value, problems } = plainValue(document.contents, text);
  const all = inOrder([...refused, ...problems]);
  if (all.length > 0) return { ok: false, problems: all };
  if (value === null || value === undefined) return { ok: false, problems: [empty(text.span(0, 0))] };
  return {
    ok: true,
    value: { file, text: text.text, value, span: spanFinder(document.contents, text) },
    problems: [],
  };
}

/** What the parser says on a line that we refused, or after a quote that was never closed, only repeats it. */
function withoutEchoes(problems: readonly Problem[], refused: readonly Problem[]): Problem[] {
  const lines = new Set(refused.map((problem) => problem.at?.start.line));
  const open = refused.find((problem) => problem.code === "yaml/unclosed-quote")?.at?.start.line ?? Infinity;
  return problems.filter(({ at }) => at !== undefined && !lines.has(at.start.line) && at.start.line < open);
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => line(a) - line(b) || column(a) - column(b));
}

function line({ at }: Problem): number {
  return at?.start.line ?? 0;
}

function column({ at }: Problem): number {
  return at?.start.column ?? 0;
}

function tooLarge(bytes: number, limit: number): Problem {
  return {
    code: "file/too-large",
    severity: "error",
    message: `The file is ${mebibytes(bytes)}; the limit is ${mebibytes(limit)}.`,
    hint: "Split the film into several storyboards, or raise the limit with --max-file-size.",
  };
}

function mebibytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`;
}

function empty(at: Problem["at"] & {}): Problem {
  return {
    code: "yaml/empty",
    severity: "error",
    message: "The file is empty.",
    hint: 'A storyboard begins with "version: 1"; "shots:" lists what to film.',
    at,
  };
}
