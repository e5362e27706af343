import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { diskError, makeFolder } from "../disk.ts";
import { isAlive } from "../parts.ts";

/** A folder beside the film in which it is made; everything in it is gone when it is disposed of. */
export type WorkFolder = AsyncDisposable & {
  readonly path: string;
  /** Puts a finished file of this folder in the film's place, or in another one in the same folder: on disk, in one step. */
  readonly publish: (file: string, place?: string) => Promise<void>;
};

/** Folders that this very process works in; a number of a dead process may be ours by now. */
const ours = new Set<string>();

/** Makes a new work folder for a film and sweeps away what dead runs left behind for it. Throws `disk/failed` or `disk/full`, in which the film is named. */
export async function openWorkFolder(output: string): Promise<WorkFolder> {
  const target = resolve(output);
  const home = dirname(target);
  makeFolder(home);
  await sweepWork(target);
  const path = join(home, `${prefixOf(target)}${process.pid}-${randomBytes(6).toString("hex")}.part`);
  ours.add(path);
  await mkdir(path).catch(diskError(target));
  return {
    path,
    publish: async (file, place = target) => {
      const finished = resolve(path, file);
      await sync(finished);
      await rename(finished, place);
      await sync(home);
    },
    [Symbol.asyncDispose]: async () => {
      await rm(path, { recursive: true, force: true });
      ours.delete(path);
    },
  };
}

/** Hidden, and short enough that the longest allowed file name still fits. */
function prefixOf(target: string): string {
  return `.${Buffer.from(basename(target)).subarray(0, 200).toString("utf8")}.`;
}

/** Sweeps away what dead runs left behind for a film: also where nothing is cut any more, because they died after the last step. */
export async function sweepWork(output: string): Promise<void> {
  const target = resolve(output);
  const home = dirname(target);
  const prefix = prefixOf(target);
  for (const name of await readdir(home).catch(() => [])) {
    const left = name.startsWith(prefix) ? /^(\d+)-[0-9a-f]{12}\.part$/.exec(name.slice(prefix.length)) : null;
    const path = join(home, name);
    if (left && !isInUse(Number(left[1]), path)) await rm(path, { recursive: true, force: true });
  }
}

function isInUse(pid: number, path: string): boolean {
  return pid === process.pid ? ours.has(path) : isAlive(pid);
}

async function sync(path: string): Promise<void> {
  await using handle = await open(path, "r");
  await handle.sync();
}
