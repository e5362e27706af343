import { declaredIn, undeclared, valueFaults, valuesIn, valuesProblems } from "../check/words/given.ts";
import { inOrder } from "../check/problems.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { read } from "../read/read.ts";

/** A file of values for variables, as it was read. */
export type ValueFile = {
  readonly file: string;
  /** Missing where the file is too large or no text. */
  readonly text?: string;
  readonly source?: Source;
  /** What reading has to say. */
  readonly refused: readonly Problem[];
};

/** Values of variables from outside the storyboard. */
export type GivenValues = {
  /** The later goes before the earlier. */
  readonly files: readonly ValueFile[];
  /** Names and values from the command line; they go before those of files. */
  readonly flags: readonly (readonly [name: string, value: string])[];
};

/** Reads a file of values: YAML or JSON, a mapping of names to texts. An empty one gives none. */
export function readValues(bytes: Uint8Array, file: string): ValueFile {
  const { problems, ...reading } = read(bytes, file, { kind: "variables" });
  return { file, ...reading, refused: problems.filter(({ code }) => code !== "yaml/empty") };
}

/** The value of every name that anybody gives. */
export function valuesOf({ files, flags }: GivenValues): ReadonlyMap<string, string> {
  return new Map([...files.flatMap(({ source }) => (source === undefined ? [] : [...valuesIn(source)])), ...flags]);
}

/**
 * Everything that is wrong with values from outside, held against the storyboard, which is missing where it could not
 * be read. Throws `usage/wrong` where the command line gives what the storyboard does not declare.
 */
export function problemsOfValues({ files, flags }: GivenValues, storyboard: Source | undefined): readonly Problem[] {
  const declared = storyboard && declaredIn(storyboard);
  if (declared !== undefined) {
    for (const [name, value] of flags) {
      if (!declared.names.includes(name)) {
        const { message, hint } = undeclared(name, declared);
        throw new StoryboardError({ code: "usage/wrong", message, ...(hint !== undefined && { hint }) });
      }
      const fault = valueFaults(name, value, declared).find(({ severity }) => severity === undefined);
      if (fault !== undefined) {
        throw new StoryboardError({
          code: "usage/wrong",
          message: `--var ${name} cannot be sent. ${fault.message}`,
          ...(fault.hint !== undefined && { hint: fault.hint }),
        });
      }
    }
  }
  return files.flatMap(({ source, refused }) =>
    inOrder([...refused, ...(source === undefined ? [] : valuesProblems(source, declared))]),
  );
}
