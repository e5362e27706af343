import type { Argument, Command, Option } from "commander";

/** A line up to the cursor, as the program would understand it. */
export type Typed = {
  readonly command: Command;
  /** What the last word is: a flag, the value of one, or a word by itself, where the command takes one more. */
  readonly at:
    | { readonly kind: "flag" }
    | { readonly kind: "value"; readonly of: Option }
    | { readonly kind: "word"; readonly of: Argument | undefined; readonly isFirst: boolean };
  /** The last word as far as it is typed; of `--flag=value` the value. */
  readonly part: string;
  /** Words by themselves before it. */
  readonly words: readonly string[];
  /** Values of flags before it, by their long names; flags without one are empty. */
  readonly flags: ReadonlyMap<string, string>;
};

/** Understands a line of which the last word is still being typed. */
export function typedSoFar(program: Command, line: readonly string[]): Typed {
  let command = program;
  let words: string[] = [];
  let waiting: Option | undefined;
  let flagsAreOver = false;
  const flags = new Map<string, string>();
  const part = line.at(-1) ?? "";
  for (const word of line.slice(0, -1).map(unquoted)) {
    const [name, value] = parts(word);
    const flag = flagsAreOver ? undefined : flagNamed(command, name);
    if (waiting !== undefined && (waiting.required || !word.startsWith("-"))) {
      flags.set(waiting.long ?? "", word);
      waiting = undefined;
    } else if (flag !== undefined) {
      flags.set(flag.long ?? "", value ?? "");
      waiting = value === undefined && (flag.required || flag.optional) ? flag : undefined;
    } else if (word === "--") flagsAreOver = true;
    else if (flagsAreOver || !word.startsWith("-")) {
      const below = words.length === 0 ? command.commands.find((each) => each.name() === word) : undefined;
      if (below === undefined) words.push(word);
      else [command, words] = [below, []];
    }
  }
  const typed = { command, words, flags };
  const [name, value] = parts(part);
  const named = flagsAreOver || value === undefined ? undefined : flagNamed(command, name);
  if (waiting !== undefined && (waiting.required || !part.startsWith("-")))
    return { ...typed, at: { kind: "value", of: waiting }, part };
  if (named !== undefined) return { ...typed, at: { kind: "value", of: named }, part: value ?? "" };
  if (part.startsWith("-") && !flagsAreOver) return { ...typed, at: { kind: "flag" }, part };
  return { ...typed, at: { kind: "word", of: argumentAt(command, words.length), isFirst: words.length === 0 }, part };
}

/** `--flag=value` apart. */
function parts(word: string): readonly [string, string?] {
  const equals = word.startsWith("--") ? word.indexOf("=") : -1;
  return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
}

function flagNamed(command: Command, name: string): Option | undefined {
  return command.options.find(({ short, long }) => name === short || name === long);
}

function argumentAt({ registeredArguments: all }: Command, index: number): Argument | undefined {
  const last = all.at(-1);
  return all[index] ?? (last?.variadic === true ? last : undefined);
}

/** A word as the program would be given it: shells hand over what was typed. */
function unquoted(word: string): string {
  return word.replaceAll(/\\(.)|["']/g, "$1");
}
