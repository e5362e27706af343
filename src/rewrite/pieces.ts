import { CST, Lexer } from "yaml";

/** Every comment of a text, without the spaces behind it, in alphabetical order. */
export function commentsOf(text: string): readonly string[] {
  return [...pieces(text)].flatMap((source) => (source.startsWith("#") ? [source.trimEnd()] : [])).toSorted();
}

/** What stands between the texts of a file. */
function* pieces(text: string): Iterable<string> {
  let isText = false;
  for (const source of new Lexer().lex(text)) {
    if (source === CST.DOCUMENT || source === CST.FLOW_END) continue;
    if (source !== CST.SCALAR && !isText) yield source;
    isText = source === CST.SCALAR;
  }
}
