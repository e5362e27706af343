import { hash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openMedia, tidyMedia } from "../../../src/world/store/media.ts";
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

  it("is tidied of what killed runs left half written, and of nothing else", async () => {
    using folder = tempFolder();
    const media = openMedia(folder.file("media"));
    const kept = await media.receive(inChunks(whole, 100), NEVER);
    writeFileSync(folder.file("media", ".123-abc.part"), whole.subarray(0, 20));
    await tidyMedia(folder.file("media"));
    expect(everythingIn(folder.file("media"))).toEqual([
      kept.digest.slice(0, 2),
      `${kept.digest.slice(0, 2)}/${kept.digest}.mp4`,
    ]);
    await tidyMedia(folder.file("nowhere"));
  });
});
