import fluent from "fluent-ffmpeg";

/** An option with its value, or a flag alone. */
export type Option = readonly [flag: string, value?: string];

/** A call of ffmpeg, before it is words: what it reads, and what it makes of it. */
export type Recipe = {
  readonly inputs: readonly { readonly options: readonly Option[]; readonly source: string }[];
  readonly options: readonly Option[];
  readonly target: string;
};

/** The argument list of a recipe. Only composes: fluent-ffmpeg never runs anything here, and no text is ever split at spaces. */
export function compose(recipe: Recipe): readonly string[] {
  const command = fluent();
  for (const { options, source } of recipe.inputs) {
    command.input(source);
    for (const option of options) command.inputOptions(...words(option));
  }
  command.output(recipe.target);
  for (const option of recipe.options) command.outputOptions(...words(option));
  return ["-hide_banner", "-nostdin", "-v", "error", "-y", ...argumentsOf(command)];
}

/** Two arguments are taken as they are; fluent-ffmpeg splits a single one, and no flag holds a space. */
function words([flag, value]: Option): [string, ...string[]] {
  if (flag.includes(" ")) throw new Error(`"${flag}" is not one option`);
  return value === undefined ? [flag] : [flag, value];
}

/** The builder keeps its finished list behind an underscore; test/world/ffmpeg/compose.test.ts holds it to its word. */
function argumentsOf(command: fluent.FfmpegCommand): readonly string[] {
  const build: unknown = Reflect.get(command, "_getArguments");
  const list: unknown = typeof build === "function" ? Reflect.apply(build, command, []) : undefined;
  if (Array.isArray(list) && list.every((word) => typeof word === "string")) return list;
  throw new Error("fluent-ffmpeg no longer composes a list of words");
}
