import { Composer, Lexer, Parser, YAMLParseError, type CST, type Document } from "yaml";
import type { Problem } from "../domain/problem.ts";
import type { Kind } from "./kind.ts";
import { watchman } from "./refusals.ts";
import type { Text } from "./text.ts";

/** A text as it was parsed, and what in it YAML allows and we refuse. */
export type Parsing = {
  /** Absent where the text is nested so deep that it was not read to its end. */
  readonly document?: Document.Parsed;
  readonly refused: readonly Problem[];
};

/** Without the traps of YAML: its own check of unique keys is quadratic, merge keys and other versions would change what is sent. */
const OPTIONS = { prettyErrors: false, uniqueKeys: false, merge: false, version: "1.2" } as const;

/** Parses a text. It is cut into pieces only once, for the parser and for what we refuse. */
export function parse(text: Text, kind: Kind): Parsing {
  const watch = watchman(text, kind);
  const parser = new Parser();
  let isTooDeep = false;
  const tokens = function* (): Generator<CST.Token> {
    for (const lexeme of new Lexer().lex(text.text)) {
      isTooDeep = !watch.see(lexeme);
      if (isTooDeep) return;
      yield* parser.next(lexeme);
    }
    yield* parser.end();
  };
  let document: Document.Parsed | undefined;
  // All of them, because what we refuse is told of the others too.
  for (const each of new Composer(OPTIONS).compose(tokens(), true, text.text.length)) {
    if (document === undefined) document = each;
    else if (!document.errors.some(({ code }) => code === "MULTIPLE_DOCS")) {
      const [start, end] = each.range;
      document.errors.push(new YAMLParseError([start, end], "MULTIPLE_DOCS", "There are several documents."));
    }
  }
  const refused = watch.refused();
  return isTooDeep || document === undefined ? { refused } : { document, refused };
}
