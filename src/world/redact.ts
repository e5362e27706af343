const REDACTED = "AIza…redacted";

/** API keys and access tokens of Google by their shape, whoever they belong to. */
const LOOKS_LIKE_A_KEY = /AIza[\w-]{16,}|ya29\.[\w.-]{16,}/g;

/** Characters that move a cursor, colour a terminal or turn the reading direction. */
const UNSEEN = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

const MAX_SERVER_TEXT = 600;

/** The shortest text that is taken for a secret; anything shorter would blot out ordinary words. */
const MIN_SECRET = 6;

function escape(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** All the ways in which a secret is commonly written. */
function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
  ];
}

/** Blots out secrets in any spelling, and anything shaped like a Google key. */
export function blotKeys(secrets: readonly string[]): (text: string) => string {
  const known = [
    ...new Set(
      secrets
        .map((secret) => secret.trim())
        .filter((secret) => secret.length >= MIN_SECRET)
        .flatMap(spellings),
    ),
  ].toSorted((a, b) => b.length - a.length);
  return (text) => {
    const without = known.reduce((rest, spelling) => rest.replaceAll(spelling, REDACTED), text);
    return without.replace(LOOKS_LIKE_A_KEY, REDACTED);
  };
}

/** Blots out keys and shows control and bidi characters as `\u{1b}`. Line breaks and tabs stay. */
export function makeRedactor(secrets: readonly string[]): (text: string) => string {
  const blot = blotKeys(secrets);
  return (text) => escape(blot(text));
}

/** Text of a server on one line, without anything that a terminal would obey, and not longer than a paragraph. */
export function cleanText(text: string): string {
  const line = text.replace(LOOKS_LIKE_A_KEY, REDACTED).replace(/\s+/g, " ").trim();
  const characters = Array.from(escape(line));
  return characters.length <= MAX_SERVER_TEXT
    ? characters.join("")
    : `${characters.slice(0, MAX_SERVER_TEXT).join("")}…`;
}
