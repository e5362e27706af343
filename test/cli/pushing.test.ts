import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isKey } from "../../src/domain/digest.ts";
import type { Key } from "../../src/domain/names.ts";
import { clipName } from "../../src/domain/picks.ts";
import type { Take } from "../../src/domain/take.ts";
import { pushTakes, type Shared } from "../../src/cli/shared.ts";
import { unreachable } from "../../src/world/remote/faults.ts";
import { openFolderStore } from "../../src/world/remote/folder.ts";
import { openSharedMedia } from "../../src/world/remote/media.ts";
import type { Objects } from "../../src/world/remote/objects.ts";
import { readTakes } from "../../src/world/remote/takes.ts";
import { openMedia, type LocalMedia } from "../../src/world/store/media.ts";
import { take as built } from "../helpers/builders.ts";
import { tempFolder } from "../helpers/temp.ts";

const NEVER = new AbortController().signal;

function keyOf(number: number): Key {
  const text = `s1-${String(number).padStart(40, "0")}`;
  if (!isKey(text)) throw new Error(text);
  return text;
}

function box(type: string, payload: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + payload.length);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, payload]);
}

async function* clip(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.concat([
    box("ftyp", Buffer.from("isom0000")),
    box("moov", Buffer.alloc(24)),
    box("mdat", Buffer.from(content)),
  ]);
}

/** Two takes whose clips are here, one with another clip besides. */
async function twoTakes(here: LocalMedia): Promise<readonly Take[]> {
  const [one, two, extra] = await Promise.all(
    ["one", "two", "extra"].map(async (content) => await here.receive(clip(content), NEVER)),
  );
  if (one === undefined || two === undefined || extra === undefined) throw new Error("nothing came");
  return [
    built(keyOf(1), { media: one.digest, bytes: one.bytes, extras: [extra.digest] }),
    built(keyOf(2), { media: two.digest, bytes: two.bytes }),
  ];
}

/** A store that is gone after so many calls. */
function goneAfter(calls: number, objects: Objects): Objects {
  let left = calls;
  const spend = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) throw unreachable(objects.title, "it is gone");
    return await work();
  };
  return {
    ...objects,
    create: async (...args) => await spend(async () => await objects.create(...args)),
    createFromFile: async (...args) => await spend(async () => await objects.createFromFile(...args)),
    put: async (...args) => await spend(async () => await objects.put(...args)),
    read: async (...args) => await spend(async () => await objects.read(...args)),
    size: async (...args) => await spend(async () => await objects.size(...args)),
  };
}

function sharing(objects: Objects, here: LocalMedia): Pick<Shared, "store" | "media" | "entries"> {
  return { store: { objects, readOnly: false }, media: openSharedMedia(objects, here, NEVER), entries: new Set() };
}

describe("bringing takes into a store", () => {
  it("never leaves an entry without its clips, wherever it is cut off, and goes on the next time", async () => {
    for (let calls = 0; calls <= 9; calls++) {
      using folder = tempFolder();
      const here = openMedia(folder.file("here"));
      const takes = await twoTakes(here);
      const objects = openFolderStore({ folder: folder.file("store"), title: "films" });

      const cut = await pushTakes(takes, sharing(goneAfter(calls, objects), here));
      expect(cut.problems.map(({ code }) => code)).toEqual(cut.pushed === 2 ? [] : ["store/unpushed"]);
      const read = await readTakes({ objects }, () => false, NEVER);
      expect(read.takes).toHaveLength(cut.pushed);
      const elsewhere = openSharedMedia(objects, openMedia(folder.file("elsewhere")), NEVER);
      const wanted = read.takes.map(({ media, bytes }) => ({ digest: media, bytes }));
      expect(await elsewhere.away(wanted)).toHaveLength(wanted.length);
      for (const { extras = [] } of read.takes)
        for (const extra of extras) expect(await elsewhere.isListed(extra)).toBe(true);

      await pushTakes(takes, sharing(objects, here));
      expect((await readTakes({ objects }, () => false, NEVER)).entries).toEqual(new Set(takes.map(clipName)));
    }
  });

  it("brings a clip again that the store has lost", async () => {
    using folder = tempFolder();
    const here = openMedia(folder.file("here"));
    const [one] = await twoTakes(here);
    if (one === undefined) throw new Error("nothing came");
    const objects = openFolderStore({ folder: folder.file("store"), title: "films" });
    await pushTakes([one], sharing(objects, here));
    rmSync(folder.file("store", "v1/media", one.media));
    const again = { ...sharing(objects, here), entries: new Set([clipName(one)]) };
    expect(await pushTakes([one], again)).toMatchObject({ pushed: 1, problems: [] });
    expect(await objects.size(`v1/media/${one.media}`, NEVER)).toBe(one.bytes);
  });

  it("changes nothing where this machine only reads", async () => {
    using folder = tempFolder();
    const here = openMedia(folder.file("here"));
    const takes = await twoTakes(here);
    const objects = openFolderStore({ folder: folder.file("store"), title: "films" });
    const shared = sharing(objects, here);
    const { pushed } = await pushTakes(takes, { ...shared, store: { objects, readOnly: true } });
    expect(pushed).toBe(0);
    expect((await readTakes({ objects }, () => false, NEVER)).entries.size).toBe(0);
  });

  it("is told where somebody ends it, and is no crash", async () => {
    using folder = tempFolder();
    const here = openMedia(folder.file("here"));
    const takes = await twoTakes(here);
    const objects = openFolderStore({ folder: folder.file("store"), title: "films" });
    const { pushed, problems } = await pushTakes(takes, sharing(objects, here), AbortSignal.abort(new Error("enough")));
    expect(pushed).toBe(0);
    expect(problems).toMatchObject([{ code: "store/unpushed", message: expect.stringContaining("the run ended") }]);
  });
});
