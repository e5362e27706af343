import { basename, dirname, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { openStage } from "./stage.ts";
import { readTrace, tracing, whyNoStrace, type Traced } from "./strace.ts";

const missing = whyNoStrace();

describe("what a run leaves on disk", () => {
  it(
    "is there after a power cut: synced before it gets its name, and its folder after",
    async (test) => {
      if (missing !== undefined) {
        process.stdout.write(`durable names: left out, because ${missing}\n`);
        return test.skip(missing);
      }
      await using stage = await openStage();
      const trace = stage.desk.path("trace.txt");
      const ended = await stage.start(tracing(trace)).ended;
      expect(ended.code, ended.said).toBe(0);
      const calls = readTrace(trace);
      const named = calls.filter(({ call, file }) => call === "rename" && !isNote(file));
      expect(named.length).toBeGreaterThan(8);
      expect(named.flatMap((rename) => faultsOf(rename, calls, stage.desk.folder))).toEqual([]);
      // Every change of the books is one of its own: claimed, named, ready, kept, for each of eight shots.
      const commits = calls.filter(({ call, file }) => call === "fsync" && file.endsWith("state.db-wal"));
      expect(commits.length).toBeGreaterThanOrEqual(4 * 8);
    },
    5 * 60_000,
  );
});

/** A note that only helps a message: losing it costs nothing. */
function isNote(file: string): boolean {
  return basename(file).startsWith("run.json");
}

function faultsOf(rename: Traced, calls: readonly Traced[], folder: string): readonly string[] {
  const ofThread = calls.filter(({ thread }) => thread === rename.thread);
  const at = ofThread.indexOf(rename);
  const { file, to = "" } = rename;
  const name = relative(folder, to);
  return [
    ...(isSynced(ofThread.slice(0, at), file) ? [] : [`${name} gets its name before it is synced`]),
    ...(isSynced(ofThread.slice(at), dirname(to)) ? [] : [`the folder of ${name} is not synced after it got its name`]),
  ];
}

function isSynced(calls: readonly Traced[], path: string): boolean {
  return calls.some(({ call, file, worked }) => call === "fsync" && file === path && worked);
}
