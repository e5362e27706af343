/** A word of a shell's command line: in quotes where the shell would read it otherwise. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
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
