import { relative } from "node:path";
import type { Call, KillAt, Traced } from "./strace.ts";

/** A moment of a run at which it is killed. Files are named from the project's folder. */
export type Point =
  | { readonly kind: "call"; readonly name: string; readonly at: KillAt }
  /** The service has accepted the n-th request, and its answer is not there yet. */
  | { readonly kind: "accepted"; readonly name: string; readonly nth: number }
  /** ffmpeg works on the film, and so many files lie in the folder where it is made. */
  | { readonly kind: "cutting"; readonly name: string; readonly files: number };

/** Of the main thread's plain writes (to sockets, to the screen, to wake other threads) every one of so many is a point. */
const OTHER_WRITES = 12;

/**
 * The points of a run, from the trace of one: each change of durable state by the main thread (the books) and by the thread that
 * writes files (clips, notes, the film), and around each request. Of writes to the books that belong together the last one counts:
 * before it the change is torn, after it, at the fsync, it is there.
 */
export function pointsOf(trace: readonly Traced[], folder: string, requests: number): readonly Point[] {
  const main = threadOf(trace, ({ call, file }) => call === "pwrite64" && file.endsWith("state.db-wal"));
  const files = threadOf(trace, ({ call, file }) => call === "rename" && file.includes("/media/"));
  const ofMain = trace.filter(({ thread }) => thread === main);
  const ofFiles = trace.filter(({ thread }) => thread === files);
  const cutting = [1, 4, 6, 7, 8].map((count): Point => ({
    kind: "cutting",
    name: `with ${count} files in the work folder`,
    files: count,
  }));
  const accepted = Array.from({ length: requests }, (_, index): Point => ({
    kind: "accepted",
    name: `request ${index + 1} accepted, not answered`,
    nth: index + 1,
  }));
  return [
    ...booksPoints(ofMain, folder),
    ...accepted,
    ...filePoints(ofFiles, countsOf(ofMain), folder),
    ...cutting,
    ...otherWrites(ofMain),
  ];
}

function threadOf(trace: readonly Traced[], isIts: (traced: Traced) => boolean): number {
  const found = trace.find(isIts);
  if (found === undefined) throw new Error("the trace shows no such work");
  return found.thread;
}

function countsOf(calls: readonly Traced[]): ReadonlyMap<Call, number> {
  const counts = new Map<Call, number>();
  for (const { call } of calls) counts.set(call, (counts.get(call) ?? 0) + 1);
  return counts;
}

/** What the main thread does to the books, and each request as it leaves. */
function booksPoints(calls: readonly Traced[], folder: string): readonly Point[] {
  const changes = calls.filter(({ call }) => call !== "write");
  const counts = new Map<Call, number>();
  return changes.flatMap((traced, index): readonly Point[] => {
    const { call, file, worked } = traced;
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    const next = changes[index + 1];
    const torn = call === "pwrite64" && next?.call === call && next.file === file;
    // The file that ends in -shm is memory that processes share; SQLite makes it anew after a crash.
    if (!worked || torn || file.endsWith("-shm")) return [];
    return [{ kind: "call", name: nameOf(traced, folder), at: { follow: false, call, nth } }];
  });
}

/** What the thread does that writes files, where the main thread does not come to so many calls of the kind before it. */
function filePoints(calls: readonly Traced[], ofMain: ReadonlyMap<Call, number>, folder: string): readonly Point[] {
  const counts = new Map<string, number>();
  const count = (what: string): number => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
    return counts.get(what) ?? 0;
  };
  return calls.flatMap((traced): readonly Point[] => {
    const { call, file, worked } = traced;
    if (call === "write" || call === "pwrite64") return [];
    const name = nameOf(traced, folder);
    if (call === "fsync") {
      // Files have names of chance, and are synced right before the rename that is a point of its own. Folders can be named.
      const nth = count(`fsync ${file}`);
      if (file.endsWith(".part") || file.includes(".part/")) return [];
      return [{ kind: "call", name, at: { follow: true, call, nth, file: relative(folder, file) || "." } }];
    }
    const nth = count(call);
    if (!worked || nth <= (ofMain.get(call) ?? 0)) return [];
    return [{ kind: "call", name, at: { follow: true, call, nth } }];
  });
}

/** How many of these there are differs from run to run, so the last ones are not aimed at. */
function otherWrites(ofMain: readonly Traced[]): readonly Point[] {
  const writes = 0.6 * ofMain.filter(({ call }) => call === "write").length;
  return Array.from({ length: Math.floor(writes / OTHER_WRITES) }, (_, index): Point => {
    const nth = (index + 1) * OTHER_WRITES;
    return { kind: "call", name: `before write ${nth}`, at: { follow: false, call: "write", nth } };
  });
}

function nameOf({ call, file }: Traced, folder: string): string {
  const shown = file.startsWith("socket:") ? "a request" : relative(folder, file) || ".";
  return `before ${call} of ${shown.replace(/\d+-[0-9a-f]{12}\.part/u, "….part").replace(/[0-9a-f]{58}\.mp4/u, "….mp4")}`;
}
