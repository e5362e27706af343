import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { FilmShelf } from "../domain/world.ts";
import { diskError, makeFolder, publishText } from "./disk.ts";

/** `bytes` and `modified` are missing while a cut is being published. */
type Entry = {
  readonly fingerprint?: string;
  readonly bytes?: number;
  readonly modified?: number;
  readonly rehearsal?: boolean;
};

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
  const write = async (output: string, entry: Entry | undefined): Promise<void> => {
    makeOwn(state);
    await publishText(file, `${JSON.stringify({ ...(await read()), [nameOf(output)]: entry }, undefined, 2)}\n`, 0o600);
  };
  return {
    look: async (output) => {
      const found = await stat(output).catch(() => undefined);
      if (found === undefined) return { kind: "absent" };
      const entry = (await read())[nameOf(output)];
      if (entry === undefined) return { kind: "foreign" };
      const ours = { kind: "ours", rehearsal: entry.rehearsal === true } as const;
      if (entry.bytes === undefined) return { ...ours, fingerprint: undefined };
      const same = entry.bytes === found.size && entry.modified === found.mtimeMs;
      return same ? { ...ours, fingerprint: entry.fingerprint } : { kind: "foreign" };
    },
    begin: async (output) => {
      const before = (await read())[nameOf(output)];
      await write(output, { rehearsal });
      return async () => await write(output, before);
    },
    done: async (output, fingerprint) => {
      const { size, mtimeMs } = await stat(output).catch(diskError(output));
      await write(output, { fingerprint, bytes: size, modified: mtimeMs, rehearsal });
    },
  };
}

function makeOwn(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    diskError(folder)(error);
  }
}
