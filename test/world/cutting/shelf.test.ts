import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lend } from "../../../src/world/cutting/lend.ts";
import { openShelf } from "../../../src/world/cutting/shelf.ts";
import { tempFolder } from "../../helpers/temp.ts";

const [first, second, third] = ["1".repeat(32), "2".repeat(32), "3".repeat(32)] as const;

it("a kept piece is lent under its key, and no other", async () => {
  using folder = tempFolder();
  writeFileSync(folder.file("piece.mp4"), "pictures");
  const shelf = openShelf(folder.file("pieces"));
  expect(await shelf.take(first, folder.file("none.mp4"))).toBe(false);
  await shelf.keep(first, folder.file("piece.mp4"));
  expect(await openShelf(folder.file("pieces")).take(first, folder.file("again.mp4"))).toBe(true);
  expect(readFileSync(folder.file("again.mp4"), "utf8")).toBe("pictures");
  expect(await shelf.take(second, folder.file("none.mp4"))).toBe(false);
});

it("a piece that is not what was kept is let go", async () => {
  using folder = tempFolder();
  writeFileSync(folder.file("piece.mp4"), "pictures");
  const shelf = openShelf(folder.file("pieces"));
  await shelf.keep(first, folder.file("piece.mp4"));
  const [name = ""] = readdirSync(folder.file("pieces"));
  writeFileSync(folder.file("pieces", name), "picture");
  expect(await shelf.take(first, folder.file("again.mp4"))).toBe(false);
  expect(readdirSync(folder.file("pieces"))).toEqual([]);
});

it("what was not used for the longest time goes first, and what a cut used stays, however much it is", async () => {
  using folder = tempFolder();
  const home = folder.file("pieces");
  writeFileSync(folder.file("piece.mp4"), "0123456789");
  const earlier = openShelf(home);
  for (const key of [first, second, third]) await earlier.keep(key, folder.file("piece.mp4"));
  for (const name of readdirSync(home)) {
    const age = name.startsWith(first) ? 1000 : name.startsWith(second) ? 3000 : 2000;
    utimesSync(folder.file("pieces", name), age, age);
  }
  const later = openShelf(home, 20);
  await later.take(first, folder.file("used.mp4"));
  await later.tidy();
  expect(readdirSync(home).map((name) => name[0])).toEqual(["1", "2"]);
  await openShelf(home, 0).tidy();
  expect(readdirSync(home)).toEqual([]);
  expect(readFileSync(folder.file("used.mp4"), "utf8")).toBe("0123456789");
});

it("what was found in a file is known for as long as nobody writes to it", async () => {
  using folder = tempFolder();
  writeFileSync(folder.file("clip.mp4"), "clip");
  const shelf = openShelf(folder.file("pieces"));
  expect(await shelf.noted("found", folder.file("clip.mp4"))).toBeUndefined();
  await shelf.note("found", folder.file("clip.mp4"), "24 frames\nand a tone");
  const later = openShelf(folder.file("pieces"));
  expect(await later.noted("found", folder.file("clip.mp4"))).toBe("24 frames\nand a tone");
  writeFileSync(folder.file("clip.mp4"), "another clip");
  expect(await later.noted("found", folder.file("clip.mp4"))).toBeUndefined();
});

it("a note that was cut short, emptied, changed or put under another name, or is of the old form, counts as none", async () => {
  using folder = tempFolder();
  const clip = folder.file("clip.mp4");
  const note = folder.file("pieces", "found.note");
  writeFileSync(clip, "clip");
  const shelf = openShelf(folder.file("pieces"));
  await shelf.note("found", clip, "24 frames\nand a tone");
  const whole = readFileSync(note, "utf8");
  writeFileSync(folder.file("pieces", "other.note"), whole);
  expect(await shelf.noted("other", clip)).toBeUndefined();
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(clip, { bigint: true });
  const old = `${[dev, ino, size, mtimeNs, ctimeNs].join(" ")}\n24 frames`;
  for (const harmed of [whole.slice(0, -4), whole.slice(0, 40), "", whole.replace("tone", "hush"), `${whole}!`, old]) {
    writeFileSync(note, harmed);
    expect(await shelf.noted("found", clip), harmed).toBeUndefined();
  }
  writeFileSync(note, whole);
  expect(await shelf.noted("found", clip)).toBe("24 frames\nand a tone");
});

/** A folder on another disk than that of temporary files, where there is one. */
const SHARED_MEMORY = "/dev/shm";
const isFar = existsSync(SHARED_MEMORY) && statSync(SHARED_MEMORY).dev !== statSync(tmpdir()).dev;

it.skipIf(!isFar)("a piece that is kept on another disk may be let go while the film is made", async () => {
  using folder = tempFolder();
  const far = mkdtempSync(join(SHARED_MEMORY, "pieces-"));
  try {
    writeFileSync(folder.file("piece.mp4"), "pictures");
    const shelf = openShelf(far);
    await shelf.keep(first, folder.file("piece.mp4"));
    expect(await shelf.take(first, folder.file("taken.mp4"))).toBe(true);
    await openShelf(far, 0).tidy();
    expect(readdirSync(far)).toEqual([]);
    expect(readFileSync(folder.file("taken.mp4"), "utf8")).toBe("pictures");
  } finally {
    rmSync(far, { recursive: true });
  }
});

it("a piece that is gone when it is to be lent is not said to be there, and nothing points to it", async () => {
  using folder = tempFolder();
  expect(await lend(folder.file("gone.mp4"), folder.file("taken.mp4"))).toBe(false);
  expect(readdirSync(folder.path)).toEqual([]);
  writeFileSync(folder.file("piece.mp4"), "pictures");
  writeFileSync(folder.file("taken.mp4"), "another's");
  await expect(lend(folder.file("piece.mp4"), folder.file("taken.mp4"))).rejects.toThrow("EEXIST");
});

it("what was found good is known by its own key alone, and to whoever opens the shelf later", async () => {
  using folder = tempFolder();
  const shelf = openShelf(folder.file("pieces"));
  expect(await shelf.knows(first)).toBe(false);
  await shelf.remember(first);
  const later = openShelf(folder.file("pieces"));
  expect([await later.knows(first), await later.knows(second)]).toEqual([true, false]);
  await openShelf(folder.file("pieces"), -1).tidy();
  expect(await later.knows(first)).toBe(false);
});
