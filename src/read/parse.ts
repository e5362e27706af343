import { Composer, Lexer, Parser, YAMLParseError, type CST, type Document } from "yaml";
import type { Problem } from "../domain/problem.ts";
import { watchman, type Bounds } from "./refusals.ts";
import type { Text } from "./text.ts";

/** A text as it was parsed, and what in it YAML allows and we refuse. */
export type Parsing = {
  /** Absent where the text is nested so deep, or has so many pieces, that it was not read to its end. */
  readonly document?: Document.Parsed;
  readonly refused: readonly Problem[];
};

/** Without the traps of YAML: its own check of unique keys is quadratic, merge keys and other versions would change what is sent. */
const OPTIONS = { prettyErrors: false, uniqueKeys: false, merge: false, version: "1.2" } as const;

/** Parses a text. It is cut into pieces only once, for the parser and for what we refuse. */
export function parse(text: Text, bounds: Bounds): Parsing {
  const watch = watchman(text, bounds);
  const parser = new Parser();
  let document: Document.Parsed | undefined;
  let isSecond = false;
  let isStopped = false;
  const tokens = function* (): Generator<CST.Token> {
    for (const lexeme of new Lexer().lex(text.text)) {
      isStopped = !watch.see(lexeme);
      if (isStopped) return;
      // A second document is refused, whatever it says; what we refuse in it is told all the same.
      if (!isSecond) yield* parser.next(lexeme);
    }
    yield* parser.end();
  };
  for (const each of new Composer(OPTIONS).compose(tokens(), true, text.text.length)) {
    if (document === undefined) {
      document = each;
    } else if (!isSecond) {
      isSecond = true;
      const [start, end] = each.range;
      document.errors.push(new YAMLParseError([start, end], "MULTIPLE_DOCS", "There are several documents."));
    }
  }
  const refused = watch.refused();
  return isStopped || document === undefined ? { refused } : { document, refused };
}
