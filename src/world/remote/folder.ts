import { createReadStream, existsSync, type Stats } from "node:fs";
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import { patiently } from "../disk.ts";
import { partIn } from "../parts.ts";
import { deadlineOf, SMALL, within } from "./deadline.ts";
import { damaged, refused, unreachable } from "./faults.ts";
import { assertObjectName } from "./names.ts";
import type { Created, Listed, Objects } from "./objects.ts";

/** Where objects are until they are whole; no object's name begins so. */
const PARTS = ".parts";

/** A part that is older than this was left by a machine that ended, milliseconds. */
const LEFT = 24 * 60 * 60 * 1000;

type Place = { readonly folder: string; readonly title: string };

/** A store in a folder that machines share, or that is brought to them: of this disk, a network's, or a cache of CI. */
export function openFolderStore(place: Place): Objects {
  const { folder, title } = place;
  const at = (name: string): string => {
    assertObjectName(name);
    return join(folder, name);
  };
  const asking = async <T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    await within({ title, ms, signal }, async (both) => {
      // The folder itself may be yet to be made; more is a path that leads nowhere, or a disk that is not mounted.
      if (!existsSync(dirname(folder))) throw unreachable(title, `there is no folder ${dirname(folder)}`);
      return await work(both).catch(told(place));
    });
  const writing = async (name: string, ms: number, { fill, publish, signal }: Writing): Promise<Created> => {
    const file = at(name);
    return await asking(ms, signal, async () => {
      const part = await newPart(place);
      try {
        await fill(part);
        await synced(part);
        await makeFolders(folder, dirname(name));
        const created = await publish(part, file);
        await synced(dirname(file));
        return created;
      } finally {
        await rm(part, { force: true });
      }
    });
  };
  return {
    title,
    place: resolve(folder),
    create: async (name, body, signal) =>
      await writing(name, SMALL, { fill: async (part) => await fillWith(part, body), publish: linked, signal }),
    createFromFile: async (name, file, signal) => {
      const { size } = await stat(file);
      const fill = async (part: string): Promise<void> => await patiently(async () => await copyFile(file, part));
      return await writing(name, deadlineOf(size), { fill, publish: linked, signal });
    },
    put: async (name, body, signal) => {
      await writing(name, SMALL, { fill: async (part) => await fillWith(part, body), publish: renamed, signal });
    },
    read: async (name, most, signal) =>
      await asking(SMALL, signal, async (both) => {
        const size = await sizeOf(at(name));
        if (size === undefined) return undefined;
        if (size > most) throw damaged(title, `${name} has ${size} bytes, and what is read of it at most ${most}`);
        return await patiently(async () => await readFile(at(name), { signal: both }));
      }),
    open: async (name, signal) =>
      await asking(SMALL, signal, async () => {
        const size = await sizeOf(at(name));
        return size === undefined ? undefined : readingOf(place, at(name), signal);
      }),
    size: async (name, signal) => await asking(SMALL, signal, async () => await sizeOf(at(name))),
    list: async function* list(prefix, signal) {
      const found = await asking(4 * SMALL, signal, async () => await listed(folder, prefix));
      yield* found;
    },
  };
}

type Writing = {
  readonly fill: (part: string) => Promise<void>;
  readonly publish: (part: string, file: string) => Promise<Created>;
  readonly signal: AbortSignal;
};

async function newPart({ folder }: Place): Promise<string> {
  const parts = join(folder, PARTS);
  await makeFolders(folder, PARTS);
  // The disk's own clock, which is that of its server: ours may be days ahead of what others write there this moment.
  const old = (await stat(parts)).mtimeMs - LEFT;
  for (const name of await readdir(parts)) {
    const facts = await stat(join(parts, name)).catch(() => undefined);
    if (facts !== undefined && facts.mtimeMs < old) await rm(join(parts, name), { force: true });
  }
  return partIn(parts);
}

/** Makes a store's folder and those on the way to one below it, one by one: where no folder can be made, as below /proc, `recursive` never ends. */
async function makeFolders(folder: string, below: string): Promise<void> {
  let place = folder;
  for (const name of ["", ...below.split("/")]) {
    place = join(place, name);
    await mkdir(place).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
  }
}

async function fillWith(part: string, body: Uint8Array): Promise<void> {
  const handle = await patiently(async () => await open(part, "wx", 0o644));
  try {
    await handle.writeFile(body);
  } finally {
    await handle.close();
  }
}

async function synced(path: string): Promise<void> {
  const handle = await patiently(async () => await open(path, "r"));
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A second name is given to nobody but the first who asks, on every file system that has such names. */
async function linked(part: string, file: string): Promise<Created> {
  try {
    await link(part, file);
    return "created";
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "exists";
    throw error;
  }
}

async function renamed(part: string, file: string): Promise<Created> {
  await rename(part, file);
  return "created";
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await factsOf(file))?.size;
}

async function factsOf(file: string): Promise<Stats | undefined> {
  try {
    const facts = await stat(file);
    return facts.isFile() ? facts : undefined;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function* readingOf(place: Place, file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, { signal })) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    signal.throwIfAborted();
    told(place)(error);
  }
}

async function listed(folder: string, prefix: string): Promise<Listed[]> {
  const from = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const found: Listed[] = [];
  const walk = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      const name = `${below}${entry.name}`;
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) await walk(`${name}/`);
      else if (entry.isFile() && name.startsWith(prefix)) {
        const facts = await factsOf(join(folder, name));
        if (facts !== undefined) found.push({ name, bytes: facts.size, taken: facts.mtime });
      }
    }
  };
  await walk(from);
  return found.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function isAbsent(error: unknown): boolean {
  return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
}

/** What went wrong with a folder, as a store's problem. */
function told({ title }: Place): (error: unknown) => never {
  return (error) => {
    if (error instanceof StoryboardError) throw error;
    const code = codeOf(error);
    const words = error instanceof Error ? error.message : String(error);
    if (["EACCES", "EPERM", "EROFS"].includes(code)) {
      const hint =
        "Give yourself the right to write there. On a file system without hard links no machine can know that it was the first: take another folder.";
      throw refused(title, { what: words, hint }, error);
    }
    if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code))
      throw refused(title, { what: "its disk is full", hint: "Make room there, then storyboard push." }, error);
    throw unreachable(title, words, error);
  };
}
