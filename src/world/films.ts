import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Digest } from "../domain/names.ts";
import type { FilmShelf } from "../domain/cutting-room.ts";
import { diskError, makeFolder, publishText } from "./disk.ts";
import { digestOfFile } from "./store/verified.ts";
import { isVouchedFor } from "./vouching.ts";

/** Which film is spoken of: that of a storyboard, by its path from the project's root, for good or of drafts, for real or rehearsed. */
export type FilmOf = { readonly storyboard: string; readonly draft: boolean; readonly rehearsal: boolean };

/** A film as it was when it was finished: a name that it takes changes none of this. What older notes do not say of it counts as said of every film. */
type Film = Partial<FilmOf> & {
  readonly fingerprint: string;
  readonly bytes: number;
  readonly modified: number;
  /** When anything about it was changed last, which nobody can set back; absent in older notes. */
  readonly changed?: number;
  /** Of its content, which a copy has too; absent in older notes. */
  readonly sha256?: Digest;
};

/** The film that stands at a place, and the one that was about to take it. */
type Entry = Partial<Film> & { readonly next?: Film };

/** The name of the file in which films are remembered. */
const NOTE = "films.json";

/** Remembers films in one small file of the project's state folder, by their path from the project's root, and whose they are. */
export function openFilms(state: string, of: FilmOf): FilmShelf {
  const file = join(state, NOTE);
  const nameOf = (output: string): string => relative(dirname(state), output);
  const read = async (): Promise<Record<string, Entry>> => await readNote(file);
  const write = async (output: string, entry: Entry): Promise<void> => {
    makeFolder(state, 0o700);
    await publishText(file, `${JSON.stringify({ ...(await read()), [nameOf(output)]: entry }, undefined, 2)}\n`, 0o600);
  };
  // What was read right before it took its place is not read again.
  const begun = new Map<string, Film>();
  const filmAt = async (path: string, fingerprint: string): Promise<Film> => {
    const { size, mtimeMs, ctimeMs } = await stat(path).catch(diskError(path));
    const sha256 = await digestOfFile(path).catch(diskError(path));
    return { fingerprint, bytes: size, modified: mtimeMs, changed: ctimeMs, sha256, ...of };
  };
  return {
    look: async (output, { read: whole } = { read: false }) => {
      const found = await stat(output).catch(() => undefined);
      if (found === undefined) return { kind: "absent" };
      const entry = (await read())[nameOf(output)] ?? {};
      const known = filmsOf(entry);
      const ours = whole ? await byContent(known, output, found) : await whichOf(known, output, found);
      if (ours === undefined) {
        if (await isVouchedFor(output)) return { kind: "ours", fingerprint: undefined, rehearsal: false };
        return { kind: isFilm(entry) ? "changed" : "foreign" };
      }
      const { fingerprint, storyboard = of.storyboard, draft = of.draft, rehearsal = false } = ours;
      // A storyboard that is there no more was renamed, and names are free.
      const another = storyboard !== of.storyboard && existsSync(join(dirname(state), storyboard));
      if (another || draft !== of.draft) return { kind: "other", storyboard, draft };
      return { kind: "ours", fingerprint, rehearsal };
    },
    begin: async (output, film) => {
      // Whichever of the two is found there after a crash is ours; anything else is not.
      const next = await filmAt(film.file, film.fingerprint);
      begun.set(output, next);
      await write(output, { ...(await read())[nameOf(output)], next });
    },
    done: async (output, fingerprint) => {
      const found = await stat(output).catch(diskError(output));
      const entry = (await read())[nameOf(output)];
      const next = begun.get(output);
      const taken = next?.bytes === found.size && next.modified === found.mtimeMs;
      const known = taken ? next : await whichOf(filmsOf(entry), output, found);
      if (known?.fingerprint !== fingerprint || known.sha256 === undefined)
        return await write(output, await filmAt(output, fingerprint));
      // Read once is enough; of a copy only the times are others.
      if (entry?.next !== undefined || !isUntouched(known, found))
        await write(output, { ...known, modified: found.mtimeMs, changed: found.ctimeMs });
      begun.delete(output);
    },
  };
}

/** Reads all films of a project that are there from end to end: how many hold what was cut, and the paths of those that do not. */
export async function examineFilms(
  state: string,
): Promise<{ readonly whole: number; readonly changed: readonly string[] }> {
  const changed: string[] = [];
  let whole = 0;
  for (const [name, entry] of Object.entries(await readNote(join(state, NOTE)))) {
    const path = join(dirname(state), name);
    const facts = FILM_ENDINGS.test(name) ? await stat(path).catch(() => undefined) : undefined;
    if (facts === undefined || !isFilm(entry)) continue;
    if ((await byContent(filmsOf(entry), path, facts)) === undefined) changed.push(path);
    else whole++;
  }
  return { whole, changed };
}

/** Lists and captions are there to be edited; a film is not. */
const FILM_ENDINGS = /\.(?:mp4|mov|webm)$/i;

async function readNote(file: string): Promise<Record<string, Entry>> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  try {
    const films: Record<string, Entry> = Object(JSON.parse(text));
    return films;
  } catch {
    // Without the note every film counts as somebody else's, which is safe.
    return {};
  }
}

/** Films that may stand at a place, the newest first. */
function filmsOf(entry: Entry | undefined): readonly Film[] {
  const { next, ...film } = entry ?? {};
  return [next, film].filter((each) => each !== undefined && isFilm(each));
}

function isFilm(entry: Partial<Film>): entry is Film {
  return entry.bytes !== undefined && entry.modified !== undefined;
}

/** What a file system says of a file. */
type Facts = { readonly size: number; readonly mtimeMs: number; readonly ctimeMs: number };

/** Which of some films stands at a place. The times tell, or, where the whole project was copied, the content. */
async function whichOf(films: readonly Film[], path: string, facts: Facts): Promise<Film | undefined> {
  return films.find((film) => isUntouched(film, facts)) ?? (await byContent(films, path, facts));
}

/** The same, but the file is read; of older notes, which say nothing of its content, the time tells. */
async function byContent(films: readonly Film[], path: string, facts: Facts): Promise<Film | undefined> {
  const alike = films.filter(({ bytes }) => bytes === facts.size);
  const older = alike.find(({ sha256, modified }) => sha256 === undefined && modified === facts.mtimeMs);
  if (older !== undefined || alike.every(({ sha256 }) => sha256 === undefined)) return older;
  const digest = await digestOfFile(path).catch(() => undefined);
  return alike.find(({ sha256 }) => sha256 !== undefined && sha256 === digest);
}

/** Whether nobody can have written to a film since it was noted. */
function isUntouched({ bytes, modified, changed }: Film, { size, mtimeMs, ctimeMs }: Facts): boolean {
  return bytes === size && modified === mtimeMs && changed === ctimeMs;
}
