import { createHash } from "node:crypto";
import { appendFile, open, readFile, stat } from "node:fs/promises";
import { asDigest } from "../../domain/digest.ts";
import type { Digest } from "../../domain/names.ts";
import { patiently } from "../disk.ts";
import { feed } from "../extents.ts";

/** How a file stood when it was looked at: whoever writes to it changes this. */
export type Stamp = {
  readonly bytes: number;
  readonly text: string;
  /** Whether it was last written to long enough ago that a later write cannot carry the same time. */
  readonly settled: boolean;
};

/** Remembers which files were found to hold what their names say. */
export type Verified = {
  readonly knows: (digest: Digest, stamp: Stamp) => Promise<boolean>;
  /** Where it cannot be written down, the file is only hashed again the next time. */
  readonly note: (digest: Digest, stamp: Stamp) => Promise<void>;
};

/** The coarsest clock of a usual file system (FAT) ticks every two seconds. */
const SETTLES = 2_000;

/** The stamp of a file; undefined where there is none. */
export async function stampOf(file: string): Promise<Stamp | undefined> {
  const facts = await stat(file, { bigint: true }).catch(() => undefined);
  if (!facts?.isFile()) return undefined;
  return {
    bytes: Number(facts.size),
    // The time of change cannot be set back, as the time of modification can.
    text: `${facts.size} ${facts.mtimeNs} ${facts.ctimeNs} ${facts.ino}`,
    settled: Date.now() - Number(facts.mtimeMs) >= SETTLES,
  };
}

/** The SHA-256 of a file's content. */
export async function digestOfFile(file: string): Promise<Digest> {
  const hash = createHash("sha256");
  const handle = await patiently(async () => await open(file, "r"));
  try {
    await feed(hash, handle);
  } finally {
    await handle.close();
  }
  return asDigest(hash.digest("hex"));
}

/** Opens the record of what was verified: a line for each time, the last one counts, so that several processes may write. */
export function openVerified(file: string): Verified {
  let known: Promise<Map<string, string>> | undefined;
  const read = async (): Promise<Map<string, string>> => await (known ??= readRecord(file));
  return {
    knows: async (digest, { text }) => (await read()).get(digest) === text,
    note: async (digest, { text, settled }) => {
      const record = await read();
      if (!settled || record.get(digest) === text) return;
      record.set(digest, text);
      await appendFile(file, `${digest} ${text}\n`, { mode: 0o600 }).catch(() => undefined);
    },
  };
}

async function readRecord(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, "utf8").catch(() => "");
  return new Map(text.split("\n").map((line) => [line.slice(0, 64), line.slice(65)]));
}
