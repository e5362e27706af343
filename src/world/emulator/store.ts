import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fate } from "./fault-rules.ts";
import { makeFolder } from "../disk.ts";
import { isFields, parseJson } from "./json.ts";
import type { DoorName } from "./ledger.ts";

/** What is to be drawn. Clips are kept by the digest of this. */
export type ClipSpec = {
  readonly prompt: string;
  readonly model: string;
  /** Counts equal requests from 1, so that no two generations give the same footage. */
  readonly take: number;
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  readonly seconds: number;
  /** Seconds of the chain before this part. */
  readonly startSeconds: number;
  readonly hop: number;
  readonly audio: boolean;
  /** Decides the look; a chain keeps its first shot's. */
  readonly scene: string;
  /** Pictures that came with the request, by the digest of their bytes. */
  readonly images: readonly string[];
  /** The clip to put in front, and its length. */
  readonly after?: string;
  readonly afterSeconds?: number;
};

/** A job that was accepted. Plain JSON. */
export type Operation = {
  readonly id: string;
  readonly n: number;
  readonly name: string;
  readonly door: DoorName;
  readonly model: string;
  readonly prompt: string;
  /** Milliseconds of the emulator's clock. */
  readonly accepted: number;
  readonly readyAt: number;
  readonly spec: ClipSpec;
  readonly samples: number;
  readonly resolution: string;
  readonly aspectRatio: string;
  readonly storageUri?: string;
  /** Whether its clip comes inside the answer or by uri, where the wire lets it be said. */
  readonly delivery?: "inline" | "uri";
  /** What the service was told to do about it: to give it up, or to forget it. */
  readonly ended?: "cancelled" | "deleted";
  readonly fate?: Fate;
  /** The code and the words of an operation that ends in an error, or why it was filtered. */
  readonly code?: number;
  readonly message?: string;
  /** Ids of its films, once they are drawn. */
  readonly films?: readonly string[];
  /** It ended, for good or ill. */
  readonly settled: boolean;
};

/** A finished video as the service holds it. */
export type Film = {
  readonly id: string;
  readonly n: number;
  readonly operation: string;
  readonly prompt: string;
  /** The clip's name in the cache. */
  readonly clip: string;
  /** SHA-256 of its bytes. */
  readonly media: string;
  /** Last time it was made or continued, milliseconds of the emulator's clock. */
  readonly touched: number;
  /** Length of the file. */
  readonly seconds: number;
  /** Length of the chain up to its end. */
  readonly chainSeconds: number;
  readonly hop: number;
  readonly scene: string;
  readonly width: number;
  readonly height: number;
  readonly resolution: string;
  readonly aspectRatio: string;
  /** Bucket and object, where it was asked to be put into a bucket. */
  readonly bucket?: string;
  readonly object?: string;
};

/** Whether a record of the shelf of operations is one. */
export function isOperation(value: unknown): value is Operation {
  return isFields(value) && typeof value["id"] === "string" && isFields(value["spec"]);
}

/** Whether a record of the shelf of films is one. */
export function isFilm(value: unknown): value is Film {
  return isFields(value) && typeof value["id"] === "string" && typeof value["clip"] === "string";
}

/** A kind of records on disk, one file each, all of them in memory too. */
export type Shelf<T extends { readonly id: string }> = {
  get(id: string): T | undefined;
  all(): readonly T[];
  put(record: T): void;
  clear(): void;
};

/** Opens a shelf; a record is complete or absent, whatever moment the process dies. */
export function openShelf<T extends { readonly id: string }>(
  folder: string,
  isRecord: (value: unknown) => value is T,
): Shelf<T> {
  makeFolder(folder);
  const records = new Map<string, T>();
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
    const record = parseJson(readFileSync(join(folder, name), "utf8"));
    if (isRecord(record)) records.set(record.id, record);
  }
  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],
    put: (record) => {
      const file = join(folder, `${record.id}.json`);
      writeFileSync(`${file}.part`, JSON.stringify(record));
      renameSync(`${file}.part`, file);
      records.set(record.id, record);
    },
    clear: () => {
      for (const id of records.keys()) rmSync(join(folder, `${id}.json`), { force: true });
      records.clear();
    },
  };
}
