import { hash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openMedia } from "../../../src/world/store/media.ts";
import { digest } from "../../helpers/builders.ts";
import { tempFolder } from "../../helpers/temp.ts";

const NEVER = new AbortController().signal;

function box(type: string, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + payload.length);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, payload]);
}

/** The smallest file that is built like an MP4. */
function clip(content: Uint8Array = Buffer.from("moving pictures")): Buffer {
  return Buffer.concat([box("ftyp", Buffer.from("isom0000")), box("moov", Buffer.alloc(24)), box("mdat", content)]);
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).toSorted();
}

describe("the media store", () => {
  it("keeps bytes under their SHA-256, to the letter, however they come in", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), fc.integer({ min: 1, max: 700 }), async (content, size) => {
        const bytes = clip(content);
        const received = await media.receive(inChunks(bytes, size), NEVER);
        expect(received).toEqual({ digest: hash("sha256", bytes), bytes: bytes.length });
        expect(Buffer.compare(readFileSync(media.fileOf(received.digest)), bytes)).toBe(0);
      }),
      { numRuns: 25 },
    );
    expect(everythingIn(folder.path).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("lets nobody write to a kept clip, and takes the same clip in again", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const first = await media.receive(inChunks(clip(), 10), NEVER);
    expect(statSync(media.fileOf(first.digest)).mode & 0o777).toBe(0o444);
    expect(statSync(folder.file("media")).mode & 0o777).toBe(0o700);
    expect(await media.receive(inChunks(clip(), 10), NEVER)).toEqual(first);
  });

  const whole = clip();
  it.each<[string, Uint8Array]>([
    ["an empty answer", Buffer.alloc(0)],
    ["a web page", Buffer.from("<!DOCTYPE html><html><body>Sign in</body></html>")],
    ["a list of other files", Buffer.from("#EXTM3U\n#EXT-X-VERSION:3\nclip.ts\n")],
    ["half a clip", whole.subarray(0, whole.length / 2)],
    ["a clip without its last byte", whole.subarray(0, -1)],
    ["a clip with something behind it", Buffer.concat([whole, Buffer.from("and more")])],
    ["a clip without its index", Buffer.concat([box("ftyp", Buffer.from("isom0000")), box("mdat", Buffer.alloc(9))])],
    ["a clip without pictures", Buffer.concat([box("ftyp", Buffer.from("isom0000")), box("moov", Buffer.alloc(9))])],
    ["a box that claims no size at all", Buffer.concat([whole, Buffer.from([0, 0, 0, 4, 0x66, 0x72, 0x65, 0x65])])],
  ])("refuses %s and leaves nothing behind", async (_, bytes) => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    await expect(media.receive(inChunks(bytes, 11), NEVER)).rejects.toMatchObject({
      problem: { code: "media/not-a-clip" },
    });
    expect(everythingIn(folder.file("media"))).toEqual([]);
  });

  it("refuses whatever any cut makes of a clip", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    for (let length = 0; length < whole.length; length++)
      await expect(media.receive(inChunks(whole.subarray(0, length), 64), NEVER)).rejects.toThrow();
    expect(everythingIn(folder.file("media"))).toEqual([]);
  });

  it("refuses an answer without end before the disk is full", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"), 100_000);
    let given = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      yield clip();
      for (;;) {
        given += 1_000;
        yield Buffer.alloc(1_000);
      }
    };
    await expect(media.receive(endless(), NEVER)).rejects.toMatchObject({ problem: { code: "media/not-a-clip" } });
    expect(given).toBeLessThan(110_000);
    expect(everythingIn(folder.file("media"))).toEqual([]);
  });

  it("leaves nothing behind of an answer that breaks, or when it is told to stop", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const breaking = async function* (): AsyncGenerator<Uint8Array> {
      yield whole.subarray(0, 20);
      throw new TypeError("terminated");
    };
    await expect(media.receive(breaking(), NEVER)).rejects.toThrow("terminated");
    await expect(media.receive(inChunks(whole, 5), AbortSignal.abort())).rejects.toThrow();
    expect(everythingIn(folder.file("media"))).toEqual([]);
  });

  it("names the place that cannot be written to", async () => {
    using folder = tempFolder();
    writeFileSync(folder.file("media"), "a file in the way");
    await expect(openMedia(folder.file("media")).receive(inChunks(whole, 9), NEVER)).rejects.toMatchObject({
      problem: { code: "disk/failed", message: expect.stringContaining(folder.file("media")) },
    });
  });

  it("has only clips that are there with the size that was recorded", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const kept = await media.receive(inChunks(whole, 100), NEVER);
    const gone = { digest: digest("gone"), bytes: 5 };
    expect(await media.has([kept, gone])).toEqual(new Set([kept.digest]));
    expect(await media.has([{ ...kept, bytes: kept.bytes + 1 }])).toEqual(new Set());
  });

  it("lets go of a body that it never came to read", async () => {
    using folder = tempFolder();
    writeFileSync(folder.file("media"), "a file in the way");
    const asked: string[] = [];
    const body: AsyncIterableIterator<Uint8Array> = {
      [Symbol.asyncIterator]: () => body,
      next: async () => {
        asked.push("next");
        return { done: true, value: undefined };
      },
      return: async () => {
        asked.push("return");
        throw new Error("the connection is gone already");
      },
    };
    await expect(openMedia(folder.file("media")).receive(body, NEVER)).rejects.toMatchObject({
      problem: { code: "disk/failed" },
    });
    expect(asked).toEqual(["return"]);
  });
});

/** Writes other bytes of the same size over a kept clip, and sets its time back to what it was. */
function overwrite(file: string, content: Uint8Array): void {
  const { atimeMs, mtimeMs } = statSync(file);
  chmodSync(file, 0o644);
  writeFileSync(file, content);
  chmodSync(file, 0o444);
  utimesSync(file, atimeMs / 1_000, mtimeMs / 1_000);
}

describe("a clip whose bytes changed on disk", () => {
  const original = clip(Buffer.from("moving pictures"));
  const flipped = clip(Buffer.from("mowing pictures"));

  it.each([
    ["right after it was kept", false],
    ["after it was believed once", true],
  ])("is not here, though it is as long as before, %s", async (_, believed) => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const kept = await media.receive(inChunks(original, 100), NEVER);
    if (believed) expect(await media.has([kept])).toEqual(new Set([kept.digest]));
    overwrite(media.fileOf(kept.digest), flipped);
    for (const each of [media, openMedia(folder.file("media"))]) {
      expect(await each.has([kept])).toEqual(new Set());
      await expect(each.verify(kept.digest)).rejects.toMatchObject({ problem: { code: "media/damaged" } });
      await expect(each.verify(kept.digest)).rejects.toThrow("changed on disk");
    }
    expect(readFileSync(media.fileOf(kept.digest))).toEqual(flipped);
  });

  it("is not here where a file of that name was put in its place", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const kept = await media.receive(inChunks(original, 100), NEVER);
    writeFileSync(folder.file("other"), flipped);
    renameSync(folder.file("other"), media.fileOf(kept.digest));
    expect(await media.has([kept])).toEqual(new Set());
  });

  it("is whole again once the same clip comes in again", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const kept = await media.receive(inChunks(original, 100), NEVER);
    overwrite(media.fileOf(kept.digest), flipped);
    await media.receive(inChunks(original, 100), NEVER);
    expect(await media.has([kept])).toEqual(new Set([kept.digest]));
    await media.verify(kept.digest);
  });
});

describe("what was verified", () => {
  const bytes = clip();

  it("is believed without opening the clip again, also by the next run", async () => {
    using folder = tempFolder();
    const kept = await openMedia(folder.file("media")).receive(inChunks(bytes, 100), NEVER);
    const record = readFileSync(folder.file("media", "verified"), "utf8");
    expect(record.split("\n").filter((line) => line.startsWith(kept.digest))).toHaveLength(1);
    const next = openMedia(folder.file("media"));
    await next.has([kept]);
    await next.verify(kept.digest);
    expect(readFileSync(folder.file("media", "verified"), "utf8")).toBe(record);
    // Only the record can make this clip pass: its bytes are wrong, and the line says that they were looked at as they stand.
    overwrite(next.fileOf(kept.digest), clip(Buffer.from("other, wrong clip")).subarray(0, bytes.length));
    const { size, mtimeNs, ctimeNs, ino } = statSync(next.fileOf(kept.digest), { bigint: true });
    appendFileSync(folder.file("media", "verified"), `${kept.digest} ${size} ${mtimeNs} ${ctimeNs} ${ino}\n`);
    expect(await openMedia(folder.file("media")).has([kept])).toEqual(new Set([kept.digest]));
    // Who wants to know better has every byte read.
    expect(await openMedia(folder.file("media")).examine(kept.digest)).toBe("damaged");
    rmSync(next.fileOf(kept.digest));
    expect(await next.examine(kept.digest)).toBe("missing");
    await next.receive(inChunks(bytes, 100), NEVER);
    expect(await next.examine(kept.digest)).toBe("whole");
  });

  it("is found out and written down anew for clips that came from a copy of the store", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const kept = await media.receive(inChunks(bytes, 100), NEVER);
    copyFileSync(media.fileOf(kept.digest), folder.file("copy"));
    rmSync(media.fileOf(kept.digest));
    renameSync(folder.file("copy"), media.fileOf(kept.digest));
    utimesSync(media.fileOf(kept.digest), 1_000_000, 1_000_000);
    const next = openMedia(folder.file("media"));
    expect(await next.has([kept])).toEqual(new Set([kept.digest]));
    expect(await next.has([kept])).toEqual(new Set([kept.digest]));
    expect(readFileSync(folder.file("media", "verified"), "utf8").trim().split("\n")).toHaveLength(2);
  });

  it("is worth nothing to lose, to break or to be unable to write", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const kept = await media.receive(inChunks(bytes, 100), NEVER);
    writeFileSync(folder.file("media", "verified"), `${kept.digest} 12 half a li`);
    expect(await openMedia(folder.file("media")).has([kept])).toEqual(new Set([kept.digest]));
    rmSync(folder.file("media", "verified"));
    expect(await openMedia(folder.file("media")).has([kept])).toEqual(new Set([kept.digest]));
    rmSync(folder.file("media", "verified"));
    mkdirSync(folder.file("media", "verified"));
    expect(await openMedia(folder.file("media")).has([kept])).toEqual(new Set([kept.digest]));
    await openMedia(folder.file("media")).verify(kept.digest);
  });

  it("says of a clip that is gone that it is missing", async () => {
    using folder = tempFolder();
    const work = openMedia(folder.file("media")).verify(digest("gone"));
    await expect(work).rejects.toMatchObject({ problem: { code: "media/missing" } });
  });
});
