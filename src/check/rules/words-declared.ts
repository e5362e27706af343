import type { Finding } from "../../domain/problem.ts";
import { characters as charactersIn, codePoint } from "../characters.ts";
import { quote } from "../quote.ts";
import type { StoryboardFile } from "../../domain/storyboard-file.ts";
import { mapping, type Unchecked } from "../raw.ts";
import type { Rule } from "../rule.ts";
import { suggester } from "../guess/suggest.ts";
import { NAME, piecesOf } from "../words/pieces.ts";
import { namesUsed } from "../words/naming.ts";

/** Every variable and every character has a name of its own that can be written, and is used; what is used has a value. */
export const wordsDeclared: Rule = {
  name: "words-declared",
  codes: ["words/bad-name", "words/name-taken", "words/no-value", "words/not-expanded", "words/unused"],
  *check({ value, lexicon }) {
    const { variables, characters } = lexicon;
    const used = namesUsed(mapping(value));
    const suggest = suggester([...variables.keys(), ...characters.keys()]);
    const unknown = [...used.keys()].filter((name) => !variables.has(name) && !characters.has(name));
    // Of a name that is misspelt where it is used, nothing else is to be told.
    const misspelt = new Set(unknown.map(suggest));
    const nested = new Set([...variables.values()].flatMap((words) => namesIn(words)));
    for (const [name, words] of variables) {
      const path = ["variables", name];
      const use = used.get(name);
      yield* badName(name, path);
      if (use === undefined) {
        if (NAME.test(name) && !nested.has(name) && !misspelt.has(name)) yield unused(name, path, "variable");
      } else if (words === undefined && isEmpty(mapping(value), name)) {
        yield {
          code: "words/no-value",
          path,
          on: "key",
          message: `The variable ${quote(name)} has no value.`,
          hint: `Write one, or give it from outside: --var ${name}=TEXT.`,
          related: [{ message: "it is needed here", ...use }],
        };
      }
      const [inside] = namesIn(words);
      if (inside === undefined) continue;
      yield {
        code: "words/not-expanded",
        severity: "warning",
        path,
        message: `The value of ${quote(name)} is not filled in itself: "\${${inside}}" in it is sent as it stands.`,
        hint: `Write the words themselves, or name "\${${inside}}" in the prompt.`,
      };
    }
    for (const name of characters.keys()) {
      const path = ["characters", name];
      yield* badName(name, path);
      if (variables.has(name)) {
        yield {
          code: "words/name-taken",
          path,
          on: "key",
          message: `A variable is called ${quote(name)} too.`,
          hint: "Give one of them another name.",
          related: [{ message: `the variable ${quote(name)} is here`, path: ["variables", name], on: "key" }],
        };
      } else if (!used.has(name) && !nested.has(name) && !misspelt.has(name) && NAME.test(name))
        yield unused(name, path, "character");
    }
  },
};

/** The names in a variable's value, where they stand for nothing. */
function namesIn(words = ""): readonly string[] {
  return [...piecesOf(words)].flatMap((piece) => (piece.kind === "name" ? [piece.name] : []));
}

/** Whether a variable has no value at all; a value of the wrong kind is told by the schema. */
function isEmpty(file: Unchecked<StoryboardFile>, name: string): boolean {
  return mapping(file["variables"])[name] === null;
}

function* badName(name: string, path: Finding["path"]): Iterable<Finding> {
  if (NAME.test(name)) return;
  const strange = charactersIn(name).find((sign) => !NAME.test(sign));
  yield {
    code: "words/bad-name",
    path,
    on: "key",
    message: strange === undefined ? "A name is missing here." : `The name ${quote(name)} has ${shown(strange)} in it.`,
    hint: 'Use letters from a to z, digits, "-" and "_".',
  };
}

function shown(sign: string): string {
  if (sign === " ") return "a space";
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign) ? `"${sign}"` : `the sign ${codePoint(sign)}`;
}

function unused(name: string, path: Finding["path"], kind: string): Finding {
  return {
    code: "words/unused",
    severity: "warning",
    path,
    on: "key",
    message: `No text uses the ${kind} ${quote(name)}.`,
    hint: `Write "\${${name}}" where it belongs, or remove the line.`,
  };
}
