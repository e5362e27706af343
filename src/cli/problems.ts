import { exitCodeOf } from "../domain/exit-code.ts";
import type { ShotId } from "../domain/names.ts";
import type { Problem } from "../domain/problem.ts";
import { showProblems } from "../report/diagnostics.ts";
import { listOf, showCount } from "../report/words.ts";
import { annotate, annotationsOf } from "./annotations.ts";
import type { Output } from "./output.ts";
import type { Session } from "./session.ts";

/** Shots that are named of those for which one stands. */
const MOST_NAMED = 3;

/** Everything that is wrong with the settings and the storyboard; broken model rules bind only the shots that are to be submitted (docs/money.md). */
export function problemsOf(
  { configured, examined, values }: Session,
  {
    isSubmitted = () => true,
    rehearsal = false,
  }: { readonly isSubmitted?: (shot: ShotId) => boolean; readonly rehearsal?: boolean } = {},
): Problem[] {
  const rules = [...examined.ruleBreaks].flatMap(([shot, broken]) =>
    broken.map((problem): Broken => {
      return { shot, problem: isSubmitted(shot) ? problem : { ...problem, severity: "warning" } };
    }),
  );
  const told = eachOnce([...examined.problems.map((problem): Broken => ({ problem })), ...rules]);
  // That a model retires soon is no news to a rehearsal, nor to somebody who has not chosen it.
  const unchosen = rehearsal || examined.casting?.named === false;
  const news = told.filter(
    (problem) =>
      (!unchosen || problem.code !== "model/retired" || problem.severity === "error") &&
      !isDeclaredInVain(problem, { configured, examined }),
  );
  return [...configured.problems, ...values.problems, ...news.toSorted(byPlace)];
}

/** A problem, and the shot whose model has it against it. */
type Broken = { readonly problem: Problem; readonly shot?: ShotId };

/** What is wrong with a model is wrong in all of its shots: the first of them stands for the others, and names those that say so at another place. */
function eachOnce(all: readonly Broken[]): readonly Problem[] {
  const groups = Map.groupBy(all, ({ problem: { severity, code, message, at } }) => {
    return `${severity} ${code} ${message} ${code.startsWith("model/") ? "" : JSON.stringify(at)}`;
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const places = new Map(group.map(({ problem, shot }) => [placeOf(problem), shot]));
    places.delete(placeOf(first.problem));
    const also = [...places.values()].filter((shot) => shot !== undefined);
    if (also.length === 0) return [first.problem];
    const words = also.length === 1 ? "The same goes for" : `The same goes for ${showCount(also.length)} others:`;
    return [{ ...first.problem, message: `${first.problem.message} ${words} ${listOf(also, MOST_NAMED)}.` }];
  });
}

function placeOf({ at }: Problem): string {
  return JSON.stringify(at) ?? "";
}

/** Whether a model is only unknown because the settings that name it cannot be used. */
function isDeclaredInVain(
  { code, at }: Problem,
  { configured, examined }: Pick<Session, "configured" | "examined">,
): boolean {
  if (code !== "model/unknown" || at === undefined || configured.text === undefined) return false;
  if (!configured.problems.some(({ severity }) => severity === "error")) return false;
  const line = (examined.text ?? "").split("\n")[at.start.line - 1] ?? "";
  const name = line.slice(at.start.column - 1, at.end.column - 1).replaceAll(/^["']|["']$/g, "");
  return name !== "" && configured.text.includes(name);
}

function byPlace(a: Problem, b: Problem): number {
  const [one, other] = [a.at?.start, b.at?.start];
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}

/** Problems with the lines they are about, and whose rules were held against the storyboard where nobody chose. Empty where there are none. */
function problemsText(
  session: Session,
  problems: readonly Problem[],
  { color, err }: Pick<Output, "color" | "err">,
): string {
  if (problems.length === 0) return "";
  const { configured, examined, values } = session;
  const { casting } = examined;
  const byRules = problems.some(({ code }) => code.startsWith("model/"));
  const assumed =
    casting?.named === false && byRules
      ? `Nobody says who films, so the rules of ${casting.provider} are held against it; --provider chooses another.\n`
      : "";
  const others = [configured, ...values.files];
  const shown = [...others, examined].map((source) => {
    const isHere = ({ at }: Problem): boolean =>
      source === examined ? others.every(({ file }) => file !== at?.file) : at?.file === source.file;
    return showProblems(problems.filter(isHere), {
      file: source.file,
      ...textOf(source),
      color: color.err,
      columns: err.columns,
    });
  });
  return `${shown.filter((text) => text !== "").join("\n\n")}\n${assumed}`;
}

function textOf({ text }: { readonly text?: string }): { readonly text?: string } {
  return text === undefined ? {} : { text };
}

/** Prints everything that is wrong with a storyboard that cannot be used at all, for machines too, and gives its exit code. */
export function refuse(
  session: Session,
  {
    output,
    json,
    rehearsal = false,
  }: { readonly output: Output; readonly json?: true | undefined; readonly rehearsal?: boolean },
): number {
  return stopFor(session, problemsOf(session, { rehearsal }), { output, json }) ?? 0;
}

/** Prints what keeps a command from beginning, for machines too, and gives its exit code; undefined where nothing does. Warnings are only told. */
export function stopFor(
  session: Session,
  problems: readonly Problem[],
  { output, json }: { readonly output: Output; readonly json?: true | undefined },
): number | undefined {
  tellProblems(session, problems, output);
  const exitCode = exitCodeOf(problems);
  if (exitCode === 0) return undefined;
  if (json === true) output.out.write(problemsDocument(session, problems));
  return exitCode;
}

/** Prints problems where people look, and as annotations where GitHub does. */
export function tellProblems(session: Session, problems: readonly Problem[], output: Output): void {
  output.err.write(problemsText(session, problems, output));
  annotate(problems, output.err);
}

/** What people are told of problems, as one text: an answer that is kept says it again. */
export function toldText(
  session: Session,
  problems: readonly Problem[],
  output: Pick<Output, "color" | "err">,
): string {
  return problemsText(session, problems, output) + annotationsOf(problems);
}

/** Problems as one document for machines. `besides`: what was asked for besides. */
export function problemsDocument(
  { file }: { readonly file: string },
  problems: readonly Problem[],
  besides: object = {},
): string {
  const document = { type: "check", version: "1.1", storyboard: file, problems, ...besides };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
