import type { Finding, Problem } from "../../domain/problem.ts";
import type { Source } from "../../domain/source.ts";
import type { StoryboardFile } from "../../domain/storyboard-file.ts";
import { inOrder, problemOf } from "../problems.ts";
import { quote } from "../quote.ts";
import { isMapping, mapping } from "../raw.ts";
import { textFaults } from "../rules/clean-text.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";
import { hearsay } from "../unread.ts";
import { valueOf } from "./variables.ts";

/** The variables of a storyboard, as far as values from outside are held against them. */
export type Declared = {
  readonly names: readonly string[];
  readonly characters: readonly string[];
  /** Whether values may hold marks that show words in another order. */
  readonly allowBidi: boolean;
};

/** What a storyboard declares; undefined where nobody knows, because that could not be read. */
export function declaredIn({ value, unread = [] }: Source): Declared | undefined {
  const isHidden = unread.some(([top]) => top === undefined || top === "variables" || top === "<<");
  if (isHidden) return undefined;
  const file = mapping<StoryboardFile>(value);
  const named = (key: "variables" | "characters"): string[] =>
    Object.keys(mapping(file[key])).filter((name) => !name.startsWith("x-"));
  return { names: named("variables"), characters: named("characters"), allowBidi: file["allow_bidi"] === true };
}

/** The values that a file of variables gives. What is no text counts as given too, so that it is not told a second time. */
export function valuesIn({ value }: Source): ReadonlyMap<string, string> {
  const entries = Object.entries(mapping(value)).filter(([name]) => !name.startsWith("x-"));
  return new Map(entries.map(([name, each]) => [name, valueOf(each) ?? "…"]));
}

/** Everything that is wrong with a file of variables. What the storyboard does not declare is only a warning: several films may share the file. */
export function valuesProblems(source: Source, declared: Declared | undefined): readonly Problem[] {
  const isHearsay = hearsay(source);
  return inOrder(
    [...valuesFindings(source.value, declared)]
      .filter((finding) => !isHearsay(finding))
      .map((finding) => problemOf(source, finding)),
  );
}

function* valuesFindings(value: unknown, declared: Declared | undefined): Iterable<Finding> {
  if (!isMapping(value)) {
    yield {
      code: "schema/wrong-type",
      path: [],
      message: "The file gives no variables: it has no names.",
      hint: 'Write a name and its value on each line, such as "boat: a small red fishing boat".',
    };
    return;
  }
  for (const [name, each] of Object.entries(value)) {
    if (name.startsWith("x-")) continue;
    const path = [name];
    const words = valueOf(each);
    if (declared !== undefined && !declared.names.includes(name)) {
      yield { ...undeclared(name, declared), severity: "warning", path, on: "key" };
    } else if (each === null) {
      yield {
        code: "words/no-value",
        path,
        on: "key",
        message: `The variable ${quote(name)} has no value.`,
        hint: "Write one, or remove the line.",
      };
    } else if (words === undefined) {
      yield {
        code: "schema/wrong-type",
        path,
        on: "key",
        message: `"${name}" is ${Array.isArray(each) ? "a list" : "a mapping"}; it must be a text.`,
        hint: "Write a text.",
      };
    } else yield* textFaults(words, path, declared?.allowBidi === true);
  }
}

/** What to say of a value for a name that the storyboard does not declare. */
export function undeclared(name: string, { names, characters }: Declared): Pick<Finding, "code" | "message" | "hint"> {
  const guess = suggester(names)(name);
  const list = names.length === 0 ? "It declares none." : `The variables are ${names.slice(0, 20).join(", ")}.`;
  return {
    code: "words/unknown-name",
    message: characters.includes(name)
      ? `${quote(name)} is a character of the storyboard and no variable.`
      : `The storyboard declares no variable ${quote(name)}.`,
    hint: didYouMean(guess) === undefined ? list : `${didYouMean(guess) ?? ""} ${list}`,
  };
}

/** What is wrong with a value that stands on the command line. */
export function valueFaults(name: string, value: string, { allowBidi }: Declared): readonly Finding[] {
  return textFaults(value, ["variables", name], allowBidi);
}
