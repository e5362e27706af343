import { MAX_BYTES, tooLarge } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { conflictMarks } from "./conflict-marks.ts";
import { decode } from "./decode.ts";
import { BEGIN, type Kind } from "./kind.ts";
import { manyShots } from "./many-shots.ts";
import { parse } from "./parse.ts";
import { proseProblem } from "./prose.ts";
import { syntaxProblems } from "./syntax.ts";
import { textOf } from "./text.ts";
import { spanFinder } from "./spans.ts";
import { understand } from "./understand.ts";

/** What reading came to. */
export type Reading = {
  /** The file's text; absent where it is too large or no text. */
  readonly text?: string;
  /** What can be understood of it, also where something is wrong; what is wrong is in `unread` then. */
  readonly source?: Source;
  readonly problems: readonly Problem[];
};

/** How to read. `maxBytes`: default 4 MiB. `maxShots`: default any number. `kind`: default a storyboard. */
export type ReadOptions = { readonly maxBytes?: number; readonly maxShots?: number; readonly kind?: Kind };

/** Reads a file's bytes as YAML without its traps; tells everything that is wrong, and understands what it can all the same. */
export function read(
  bytes: Uint8Array,
  file: string,
  { maxBytes = MAX_BYTES, maxShots = Infinity, kind = "storyboard" }: ReadOptions = {},
): Reading {
  if (bytes.length > maxBytes) {
    return { problems: [{ severity: "error", ...tooLarge("The file", bytes.length, maxBytes) }] };
  }
  const decoded = decode(bytes, file);
  if ("problem" in decoded) return { problems: [decoded.problem] };
  const text = textOf(file, decoded.text);

  const conflicts = conflictMarks(text);
  if (conflicts.length > 0) return { text: text.text, problems: conflicts };
  const many = kind === "storyboard" ? manyShots(text, maxShots) : undefined;
  if (many !== undefined) return { text: text.text, problems: [many] };
  const { document, refused } = parse(text, { kind, maxBytes });
  if (document === undefined) return { text: text.text, problems: refused };
  const broken = withoutEchoes(syntaxProblems(document.errors, text), refused);
  const told = [...refused, ...broken];
  const prose = kind === "storyboard" && told.length > 0 ? proseProblem(text) : undefined;
  if (prose !== undefined) return { text: text.text, problems: [prose] };
  const understood = understand(document, { text, kind, maxBytes, refused, broken });
  if (understood === undefined) return { text: text.text, problems: inOrder(told) };
  const { root, value, problems, unread } = understood;
  const all = inOrder([...told, ...problems]);
  if (all.some(isTooDeep)) return { text: text.text, problems: all };
  if (value === null || value === undefined) {
    return { text: text.text, problems: all.length > 0 ? all : [empty(text.span(0, 0), kind)] };
  }
  const span = spanFinder(root, text);
  return {
    text: text.text,
    source: { file, text: text.text, value, ...(unread.length > 0 && { unread }), span },
    problems: all,
  };
}

/** What leaves nothing behind it as it was meant. */
const BREAKS_THE_REST: ReadonlySet<Problem["code"]> = new Set(["yaml/unclosed-quote", "yaml/name-in-brackets"]);

/** What the parser says on a line that we refused, or after what breaks the rest, only repeats it. */
function withoutEchoes(problems: readonly Problem[], refused: readonly Problem[]): Problem[] {
  const lines = new Set(refused.map((problem) => problem.at?.start.line));
  const open = refused.find((problem) => BREAKS_THE_REST.has(problem.code))?.at?.start.line ?? Infinity;
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

function empty(at: Problem["at"] & {}, kind: Kind): Problem {
  return { code: "yaml/empty", severity: "error", message: "The file is empty.", hint: BEGIN[kind], at };
}

function isTooDeep({ code }: Problem): boolean {
  return code === "yaml/too-deep";
}
