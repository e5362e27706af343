import { Lexer } from "yaml";
import { tokenNamer } from "./tokens.ts";

/** Where the last comment before a place begins in which a closing sign stands, between brackets that it therefore leaves open. */
export function commentWith(closes: string, text: string, before: number): number | undefined {
  let found: number | undefined;
  let open = 0;
  const named = tokenNamer();
  for (const lexeme of new Lexer().lex(text.slice(0, before))) {
    const token = named(lexeme);
    if (token?.kind === "flow-map-start" || token?.kind === "flow-seq-start") open += 1;
    if (token?.kind === "flow-map-end" || token?.kind === "flow-seq-end") open -= 1;
    if (token?.kind === "comment" && open > 0 && token.source.includes(closes)) found = token.offset;
  }
  return found;
}
