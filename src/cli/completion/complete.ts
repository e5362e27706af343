import type { Command, Option } from "commander";
import { MAIN } from "../../domain/films.ts";
import { PROBLEMS } from "../../domain/problem.ts";
import { shippedCatalogue } from "../../world/catalogue/load.ts";
import type { Answer, Candidate } from "./answer.ts";
import { namedBy } from "./named.ts";
import { typedSoFar, type Typed } from "./typed.ts";

/** Says what may stand where the last word of a line is being typed. Sends nothing, and changes nothing. */
export function complete(program: Command, line: readonly string[]): Answer {
  const typed = typedSoFar(program, line);
  const { candidates, ...answer } = answerTo(typed);
  return { ...answer, candidates: candidates.filter(([word]) => word.startsWith(typed.part)) };
}

function answerTo(typed: Typed): Answer {
  const { command, at } = typed;
  switch (at.kind) {
    case "flag":
      return { candidates: flagsOf(typed) };
    case "value":
      return at.of.argChoices === undefined
        ? valuesOf(metavariable(at.of), at.of.long, typed)
        : { candidates: at.of.argChoices.map(bare) };
    case "word": {
      const commands = at.isFirst ? commandsBelow(command) : [];
      if (at.of === undefined) return { candidates: commands };
      if (at.of.argChoices !== undefined) return { candidates: [...commands, ...at.of.argChoices.map(bare)] };
      const { candidates, ...after } = valuesOf(at.of.name(), command.name(), typed);
      return { ...after, candidates: [...commands, ...candidates] };
    }
  }
}

/** What a value can be, by the name that help gives it, and what it is a value of. */
function valuesOf(name: string, of: string | undefined, typed: Typed): Answer {
  switch (name) {
    case "shot":
    case "words":
      if (of === "--fault") return { candidates: [] };
      return { candidates: namedBy(typed).shots.map(bare), after: "files" };
    case "shots":
      return of === "--only"
        ? { candidates: listed(namedBy(typed).shots, typed.part) }
        : { candidates: namedBy(typed).shots.map(bare), after: "files" };
    case "names":
    case "name":
      if (of === "--cut")
        return { candidates: listed([MAIN, ...namedBy(typed).cuts], name === "names" ? typed.part : "") };
      return { candidates: of === "--model" || of === "models" ? models() : [] };
    case "name=text":
      return { candidates: namedBy(typed).variables.map((variable) => bare(`${variable}=`)), after: "no-blank" };
    case "code":
      return { candidates: Object.keys(PROBLEMS).map(bare) };
    case "folder":
    case "path":
      return { candidates: [], after: "folders" };
    case "commit": // or a storyboard, where it is the only word
    case "file":
    case "files":
    case "clip":
      return { candidates: [], after: "files" };
    default:
      return { candidates: [] };
  }
}

/** Values of a flag that takes several, after commas: those that are typed stay, and do not come twice. */
function listed(all: readonly string[], part: string): readonly Candidate[] {
  const before = part.slice(0, part.lastIndexOf(",") + 1);
  const given = new Set(before.split(","));
  return all.filter((each) => !given.has(each)).map((each) => bare(`${before}${each}`));
}

function models(): readonly Candidate[] {
  const names = new Map(
    shippedCatalogue().models.flatMap(
      ({ family, id, title }) =>
        [
          [family, title],
          [id, title],
        ] as const,
    ),
  );
  return [...names];
}

function commandsBelow(command: Command): readonly Candidate[] {
  const help = command.createHelp();
  return help.visibleCommands(command).map((each) => [each.name(), help.subcommandDescription(each)]);
}

/** Flags that are not there yet; those with values can mostly be given often. */
function flagsOf({ command, flags }: Typed): readonly Candidate[] {
  const help = command.createHelp();
  return help.visibleOptions(command).flatMap((option): Candidate[] => {
    const { long, required, optional } = option;
    if (long === undefined || (flags.has(long) && !required && !optional)) return [];
    return [[long, option.description]];
  });
}

/** What help calls the value of a flag: `shots` of `--only <shots>`. */
function metavariable({ flags }: Option): string {
  return /[<[]([^>\]]*?)(?:\.\.\.)?[>\]]/.exec(flags)?.[1] ?? "";
}

function bare(word: string): Candidate {
  return [word, ""];
}
