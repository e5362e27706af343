import { open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** File systems of other machines, by their magic numbers (statfs(2)): their locks and their word that something is on disk are as good as the server's. */
const REMOTE: ReadonlyMap<number, string> = new Map([
  [0x69_69, "NFS"],
  [0x51_7b, "SMB"],
  [0xff_53_4d_42, "CIFS"],
  [0xfe_53_4d_42, "SMB2"],
  [0x01_02_19_97, "9P"],
  [0x65_73_55_46, "FUSE"],
]);

/** File systems in memory. */
const IN_MEMORY: ReadonlyMap<number, string> = new Map([
  [0x01_02_19_94, "tmpfs"],
  [0x85_84_58_f6, "ramfs"],
]);

/** What a folder's file system is, as far as it matters to books that must never be lost. */
export type FileSystem = {
  readonly kind: "local" | "remote" | "memory";
  /** Its name where it is not local. */
  readonly name?: string;
  /** Bytes that may still be written; undefined where it does not say. */
  readonly free?: number;
};

/** Looks at the file system of a folder that is there. Throws what the disk says. */
export async function fileSystemOf(folder: string): Promise<FileSystem> {
  const { type, bavail, bsize, blocks } = await statfs(folder);
  const free = blocks === 0 ? {} : { free: bavail * bsize };
  // Some systems give the number as a signed one of 32 bits.
  const magic = type >>> 0;
  const [remote, memory] = [REMOTE.get(magic), IN_MEMORY.get(magic)];
  if (remote !== undefined) return { kind: "remote", name: remote, ...free };
  if (memory !== undefined) return { kind: "memory", name: memory, ...free };
  return { kind: "local", ...free };
}

/** Tries in a folder whether a database can be locked there and a file brought to disk; gives what went wrong. Leaves nothing behind. */
export async function tryLocks(folder: string): Promise<Error | undefined> {
  const file = join(folder, `storyboard-${process.pid}.try`);
  try {
    using database = new DatabaseSync(file, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE; CREATE TABLE tried (it TEXT); COMMIT");
    await using handle = await open(file, "r+");
    await handle.sync();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await rm(file, { force: true });
    await rm(`${file}-journal`, { force: true });
  }
}
