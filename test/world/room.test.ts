import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeRoom, makeRoomFor } from "../../src/world/room.ts";
import { tempFolder } from "../helpers/temp.ts";

/** More than any disk has. */
const ENDLESS = 1e18;

describe("making room", () => {
  it("makes the folders that are missing, and leaves nothing in them", async () => {
    using folder = tempFolder();
    await makeRoom([
      { folder: folder.file("a", "media"), bytes: 1_000, largest: 500, mode: 0o700 },
      { folder: folder.path, bytes: 1_000, largest: 1_000 },
    ]);
    expect(readdirSync(folder.path, { recursive: true }).map(String).toSorted()).toEqual(["a", "a/media"]);
    expect(statSync(folder.file("a", "media")).mode & 0o777).toBe(0o700);
  });

  it("counts everything together that comes to one disk, and says how much that is and how much is free", async () => {
    using folder = tempFolder();
    const work = makeRoom([
      { folder: folder.file("a"), bytes: 1_000, largest: 1 },
      { folder: folder.file("b"), bytes: ENDLESS, largest: 1 },
    ]);
    await expect(work).rejects.toMatchObject({
      problem: {
        code: "disk/full",
        message: expect.stringMatching(
          / is full at .+: up to 1000000000\.0 GB may come there, and .+ (MB|GB) are free\./,
        ),
      },
    });
    expect(readdirSync(folder.path, { recursive: true }).map(String).toSorted()).toEqual(["a", "b"]);
  });

  it("takes parts of bytes for whole ones", async () => {
    using folder = tempFolder();
    await makeRoom([{ folder: folder.path, bytes: 8_300_000.000000001, largest: 8_300_000.000000001 }]);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("names a folder that cannot be made, and a place that is no file", async () => {
    using folder = tempFolder();
    writeFileSync(folder.file("taken"), "");
    const inTheWay = makeRoom([{ folder: folder.file("taken", "media"), bytes: 1, largest: 1 }]);
    await expect(inTheWay).rejects.toMatchObject({ problem: { code: "disk/failed" } });
    mkdirSync(folder.file("film.lock.yaml"));
    await expect(makeRoomFor(folder.file("film.lock.yaml"))).rejects.toMatchObject({
      problem: { code: "disk/failed", message: expect.stringContaining("film.lock.yaml") },
    });
    await makeRoomFor(folder.file("other.lock.yaml"));
    expect(readdirSync(folder.path).toSorted()).toEqual(["film.lock.yaml", "taken"]);
  });
});
