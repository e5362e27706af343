import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import { diskError, diskProblem, makeFolder, patiently, publish, publishText } from "../../src/world/disk.ts";
import { storeError } from "../../src/world/store/database.ts";
import { tempFolder } from "../helpers/temp.ts";

function problemOf(error: unknown): unknown {
  try {
    return diskError("/films/film.mp4")(error);
  } catch (thrown) {
    return thrown instanceof StoryboardError ? thrown.problem : thrown;
  }
}

describe("a failed file operation", () => {
  it.each(["ENOSPC", "EDQUOT", "EFBIG"])("with %s is a full disk", (code) => {
    expect(problemOf(Object.assign(new Error("no room"), { code }))).toMatchObject({
      code: "disk/full",
      message: "The disk is full at /films/film.mp4.",
    });
  });

  it.each(["EXDEV", "EIO"])("with %s names the path and what the system said", (code) => {
    const problem = problemOf(Object.assign(new Error(`${code}: not now`), { code }));
    expect(problem).toMatchObject({
      code: "disk/failed",
      message: `/films/film.mp4 cannot be written: ${code}: not now.`,
    });
  });

  it("names the folder that is not there, and never the file that it would have been first", async () => {
    using folder = tempFolder();
    const file = folder.file("nowhere", "plan.json");
    await expect(publishText(file, "{}")).rejects.toMatchObject({
      problem: {
        code: "disk/failed",
        message: `${file} cannot be written: there is no folder ${folder.file("nowhere")}.`,
      },
    });
  });

  it("of the database may be a full disk, too", () => {
    const failed = Object.assign(new Error("no"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    expect(problemOf(failed)).toMatchObject({ code: "disk/full", message: "The disk is full at /films/film.mp4." });
    expect(storeError("/films/state.db", failed).problem).toMatchObject({ code: "disk/full" });
  });

  // The system refuses root nothing.
  it.skipIf(process.getuid?.() === 0)("names the folder that may not be written to", () => {
    using folder = tempFolder();
    chmodSync(folder.path, 0o500);
    const error = Object.assign(new Error("unable to open database file"), { code: "ERR_SQLITE_ERROR", errcode: 14 });
    const file = folder.file("deep", "state.db");
    expect(diskProblem(file, error).message).toBe(
      `${file} cannot be written: the folder ${folder.path} may not be written to.`,
    );
    chmodSync(folder.path, 0o700);
  });

  it("is told apart from nothing else", () => {
    expect(problemOf("a text that somebody threw")).toMatchObject({ code: "disk/failed" });
  });
});

describe("making a folder", () => {
  it("makes those above it too, with the mode that is asked for, and leaves alone those that are there", () => {
    using folder = tempFolder();
    makeFolder(folder.file("a"), 0o755);
    makeFolder(folder.file("a", "b", "c"), 0o700);
    makeFolder(folder.file("a", "b", "c"), 0o755);
    const modes = [["a"], ["a", "b"], ["a", "b", "c"]].map((names) => statSync(folder.file(...names)).mode & 0o777);
    expect(modes).toEqual([0o755, 0o700, 0o700]);
  });

  it("comes to an end where a folder can hold no other, and where a file stands in the way", () => {
    using folder = tempFolder();
    if (existsSync("/proc/self"))
      expect(() => makeFolder("/proc/self/films/one")).toThrow(/ENOENT|EACCES|EPERM|there is no folder/);
    writeFileSync(folder.file("taken"), "");
    expect(() => makeFolder(folder.file("taken", "in", "it"))).toThrow(/ENOTDIR|EEXIST/);
  });
});

const shortage = (code: string): Error => Object.assign(new Error(`${code}: too many`), { code });

describe("a shortage of open files", () => {
  it.each(["EMFILE", "ENFILE", "EAGAIN"])("like %s is waited out", async (code) => {
    let tries = 0;
    const work = async (): Promise<string> => {
      if (++tries < 4) throw shortage(code);
      return "done";
    };
    expect(await patiently(work)).toBe("done");
    expect(tries).toBe(4);
  });

  it("is told from every other failure, which is tried once", async () => {
    let tries = 0;
    const work = async (): Promise<never> => {
      tries++;
      throw shortage("ENOSPC");
    };
    await expect(patiently(work)).rejects.toThrow("ENOSPC");
    expect(tries).toBe(1);
  });
});

describe("publishing", () => {
  it("replaces a file as a whole and leaves no other behind", async () => {
    using folder = tempFolder();
    await publishText(folder.file("a.yaml"), "first");
    await publishText(folder.file("a.yaml"), "second");
    writeFileSync(folder.file("b.part"), "third");
    await publish(folder.file("b.part"), folder.file("b.yaml"));
    expect(readFileSync(folder.file("a.yaml"), "utf8")).toBe("second");
    expect(readdirSync(folder.path).toSorted()).toEqual(["a.yaml", "b.yaml"]);
  });

  it("keeps what stands there, and leaves nothing half written, where it fails", async () => {
    using folder = tempFolder();
    const inTheWay = folder.file("a.yaml", "inside");
    await expect(publishText(inTheWay, "text")).rejects.toMatchObject({ problem: { code: "disk/failed" } });
    await publishText(folder.file("kept"), "old");
    await expect(publishText(folder.path, "text over a folder")).rejects.toMatchObject({
      problem: { code: "disk/failed" },
    });
    expect(readdirSync(folder.path)).toEqual(["kept"]);
  });

  it("lets nobody else read a file that is not for them, whatever stood there before", async () => {
    using folder = tempFolder();
    writeFileSync(folder.file("notes.json"), "old", { mode: 0o644 });
    await publishText(folder.file("notes.json"), "new", 0o600);
    expect(statSync(folder.file("notes.json")).mode & 0o777).toBe(0o600);
  });
});
