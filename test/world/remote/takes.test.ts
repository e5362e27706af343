import { describe, expect, it } from "vitest";
import { isKey } from "../../../src/domain/digest.ts";
import type { Key } from "../../../src/domain/names.ts";
import { clipName } from "../../../src/domain/picks.ts";
import { openFolderStore } from "../../../src/world/remote/folder.ts";
import { takeName } from "../../../src/world/remote/names.ts";
import type { Objects } from "../../../src/world/remote/objects.ts";
import { signed, storeKeyOf } from "../../../src/world/remote/signing.ts";
import { readTakes, writeTake, type SharedTakes } from "../../../src/world/remote/takes.ts";
import { digest, take as built } from "../../helpers/builders.ts";
import { tempFolder } from "../../helpers/temp.ts";

function keyOf(text: string): Key {
  if (!isKey(text)) throw new Error(text);
  return text;
}

const NEVER = new AbortController().signal;
const key = storeKeyOf({ STORYBOARD_STORE_KEY: "k".repeat(32) });
const signing = key === undefined ? {} : { key };
const TAKE = built(keyOf(`s1-${"a".repeat(40)}`), {
  media: digest("clip"),
  footage: { kind: "uri", uri: "https://service.example/files/1", operation: "operations/1" },
  footageExpires: "2026-11-25T00:00:00.000Z",
  extras: [digest("extra")],
});

async function withStore(task: (objects: Objects) => Promise<void>): Promise<void> {
  using folder = tempFolder();
  await task(openFolderStore({ folder: folder.file("store"), title: "films" }));
}

async function read(objects: Objects, known: readonly string[] = []): Promise<SharedTakes> {
  return await readTakes({ objects, ...signing }, (clip) => known.includes(clip), NEVER);
}

describe("takes in a store", () => {
  it("come back as they were written, with the footage that an extension needs", async () => {
    await withStore(async (objects) => {
      await writeTake({ objects, ...signing }, TAKE, NEVER);
      expect(await read(objects)).toEqual({ takes: [TAKE], entries: new Set([clipName(TAKE)]), problems: [] });
      expect((await read(objects, [clipName(TAKE)])).takes).toEqual([]);
    });
  });

  it("do not count unsigned, and give way to the signed entry of whoever has the clip", async () => {
    await withStore(async (objects) => {
      await writeTake({ objects }, { ...TAKE, newFrames: 1 }, NEVER);
      const unsigned = await read(objects);
      expect(unsigned.takes).toEqual([]);
      expect(unsigned.problems).toMatchObject([{ code: "store/unsigned", severity: "warning" }]);
      expect(unsigned.problems[0]?.message).toContain("not signed at all: it counts only if the lock file names it.");
      await writeTake({ objects, ...signing }, TAKE, NEVER);
      expect(await read(objects)).toMatchObject({ takes: [TAKE], problems: [] });
    });
  });

  it("are told apart where they are signed with another key, which is no matter to what the lock file names", async () => {
    await withStore(async (objects) => {
      const other = storeKeyOf({ STORYBOARD_STORE_KEY: "o".repeat(32) });
      await writeTake({ objects, ...(other && { key: other }) }, TAKE, NEVER);
      const { takes, problems } = await read(objects);
      expect(takes).toEqual([]);
      expect(problems.map(({ message }) => message)).toEqual([
        "The store films has a take that is signed with another key than STORYBOARD_STORE_KEY: it counts only if the lock file names it.",
      ]);
    });
  });

  it("keep the entry that came first, where it counts", async () => {
    await withStore(async (objects) => {
      await writeTake({ objects, ...signing }, TAKE, NEVER);
      await writeTake({ objects, ...signing }, { ...TAKE, made: "2026-11-23T00:00:00.000Z" }, NEVER);
      expect((await read(objects)).takes).toEqual([TAKE]);
    });
  });

  it("do not count under another name, nor where they say nothing that a lock file would take", async () => {
    const other = { ...TAKE, media: digest("other") };
    const values = [
      { version: 1, take: TAKE },
      { version: 2, take: other },
      { version: 1, take: { ...other, newFrom: 1_000_000 } },
      { version: 1, take: null },
      [],
    ];
    for (const value of values) {
      await withStore(async (objects) => {
        await objects.create(takeName(other), signed(takeName(other), value, key), NEVER);
        expect(await read(objects)).toMatchObject({ takes: [], problems: [{ code: "store/damaged" }] });
      });
    }
  });
});
