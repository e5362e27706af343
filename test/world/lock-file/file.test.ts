import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addToLock, readLock } from "../../../src/world/lock-file/file.ts";
import { digest } from "../../helpers/builders.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { takeEntry } from "./entries.ts";

/** Real git in a folder, with nobody's settings but these. */
function git(folder: string, ...args: readonly string[]): void {
  const env = { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...who, ...args], { cwd: folder, env, stdio: "pipe" });
}

describe("the lock file", () => {
  it("is made when there is something to remember, and not before", async () => {
    using folder = tempFolder();
    const file = folder.file("film.lock.yaml");
    expect(await readLock(file)).toEqual([]);
    await addToLock(file, []);
    expect(existsSync(file)).toBe(false);
    await addToLock(file, [takeEntry(1)]);
    expect(await readLock(file)).toEqual([takeEntry(1)]);
    expect(readdirSync(folder.path)).toEqual(["film.lock.yaml"]);
  });

  it("is not written at all when nothing is new", async () => {
    using folder = tempFolder();
    const file = folder.file("film.lock.yaml");
    await addToLock(file, [takeEntry(1), takeEntry(2)]);
    const before = statSync(file, { bigint: true });
    await addToLock(file, [takeEntry(2), takeEntry(1)]);
    const after = statSync(file, { bigint: true });
    expect([after.ino, after.mtimeNs, after.ctimeNs]).toEqual([before.ino, before.mtimeNs, before.ctimeNs]);
  });

  it("keeps every line that is there to the letter, even with words of a later version", async () => {
    using folder = tempFolder();
    const file = folder.file("film.lock.yaml");
    await addToLock(file, [takeEntry(1)]);
    const written = readFileSync(file, "utf8").replace(", made:", ", colour:   teal, made:");
    writeFileSync(file, written);
    await addToLock(file, [takeEntry(2)]);
    const text = readFileSync(file, "utf8");
    for (const line of written.split("\n")) expect(text).toContain(line);
    expect(text.split("\n")).toHaveLength(4);
  });

  it("does not grow by a shot's new name, but does by another clip under the same key", async () => {
    using folder = tempFolder();
    const file = folder.file("film.lock.yaml");
    await addToLock(file, [takeEntry(1)]);
    await addToLock(file, [{ ...takeEntry(1), shot: "renamed" }]);
    expect(await readLock(file)).toEqual([takeEntry(1)]);
    await addToLock(file, [takeEntry(1, { media: digest("filmed anew") })]);
    expect(await readLock(file)).toHaveLength(2);
  });

  it("is left as it is where it cannot be understood", async () => {
    using folder = tempFolder();
    const file = folder.file("film.lock.yaml");
    writeFileSync(file, "<<<<<<< HEAD\n");
    await expect(addToLock(file, [takeEntry(1)])).rejects.toMatchObject({ problem: { code: "lock/invalid" } });
    expect(readFileSync(file, "utf8")).toBe("<<<<<<< HEAD\n");
    await expect(readLock(folder.path)).rejects.toMatchObject({ problem: { code: "disk/failed" } });
  });

  it("of two branches is merged by git itself, by union, into one that remembers everything", async () => {
    using folder = tempFolder();
    const file = folder.file("film.lock.yaml");
    const on = async (branch: string, ...numbers: readonly number[]): Promise<void> => {
      await addToLock(
        file,
        numbers.map((number) => takeEntry(number)),
      );
      git(folder.path, "add", "--all");
      git(folder.path, "commit", "--message", branch);
    };
    git(folder.path, "init");
    writeFileSync(folder.file(".gitattributes"), "*.lock.yaml merge=union\n");
    await on("start", 5);
    git(folder.path, "checkout", "-b", "left");
    await on("left", 1, 4, 7, 6);
    git(folder.path, "checkout", "-b", "right", "main");
    await on("right", 2, 4, 8, 6);
    git(folder.path, "merge", "left");
    const numbers = [1, 2, 4, 5, 6, 7, 8];
    const read = new Set((await readLock(file)).map((entry) => JSON.stringify(entry)));
    expect(read).toEqual(new Set(numbers.map((number) => JSON.stringify(takeEntry(number)))));
    await addToLock(file, [takeEntry(9)]);
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(numbers.length + 1 + 2);
  });
});
