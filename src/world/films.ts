import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { FilmShelf } from "../domain/world.ts";
import { diskError, makeFolder, publishText } from "./disk.ts";

/** A film as it was when it was finished: a name that it takes changes none of this. */
type Film = {
  readonly fingerprint: string;
  readonly bytes: number;
  readonly modified: number;
  readonly rehearsal: boolean;
};

/** The film that stands at a place, and the one that was about to take it. */
type Entry = Partial<Film> & { readonly next?: Film };

/** Remembers films in one small file of the project's state folder, by their path from the project's root, and which are rehearsals. */
export function openFilms(state: string, rehearsal: boolean): FilmShelf {
  const file = join(state, "films.json");
  const nameOf = (output: string): string => relative(dirname(state), output);
  const read = async (): Promise<Record<string, Entry>> => {
    const text = await readFile(file, "utf8").catch(() => "{}");
    try {
      const films: Record<string, Entry> = Object(JSON.parse(text));
      return films;
    } catch {
      // Without the note every film counts as somebody else's, which is safe.
      return {};
    }
  };
  const write = async (output: string, entry: Entry): Promise<void> => {
    makeOwn(state);
    await publishText(file, `${JSON.stringify({ ...(await read()), [nameOf(output)]: entry }, undefined, 2)}\n`, 0o600);
  };
  const filmAt = async (path: string, fingerprint: string): Promise<Film> => {
    const { size, mtimeMs } = await stat(path).catch(diskError(path));
    return { fingerprint, bytes: size, modified: mtimeMs, rehearsal };
  };
  return {
    look: async (output) => {
      const found = await stat(output).catch(() => undefined);
      if (found === undefined) return { kind: "absent" };
      const entry = (await read())[nameOf(output)];
      const ours = [entry?.next, entry].find((film) => film?.bytes === found.size && film.modified === found.mtimeMs);
      if (ours === undefined) return { kind: "foreign" };
      return { kind: "ours", fingerprint: ours.fingerprint, rehearsal: ours.rehearsal === true };
    },
    begin: async (output, film) => {
      // Whichever of the two is found there after a crash is ours; anything else is not.
      await write(output, { ...(await read())[nameOf(output)], next: await filmAt(film.file, film.fingerprint) });
    },
    done: async (output, fingerprint) => await write(output, await filmAt(output, fingerprint)),
  };
}

function makeOwn(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    diskError(folder)(error);
  }
}
