/** A word that may come next, and what it means. */
export type Candidate = readonly [word: string, meaning: string];

/** What a shell is told of the word that is being typed. */
export type Answer = {
  readonly candidates: readonly Candidate[];
  /** What comes after them: the shell's own names of files or folders, nothing, or not even a blank. Default: nothing. */
  readonly after?: "files" | "folders" | "no-blank" | "nothing";
};

/** The directives of the protocol that the scripts of @bomb.sh/tab speak; Cobra's programs have spoken it since 2020. Bits. */
const DIRECTIVES = { files: 0, "no-blank": 2 | 4, nothing: 4, folders: 16 };

/** An answer as the scripts in the shells read it: a line for each word, and a last one for what comes after them. */
export function wireOf({ candidates, after = "nothing" }: Answer): string {
  const lines = candidates.map(([word, meaning]) => `${word}\t${meaning.replaceAll(/\s+/g, " ")}`);
  return `${[...lines, `:${DIRECTIVES[after]}`].join("\n")}\n`;
}
