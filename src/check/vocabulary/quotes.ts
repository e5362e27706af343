/** Passages in quotation marks of many kinds; a single one counts where it begins a word and ends a sentence's part, and is no apostrophe. */
const QUOTED =
  /"[^"]*"|“[^”“"]*[”“"]|„[^„“”"]*[“”"]|«[^«»]*»|»[^»«]*«|‹[^‹›]*›|「[^「」]*」|『[^『』]*』|(?<=^|[\s(:,—])['‘‚](?!(?:til|till|em|tis|twas|cause|bout|round|neath|n|cos)(?![\p{L}]))(?=\p{L})[^'’‘]*(?:['’]\p{Ll}[^'’‘]*){0,8}['’‘](?=$|[\s.,;:!?)])/gu;

/** Signs that begin a quotation; most texts have none of them. */
const MARK = /["“„«»‹「『'‘‚]/;

/** A text without what is said in it; a mark stays in each place, so that words around it do not meet. */
export function withoutQuotes(text: string): string {
  return MARK.test(text) ? text.replaceAll(QUOTED, " “” ") : text;
}
