import { CST, Lexer } from "yaml";

/** Every comment of a text, without the spaces behind it, in alphabetical order. */
export function commentsOf(text: string): readonly string[] {
  return [...pieces(text)].flatMap(({ source }) => (source.startsWith("#") ? [source.trimEnd()] : [])).toSorted();
}

/** Where question marks stand that make a key of what follows; offsets from 0. */
export function questionMarks(text: string): readonly number[] {
  return [...pieces(text)].flatMap(({ source, offset }) => (source === "?" ? [offset] : []));
}

/** What stands between the texts of a file. */
function* pieces(text: string): Iterable<{ readonly source: string; readonly offset: number }> {
  let offset = 0;
  let isText = false;
  for (const source of new Lexer().lex(text)) {
    if (source === CST.DOCUMENT || source === CST.FLOW_END) continue;
    if (source !== CST.SCALAR) {
      if (!isText) yield { source, offset };
      offset += source.length;
    }
    isText = source === CST.SCALAR;
  }
}
