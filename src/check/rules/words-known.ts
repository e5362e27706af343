import type { Finding } from "../../domain/problem.ts";
import { quote } from "../quote.ts";
import { isMapping, mapping } from "../raw.ts";
import type { Rule } from "../rule.ts";
import { didYouMean, suggester, type Suggest } from "../guess/suggest.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { NAME, piecesOf, type Name, type Piece } from "../words/pieces.ts";
import { namingTexts } from "../words/texts.ts";

/** The way out where two signs of a text only look like the beginning of a name. */
const LITERALLY = 'To send the two signs themselves, write "$${".';
/** More names than this are not listed. */
const MOST_LISTED = 10;
/** More faults than this are not told of one text. */
const MOST_TOLD = 50;

/** Every name in a text is written as a name, and stands for something. */
export const wordsKnown: Rule = {
  name: "words-known",
  codes: ["words/unknown-name", "words/unclosed", "words/bad-name"],
  *check({ value, lexicon }) {
    const { variables, characters } = lexicon;
    const file = mapping(value);
    // What is no list of names at all is told by the schema; nobody knows its names.
    const isKnown = [file["variables"], file["characters"]].every((each) => each === undefined || isMapping(each));
    const all = [...variables.keys(), ...characters.keys()];
    const everywhere: Said = { lexicon, describes: false, suggest: suggester(all), offer: offerOf(all) };
    const describing: Said = {
      lexicon,
      describes: true,
      suggest: suggester(variables.keys()),
      offer: offerOf([...variables.keys()]),
    };
    for (const { text, path } of namingTexts(file)) {
      const said = path[0] === "characters" ? describing : everywhere;
      let told = 0;
      for (const piece of piecesOf(text)) {
        const fault = faultOf(piece, said);
        if (fault === undefined || (piece.kind === "name" && !isKnown)) continue;
        yield { ...fault, path, within: { from: piece.from, to: piece.to } };
        told += 1;
        if (told === MOST_TOLD) break;
      }
    }
  },
};

type Fault = Pick<Finding, "code" | "message" | "hint" | "related">;

/** `describes`: whether the text describes a character, where only variables can be named. `offer`: what to say where no name is near. */
type Said = {
  readonly lexicon: Lexicon;
  readonly describes: boolean;
  readonly suggest: Suggest;
  readonly offer: string;
};

function faultOf(piece: Piece, said: Said): Fault | undefined {
  switch (piece.kind) {
    case "escaped":
      return undefined;
    case "unclosed":
      return {
        code: "words/unclosed",
        message: 'This "${" has no "}" after it.',
        hint: `Write "}" behind the name. ${LITERALLY}`,
      };
    case "no-name":
      return noName(piece.written);
    case "name":
      return unknown(piece, said);
  }
}

function noName(written: string): Fault {
  const name = written.trim();
  return {
    code: "words/bad-name",
    message:
      name === ""
        ? `"\${${written}}" has no name in it.`
        : `${quote(`\${${written}}`)} is no name that can stand for words.`,
    hint: `${NAME.test(name) ? `Write "\${${name}}".` : 'A name has letters from a to z, digits, "-" and "_".'} ${LITERALLY}`,
  };
}

function unknown({ name, member }: Name, { lexicon, describes, suggest, offer }: Said): Fault | undefined {
  const { variables, characters } = lexicon;
  const code = "words/unknown-name";
  if (variables.has(name)) {
    if (member === undefined) return undefined;
    return { code, message: `${quote(name)} is a variable; it has no ${quote(member)}.`, hint: `Write "\${${name}}".` };
  }
  if (characters.has(name)) {
    if (describes) {
      return {
        code,
        message: `${quote(name)} is a character; only variables can be named where another one is described.`,
        hint: "Describe it in words here, or name both characters in the prompt.",
      };
    }
    if (member === undefined || member === "is") return undefined;
    return {
      code,
      message: `The character ${quote(name)} has no ${quote(member)} that could be named.`,
      hint: `Write "\${${name}}" for words and pictures, or "\${${name}.is}" for the words alone.`,
    };
  }
  const guess = suggest(name);
  const meant =
    guess === undefined ? undefined : (["variables", "characters"] as const).find((kind) => lexicon[kind].has(guess));
  return {
    code,
    message: `No variable${describes ? "" : " and no character"} is called ${quote(name)}.`,
    hint: didYouMean(guess) ?? offer,
    ...(guess !== undefined &&
      meant && { related: [{ message: `${quote(guess)} is defined here`, path: [meant, guess], on: "key" as const }] }),
  };
}

function offerOf(all: readonly string[]): string {
  const names = all.filter((name) => NAME.test(name));
  if (names.length === 0) return `Name it under "variables:" or "characters:". ${LITERALLY}`;
  return names.length > MOST_LISTED ? LITERALLY : `The names are ${names.join(", ")}. ${LITERALLY}`;
}
