import { CST } from "yaml";

/** A piece of YAML as the lexer cuts it. Text that only looks like a sign (`%x`, `*x` inside quotes) is `text`. */
export type Token = {
  readonly kind: ReturnType<typeof CST.tokenType> | "text";
  readonly source: string;
  readonly offset: number;
};

/** Names the pieces that the lexer cuts, handed over one after the other; undefined for those that are only signs to the parser. */
export function tokenNamer(): (lexeme: string) => Token | undefined {
  let offset = 0;
  let isText = false;
  return (source) => {
    if (source === CST.DOCUMENT || source === CST.FLOW_END) return undefined;
    if (source === CST.SCALAR) {
      isText = true;
      return undefined;
    }
    const token: Token = { kind: isText ? "text" : CST.tokenType(source), source, offset };
    offset += source.length;
    isText = false;
    return token;
  };
}
