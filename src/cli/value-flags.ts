import { type Command, InvalidArgumentError } from "commander";

/** Flags that give variables their values; of each the later goes before the earlier. */
export type ValueFlags = {
  readonly var?: readonly (readonly [name: string, value: string])[];
  readonly varFile?: readonly string[];
};

/** Adds the flags of ValueFlags to a command. */
export function withValueFlags(command: Command): Command {
  return command
    .option("--var <name=text>", "the value of a variable; may be given often", valueOfName)
    .option(
      "--var-file <file>",
      "values of variables, YAML or JSON; may be given often, --var goes before it",
      fileList,
    );
}

function valueOfName(text: string, before: ValueFlags["var"] = []): ValueFlags["var"] {
  const [, name, words] = /^([^=]+)=([^]*)$/.exec(text) ?? [];
  if (name === undefined || words === undefined)
    throw new InvalidArgumentError("A name and its text are needed, like 'boat=a small red boat'.");
  return [...before, [name, words]];
}

function fileList(file: string, before: readonly string[] = []): readonly string[] {
  return [...before, file];
}
