/** Passages in quotation marks of many kinds; a single one counts where it begins a word and ends a sentence's part. */
const QUOTED =
  /"[^"]*"|“[^”“]*[”“]|„[^„“”]*[“”]|«[^«»]*»|»[^»«]*«|「[^「」]*」|(?<=^|[\s(:,—])['‘](?=\p{Lu})[^'’]*(?:['’]\p{Ll}[^'’]*)*['’](?=$|[\s.,;:!?)])/gu;

/** Signs that begin a quotation; most texts have none of them. */
const MARK = /["“„«»「'‘]/;

/** A text without what is said in it; a mark stays in each place, so that words around it do not meet. */
export function withoutQuotes(text: string): string {
  return MARK.test(text) ? text.replaceAll(QUOTED, " “” ") : text;
}
