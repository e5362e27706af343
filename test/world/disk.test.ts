import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import { diskError, publish, publishText } from "../../src/world/disk.ts";
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

  it.each(["EACCES", "EROFS", "EXDEV", "EIO"])("with %s names the path and what the system said", (code) => {
    const problem = problemOf(Object.assign(new Error(`${code}: not now`), { code }));
    expect(problem).toMatchObject({
      code: "disk/failed",
      message: `/films/film.mp4 cannot be written: ${code}: not now.`,
    });
  });

  it("is told apart from nothing else", () => {
    expect(problemOf("a text that somebody threw")).toMatchObject({ code: "disk/failed" });
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
});
