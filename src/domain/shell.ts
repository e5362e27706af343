/** Characters that could act where a command line is shown: they end its line, steer a terminal, or turn the reading direction. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** A word of a shell's command line: in quotes where the shell would read it otherwise, spelt out as bash and zsh read it where it holds what cannot be shown. */
export function shellWord(word: string): string {
  if (UNSEEN.test(word)) return `$'${Array.from(word, spell).join("")}'`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function spell(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  return UNSEEN.test(character) ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : character;
}

/** A path as a word of a command line, never taken for an option. */
export function shellPath(path: string): string {
  return shellWord(path.startsWith("-") ? `./${path}` : path);
}

/** A path for what is made of a file, beside it: with another ending (without a dot), and never the file itself, also where case does not count. */
export function pathBeside(path: string, ending: string): string {
  const stem = path.replace(/\.[^./]*$/, "");
  const other = `${stem}.${ending}`;
  return other.toLowerCase() === path.toLowerCase() ? `${stem}-2.${ending}` : other;
}
