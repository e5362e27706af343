import { checkConfig, type CheckedConfig, type Settled } from "../check/config.ts";
import { inOrder } from "../check/problems.ts";
import { read } from "../read/read.ts";

/** A project's settings as far as they can be understood, and everything that is wrong with them. */
export type Configured = CheckedConfig & {
  readonly file: string;
  /** Missing where the file is too large or no text. */
  readonly text?: string;
};

/** Reading the project's settings. A file without a word in it is one without settings: it marks the project's root. */
export function configure(bytes: Uint8Array, file: string, settled: Settled): Configured {
  const { source, ...reading } = read(bytes, file, { kind: "configuration" });
  if (source === undefined) {
    const problems = reading.problems.filter(({ code }) => code !== "yaml/empty");
    return { ...reading, problems, config: { limits: {} }, catalogue: settled.catalogue, file };
  }
  const { problems, ...checked } = checkConfig(source, settled);
  return { ...reading, ...checked, problems: inOrder([...reading.problems, ...problems]), file };
}
