import { createHash, hash } from "node:crypto";
import { access, chmod, copyFile, open, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import { makeFolder, publish, publishText } from "../disk.ts";
import { feed } from "../extents.ts";
import { partIn, sweepParts } from "../parts.ts";
import { lend } from "./lend.ts";

/** Keeps pieces of films and decoded sound by the hash of all that made them, and what was found in clips. Every piece is read and hashed before it is used again. */
export type Shelf = {
  /** Puts a kept piece at a path; false where none is kept, or it is not whole any more. */
  readonly take: (key: string, to: string) => Promise<boolean>;
  /** Keeps a copy of a finished file, where the folder can be written to. */
  readonly keep: (key: string, file: string) => Promise<void>;
  /** What was noted of a file under a name; undefined where nothing was, the note is not whole any more, or the file was written anew since. */
  readonly noted: (name: string, file: string) => Promise<string | undefined>;
  /** Notes what was found in a file, where the folder can be written to. */
  readonly note: (name: string, file: string, found: string) => Promise<void>;
  /** Whether something was found good before that is named by all that shapes it. */
  readonly knows: (key: string) => Promise<boolean>;
  /** Remembers that, where the folder can be written to. */
  readonly remember: (key: string) => Promise<void>;
  /** Lets go what was not used for the longest time, never what was used since the shelf was opened, until the rest fits. */
  readonly tidy: () => Promise<void>;
};

/** Where something is kept that was made, if it is, and which build of ffmpeg makes it. */
export type Kept = { readonly shelf: Shelf | undefined; readonly version: string };

/** Bytes that are kept at most, besides what the last cut used. */
const MOST = 4 * 2 ** 30;

/** A kept piece tells by its name the digest of its key and its own bytes: whole, and not another piece that came under its name. */
const NAME = /^([0-9a-f]{32})\.([0-9a-f]{32})$/;
const NOTE = ".note";

/** What is kept may be of a film that nobody has published yet. */
const PRIVATE = 0o600;

/** Opens the pieces of a folder, which is made once something is kept. `most`: bytes. */
export function openShelf(folder: string, most = MOST): Shelf {
  const used = new Set<string>();
  const namesOf = async (key: string): Promise<readonly string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(`${key}.`) && NAME.test(name));
  const use = async (name: string): Promise<void> => {
    used.add(name);
    const now = new Date();
    await utimes(join(folder, name), now, now).catch(() => {});
  };
  return {
    take: async (key, to) => {
      for (const name of await namesOf(key)) {
        const file = join(folder, name);
        if (NAME.exec(name)?.[2] === (await digestOf(key, file).catch(() => undefined))) {
          if (!(await lend(file, to))) continue;
          await use(name);
          return true;
        }
        await rm(file, { force: true });
      }
      return false;
    },
    keep: (key, file) =>
      ifItCan(async () => {
        makeFolder(folder, 0o700);
        const part = partIn(folder);
        try {
          await copyFile(file, part);
          await chmod(part, PRIVATE);
          const name = `${key}.${await digestOf(key, part)}`;
          await publish(part, join(folder, name));
          await use(name);
        } finally {
          await rm(part, { force: true });
        }
      }),
    noted: async (name, file) => {
      const text = await readFile(join(folder, name + NOTE), "utf8").catch(() => "");
      const end = text.indexOf("\n");
      const found = text.slice(end + 1);
      if (end === -1 || text.slice(0, end) !== digestOfNote(name, await stateOf(file), found)) return undefined;
      await use(name + NOTE);
      return found;
    },
    note: (name, file, found) =>
      ifItCan(async () => {
        makeFolder(folder, 0o700);
        const digest = digestOfNote(name, await stateOf(file), found);
        await publishText(join(folder, name + NOTE), `${digest}\n${found}`, PRIVATE);
        await use(name + NOTE);
      }),
    knows: async (key) => {
      const isKnown = await access(join(folder, key + NOTE)).then(
        () => true,
        () => false,
      );
      if (isKnown) await use(key + NOTE);
      return isKnown;
    },
    remember: (key) =>
      ifItCan(async () => {
        makeFolder(folder, 0o700);
        await publishText(join(folder, key + NOTE), "", PRIVATE);
        await use(key + NOTE);
      }),
    tidy: async () => {
      await sweepParts(folder);
      await letGo(folder, { used, most });
    },
  };
}

/** The folder of a project's state in which rendered pieces are kept. */
export function piecesIn(state: string): string {
  return join(state, "pieces");
}

async function letGo(
  folder: string,
  { used, most }: { readonly used: ReadonlySet<string>; readonly most: number },
): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name) || name.endsWith(NOTE));
  const all = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name)).catch(() => ({ size: 0, mtimeMs: 0 }));
      return { name, size, mtimeMs };
    }),
  );
  let held = all.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of all.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (held <= most) return;
    if (used.has(name)) continue;
    await rm(join(folder, name), { force: true });
    held -= size;
  }
}

/** A film does not fail for what would only have made the next one quicker. */
async function ifItCan(keep: () => Promise<void>): Promise<void> {
  await keep().catch((error: unknown) => {
    const isDisks = error instanceof StoryboardError && error.problem.code.startsWith("disk/");
    if (!isDisks && !(error instanceof Error && "code" in error)) throw error;
  });
}

async function digestOf(key: string, file: string): Promise<string> {
  const digest = createHash("sha256").update(key);
  await using handle = await open(file, "r");
  await feed(digest, handle);
  return digest.digest("hex").slice(0, 32);
}

/** A note begins with the digest of its name, the file's state and its own words: whole, of just this file, and under its own name. */
function digestOfNote(name: string, state: string, found: string): string {
  return hash("sha256", [name, state, found].join("\n")).slice(0, 32);
}

/** What changes whenever a file is written anew, or another takes its place. */
async function stateOf(file: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}
