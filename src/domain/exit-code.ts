import { PROBLEMS, type Problem } from "./problem.ts";

/** Which code wins when several apply: signals, our own bugs, the disk, the key, nobody to film, the purse, a failed shot, try again later. */
const ORDER: readonly number[] = [143, 130, 70, 74, 4, 69, 5, 1, 3];

/** The exit code of a set of problems, by docs/exit-codes.md; 0 where none of them is an error. */
export function exitCodeOf(problems: readonly Problem[]): number {
  const errors = problems.filter((problem) => problem.severity === "error");
  const codes = errors.map((problem): number => PROBLEMS[problem.code]);
  return ORDER.find((code) => codes.includes(code)) ?? codes[0] ?? 0;
}
