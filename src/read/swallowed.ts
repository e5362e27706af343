import { Lexer } from "yaml";
import { tokenNamer } from "./tokens.ts";

/** Where the last comment before a place begins that holds a closing sign without its opening one, between brackets that therefore stay open. */
export function commentWith(closes: "}" | "]", text: string, before: number): number | undefined {
  let found: number | undefined;
  let open = 0;
  const named = tokenNamer();
  for (const lexeme of new Lexer().lex(text.slice(0, before))) {
    const token = named(lexeme);
    if (token?.kind === "flow-map-start" || token?.kind === "flow-seq-start") open += 1;
    if (token?.kind === "flow-map-end" || token?.kind === "flow-seq-end") open -= 1;
    if (token?.kind === "comment" && open > 0 && isSurplus(closes, token.source)) found = token.offset;
  }
  return found;
}

function isSurplus(closes: "}" | "]", comment: string): boolean {
  const opens = closes === "}" ? "{" : "[";
  return comment.split(closes).length > comment.split(opens).length;
}
