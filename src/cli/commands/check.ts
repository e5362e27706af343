import { exitCodeOf } from "../../domain/exit-code.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import type { Storyboard } from "../../domain/storyboard.ts";
import type { CheckFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { problemsDocument, problemsOf, tellProblems } from "../problems.ts";
import { openSession } from "../session.ts";

/** `storyboard check`: says everything that is wrong with storyboards, and sends nothing. The first that has errors decides the exit code. Throws `file/…`, `usage/wrong`. */
export async function checkCommand(files: readonly string[], flags: CheckFlags, output: Output): Promise<number> {
  if (files.length > 1 && flags.json === true) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `check --json describes one storyboard; these are ${files.length}.`,
      hint: "Check them one after the other.",
    });
  }
  let code = 0;
  for (const file of files.length === 0 ? [undefined] : files) {
    const each = await checkOne(file, flags, output);
    if (code === 0) code = each;
  }
  return code;
}

async function checkOne(file: string | undefined, flags: CheckFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const wrong = problemsOf(session);
  // While something is wrong, advice would only be in the way.
  const hints = flags.hints && exitCodeOf(wrong) === 0 ? session.examined.hints : [];
  const problems = [...wrong, ...hints];
  const { storyboard } = session.examined;
  const prompts = flags.prompts === true && storyboard !== undefined ? await promptsOf(storyboard) : undefined;
  if (flags.json === true)
    output.out.write(problemsDocument(session, problems, prompts && { prompts: prompts.document }));
  else {
    tellProblems(session, problems, output);
    output.err.write(moreAbout(problems));
  }
  const code = exitCodeOf(problems);
  if (prompts !== undefined && flags.json !== true) output.out.write(`${prompts.show(output.color.out)}\n\n`);
  if (code === 0 && flags.json !== true)
    output.out.write(`${session.file}: ${outcome(wrong.length, storyboard?.shots.length ?? 0)}.\n`);
  return code;
}

/** What to say where nothing keeps the film from being made. */
function outcome(warnings: number, shots: number): string {
  if (warnings > 0) return `no errors, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  return `nothing is wrong in ${shots} ${shots === 1 ? "shot" : "shots"}`;
}

/** The words that are sent, for machines and for people. */
async function promptsOf(storyboard: Storyboard): Promise<{ document: unknown; show: (color: boolean) => string }> {
  const [{ sentWords }, { promptsDocument, showPrompts }] = await Promise.all([
    import("../../pipeline/sent-words.ts"),
    import("../../report/prompts.ts"),
  ]);
  const sent = sentWords(storyboard);
  return { document: promptsDocument(sent), show: (color) => showPrompts(sent, color) };
}

/** Where more is told about errors: the page of the first of them. */
function moreAbout(problems: readonly Problem[]): string {
  const [first, ...others] = problems.filter(({ severity }) => severity === "error");
  if (first === undefined) return "";
  return `More about ${others.length === 0 ? "it" : "one of them"}: storyboard check --explain ${first.code}\n`;
}
