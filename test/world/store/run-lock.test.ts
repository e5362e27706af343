import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { holdingRunLock, runAtWork } from "../../../src/world/store/run-lock.ts";
import { from, startChild, type Child } from "../../helpers/child.ts";
import { tempFolder } from "../../helpers/temp.ts";

const NOW = new Date(2026, 10, 22, 10, 2);
const CLOCK = "10:02";

/** Another process that holds the lock of a folder until its stdin ends; `far`: what it says of how far it is. */
function holder(folder: string, far = ""): Child {
  return startChild(
    `${from("src/world/store/run-lock.ts", "holdingRunLock")}
    await holdingRunLock({ folder: ${JSON.stringify(folder)}, now: new Date(${NOW.getTime()}) }, async (howFar) => {
      ${far}
      console.log("held");
      await new Promise((resolve) => process.stdin.once("end", resolve).resume());
    });`,
  );
}

describe("the run lock", () => {
  it("keeps a second run out and says who holds it, and since when", async () => {
    using folder = tempFolder();
    const other = holder(folder.path);
    await other.firstLine;
    let begun = false;
    const second = holdingRunLock({ folder: folder.path, now: NOW }, async () => void (begun = true));
    await expect(second).rejects.toMatchObject({
      problem: {
        code: "run/locked",
        message: expect.stringMatching(new RegExp(`@.+, process ${other.process.pid}, since ${CLOCK}\\.$`)),
      },
    });
    expect(begun).toBe(false);
    other.process.stdin?.end();
    expect(await other.ended).toMatchObject({ code: 0 });
    await holdingRunLock({ folder: folder.path, now: NOW }, async () => void (begun = true));
    expect(begun).toBe(true);
  });

  it("says how far the run is that holds it, and since which day where that is not today", async () => {
    using folder = tempFolder();
    const other = holder(folder.path, "howFar(1, 9); howFar(3, 9);");
    await other.firstLine;
    const tomorrow = new Date(2026, 10, 23, 0, 1);
    await expect(holdingRunLock({ folder: folder.path, now: tomorrow }, async () => {})).rejects.toMatchObject({
      problem: { message: expect.stringContaining(`since 2026-11-22 ${CLOCK}, 3 of 9 done.`) },
    });
    expect(readdirSync(folder.path).filter((name) => name.includes("part"))).toEqual([]);
    other.process.stdin?.end();
    await other.ended;
  });

  it("is free at once when its holder is killed", async () => {
    using folder = tempFolder();
    const other = holder(folder.path);
    await other.firstLine;
    other.process.kill("SIGKILL");
    await other.ended;
    await expect(holdingRunLock({ folder: folder.path, now: NOW }, async () => "mine")).resolves.toBe("mine");
  });

  it("stays held while its holder is stopped, however long", async () => {
    using folder = tempFolder();
    const other = holder(folder.path);
    await other.firstLine;
    other.process.kill("SIGSTOP");
    const later = new Date(NOW.getTime() + 86_400_000);
    await expect(holdingRunLock({ folder: folder.path, now: later }, async () => {})).rejects.toMatchObject({
      problem: { code: "run/locked" },
    });
    other.process.kill("SIGKILL");
    await other.ended;
  });

  it("lets one of many in who come in the same moment", async () => {
    using folder = tempFolder();
    const runs = Array.from({ length: 5 }, () =>
      startChild(
        `${from("src/world/store/run-lock.ts", "holdingRunLock")}
        console.log("ready");
        process.stdin.once("data", async () => {
          const holding = new Promise((resolve) => process.stdin.once("end", resolve));
          const held = holdingRunLock({ folder: ${JSON.stringify(folder.path)}, now: new Date() }, () => holding);
          process.exit(await held.then(() => 0, (error) => (error.problem?.code === "run/locked" ? 75 : 70)));
        });`,
      ),
    );
    for (const run of runs) await run.firstLine;
    for (const run of runs) run.process.stdin?.write("go\n");
    const codes: (number | null)[] = [];
    const fourOut = Promise.withResolvers<undefined>();
    const all = runs.map(async ({ ended }) => {
      codes.push((await ended).code);
      if (codes.length === 4) fourOut.resolve(undefined);
    });
    await fourOut.promise;
    for (const run of runs) run.process.stdin?.end();
    await Promise.all(all);
    expect(codes).toEqual([75, 75, 75, 75, 0]);
  });

  it("is given back when the run fails", async () => {
    using folder = tempFolder();
    const failing = holdingRunLock({ folder: folder.path, now: NOW }, async () => {
      throw new Error("no film today");
    });
    await expect(failing).rejects.toThrow("no film today");
    await expect(holdingRunLock({ folder: folder.path, now: NOW }, async () => "mine")).resolves.toBe("mine");
  });

  it("says that it is held even where the note about its holder is damaged", async () => {
    using folder = tempFolder();
    const other = holder(folder.path);
    await other.firstLine;
    expect(JSON.parse(readFileSync(folder.file("run.json"), "utf8"))).toMatchObject({ pid: other.process.pid });
    writeFileSync(folder.file("run.json"), '{"pid": 4');
    await expect(holdingRunLock({ folder: folder.path, now: NOW }, async () => {})).rejects.toMatchObject({
      problem: { code: "run/locked", message: "Another run is at work in this project." },
    });
    other.process.stdin?.end();
    await other.ended;
  });

  it("names the folder that cannot be written to", async () => {
    using folder = tempFolder();
    writeFileSync(folder.file("taken"), "");
    await expect(
      holdingRunLock({ folder: folder.file("taken", "state"), now: NOW }, async () => {}),
    ).rejects.toMatchObject({
      problem: { code: "disk/failed" },
    });
  });

  it("tells who is at work and how far, as long as they are, and keeps nobody out by asking", async () => {
    using folder = tempFolder();
    expect(runAtWork(folder.path)).toBeUndefined();
    const other = holder(folder.path, "howFar(3, 9);");
    await other.firstLine;
    expect(runAtWork(folder.path)).toMatchObject({
      pid: other.process.pid,
      since: NOW.toISOString(),
      done: 3,
      total: 9,
    });
    other.process.kill("SIGKILL");
    await other.ended;
    expect(runAtWork(folder.path)).toBeUndefined();
    await holdingRunLock({ folder: folder.path, now: NOW }, async () => {});
  });

  it("believes the lock and not the note: a number that another process has by now is nobody at work", async () => {
    using folder = tempFolder();
    await holdingRunLock({ folder: folder.path, now: NOW }, async () => {
      expect(runAtWork(folder.path)).toMatchObject({ pid: process.pid });
    });
    expect(runAtWork(folder.path)).toBeUndefined();
    writeFileSync(folder.file("run.json"), "rubbish");
    expect(runAtWork(folder.path)).toBeUndefined();
  });
});
