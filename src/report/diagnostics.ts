import type { Problem, Severity, Span } from "../domain/problem.ts";
import { folded } from "./fold.ts";
import { codeFrame, noteFrame } from "./frame.ts";
import { painter, type Paint } from "./paint.ts";
import { safe, safeLine } from "./safe.ts";
import { countOf, listOf, showCount } from "./words.ts";

const COLOURS = { error: "red", warning: "yellow", hint: "cyan" } as const;

/** What is told first where not everything is. */
const RANKS = { error: 0, warning: 1, hint: 2 } as const;

/** Problems printed at most, and notes to one of them; the rest is counted. */
const MOST = 50;
const MOST_NOTES = 10;

/** What stands before the lines of help, and the columns that they have at least. */
const [MARGIN, LEAST] = ["        ", 24];

/** How problems are shown. `text` is what `file` holds (default: the file that each problem speaks of); `columns`: what messages and help are folded to. */
export type ProblemView = {
  readonly text?: string;
  readonly file?: string;
  readonly color: boolean;
  readonly columns?: number | undefined;
};

/** One problem: where, what, the line of the text with the place underlined, and what to do. No newline at the end. */
export function showProblem(problem: Problem, view: ProblemView): string {
  return drawProblem(problem, easelOf(view));
}

/** Many problems by place, at most 50 of them, errors rather than warnings and those rather than hints, and the count as the last line. Empty where there is none. */
export function showProblems(problems: readonly Problem[], view: ProblemView): string {
  if (problems.length === 0) return "";
  const easel = easelOf(view);
  const errorsFirst = problems.toSorted((a, b) => rank(a) - rank(b) || byPlace(a, b));
  const shown = errorsFirst.slice(0, MOST).toSorted(byPlace);
  const blocks = shown.map((problem) => drawProblem(problem, easel));
  if (problems.length > MOST) blocks.push(`… and ${showCount(problems.length - MOST)} more`);
  return [...blocks, countLine(problems, easel.paint)].join("\n\n");
}

/** By file, line and column; what has no place comes first. */
function byPlace(a: Problem, b: Problem): number {
  if (!a.at || !b.at) return Number(a.at !== undefined) - Number(b.at !== undefined);
  const file = a.at.file < b.at.file ? -1 : Number(a.at.file > b.at.file);
  return file || a.at.start.line - b.at.start.line || a.at.start.column - b.at.start.column;
}

type Easel = {
  readonly file: string | undefined;
  readonly lines: readonly string[] | undefined;
  readonly paint: Paint;
  readonly columns: number | undefined;
};

function easelOf({ file, text, color, columns }: ProblemView): Easel {
  return { file, lines: text?.split("\n"), paint: painter(color), columns };
}

function drawProblem(problem: Problem, { file, lines, paint, columns }: Easel): string {
  const { at, severity } = problem;
  const level = paint(COLOURS[severity], severity);
  const place = at ? `${paint("bold", showPlace(at))} ` : "";
  const head = `${place}${level} ${paint("dim", `[${problem.code}]`)} ${safeLine(problem.message)}`;
  const drawn = [folded(head, columns)];
  if (at && lines && (file === undefined || at.file === file)) {
    const frame = codeFrame(lines, at, paint);
    if (frame !== undefined) drawn.push(frame);
  }
  if (problem.hint !== undefined) drawn.push(`  ${paint("cyan", "help:")} ${indented(problem.hint, columns)}`);
  const notes = problem.related ?? [];
  for (const note of notes.slice(0, MOST_NOTES)) {
    drawn.push(`  ${paint("dim", "note:")} ${showPlace(note.at)} ${safeLine(note.message)}`);
    const frame = lines && at && !isBeside(note.at, at) ? noteFrame(lines, note.at, paint) : undefined;
    if (frame !== undefined) drawn.push(frame);
  }
  if (notes.length > MOST_NOTES)
    drawn.push(`  ${paint("dim", "note:")} … and ${showCount(notes.length - MOST_NOTES)} more`);
  return drawn.join("\n");
}

/** Whether a place can be seen in the frame of another one, or stands in another file. */
function isBeside(place: Span, frame: Span): boolean {
  return place.file !== frame.file || Math.abs(place.start.line - frame.start.line) <= 1;
}

function showPlace(at: Span): string {
  return `${safeLine(at.file)}:${at.start.line}:${at.start.column}`;
}

function indented(text: string, columns: number | undefined): string {
  const room = columns === undefined ? undefined : Math.max(columns - MARGIN.length, LEAST);
  return folded(safe(text).trim(), room).split("\n").join(`\n${MARGIN}`);
}

function rank({ severity }: Problem): number {
  return RANKS[severity];
}

function countLine(problems: readonly Problem[], paint: Paint): string {
  const files = new Set(problems.flatMap((problem) => (problem.at ? [problem.at.file] : [])));
  const [file] = files;
  const where = files.size === 1 && file !== undefined ? ` in ${safeLine(file)}` : "";
  const counted = (severity: Severity, noun: string): readonly string[] => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [countOf(count, noun)];
  };
  const [errors, warnings] = [counted("error", "problem"), counted("warning", "warning")];
  const line = `${listOf([...errors, ...warnings, ...counted("hint", "hint")])}${where}`;
  if (errors.length > 0) return paint("red", `✖ ${line}`);
  return warnings.length > 0 ? paint("yellow", `! ${line}`) : paint("cyan", line);
}
