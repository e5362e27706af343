import { QUOTED } from "../../domain/quotes.ts";

/** Signs that begin a quotation; most texts have none of them. */
const MARK = /["“„«»‹「『'‘‚]/;

/** A text without what is said in it; a mark stays in each place, so that words around it do not meet. */
export function withoutQuotes(text: string): string {
  return MARK.test(text) ? text.replaceAll(QUOTED, " “” ") : text;
}
