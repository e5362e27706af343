import { CST, Lexer } from "yaml";

/** A piece of YAML as the lexer cuts it. Text that only looks like a sign (`%x`, `*x` inside quotes) is `text`. */
export type Token = {
  readonly kind: ReturnType<typeof CST.tokenType> | "text";
  readonly source: string;
  readonly offset: number;
};

/** Cuts a text into its tokens, with where each begins. */
export function* tokens(text: string): Iterable<Token> {
  let offset = 0;
  let isText = false;
  for (const source of new Lexer().lex(text)) {
    if (source === CST.DOCUMENT || source === CST.FLOW_END) continue;
    if (source === CST.SCALAR) {
      isText = true;
      continue;
    }
    yield { kind: isText ? "text" : CST.tokenType(source), source, offset };
    offset += source.length;
    isText = false;
  }
}
