import { exitCodeOf } from "../../domain/exit-code.ts";
import type { Problem } from "../../domain/problem.ts";
import { showProblems } from "../../report/diagnostics.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { openSession, type Session } from "../session.ts";

/** `storyboard check`: says everything that is wrong with a storyboard, and sends nothing. */
export async function checkCommand(file: string | undefined, flags: FilmFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const problems = allProblems(session);
  if (flags.json === true)
    output.out.write(`${JSON.stringify({ type: "check", version: "1.0", problems }, undefined, 2)}\n`);
  else tellProblems(session, problems, output);
  const code = exitCodeOf(problems);
  if (code === 0 && flags.json !== true) {
    const shots = session.examined.storyboard?.shots.length ?? 0;
    output.out.write(`${session.file}: nothing is wrong in ${shots} ${shots === 1 ? "shot" : "shots"}.\n`);
  }
  return code;
}

/** Everything that is wrong, as if every shot were to be submitted. */
export function allProblems({ examined }: Session): Problem[] {
  return [...new Set([...examined.problems, ...[...examined.ruleBreaks.values()].flat()])];
}

/** Prints problems with the lines they are about. */
export function tellProblems(session: Session, problems: readonly Problem[], output: Output): void {
  if (problems.length === 0) return;
  const { source } = session.examined;
  const view = { color: output.color.err, ...(source && { text: source.text, file: source.file }) };
  output.err.write(`${showProblems(problems, view)}\n`);
}
