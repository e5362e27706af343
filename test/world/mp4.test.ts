import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { walkBoxes } from "../../src/world/mp4.ts";

const folder = await mkdtemp(join(tmpdir(), "storyboard-mp4-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A box of so many bytes; `size` is what its header says where that is not the truth. */
function box(type: string, bytes = 0, size = bytes + 8): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(size, 0);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, Buffer.alloc(bytes, 1)]);
}

/** A box with its size in 64 bits. */
function large(type: string, bytes: number, size = BigInt(bytes + 16)): Buffer {
  const header = box(type, 8, 1);
  header.writeBigUInt64BE(size, 8);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
}

async function walk(...boxes: readonly Buffer[]): Promise<void> {
  const file = join(folder, "walked.mp4");
  await writeFile(file, Buffer.concat(boxes));
  await walkBoxes(file);
}

const whole = [box("ftyp", 16), box("moov", 100), box("mdat", 500)] as const;

describe("the walk over the boxes of a file", () => {
  it("accepts a whole file, in any order after the first box", async () => {
    await walk(...whole);
    await walk(box("ftyp", 16), box("free"), large("mdat", 300), box("moov", 40), box("uuid", 3));
    await walk(box("ftyp", 16), box("moov", 10), box("mdat", 50, 0));
  });

  it.each<[string, readonly Buffer[], string]>([
    ["an empty file", [], "the file is empty"],
    ["a file that begins with something else", [box("moov", 8), ...whole], "does not begin like an MP4"],
    ["a web page", [Buffer.from("<!doctype html><html><body>Error</body></html>")], "does not begin like an MP4"],
    ["a file without an index", [box("ftyp", 16), box("mdat", 500)], "it has no moov"],
    ["a file without media", [box("ftyp", 16), box("moov", 500)], "it has no mdat"],
    ["a torn file", [...whole.slice(0, 2), box("mdat", 500, 150_520)], "mdat needs 150012 more bytes"],
    ["a torn large box", [...whole, large("free", 5, 99n)], "free needs 78 more bytes"],
    ["a torn header", [...whole, Buffer.alloc(3)], "a box header needs 5 more bytes"],
    ["a torn large header", [...whole, box("mdat", 4, 1)], "mdat needs 4 more bytes"],
    ["a box that is smaller than its header", [...whole, box("free", 8, 4)], "free says that it is 4 bytes long"],
    ["a file with another one behind it", [...whole, ...whole], "it has two indexes (moov)"],
    ["rubbish behind the end", [...whole, Buffer.alloc(32, 7)], "at byte 640 there is no box"],
  ])("refuses %s and says why", async (_, boxes, why) => {
    const work = walk(...boxes);
    await expect(work).rejects.toMatchObject({ problem: { code: "media/not-a-clip" } });
    await expect(work).rejects.toThrow(why);
  });

  it("finds even one missing byte, wherever the file was torn", async () => {
    const bytes = Buffer.concat(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        const torn = walk(bytes.subarray(0, length));
        await expect(torn).rejects.toMatchObject({ problem: { code: "media/not-a-clip" } });
      }),
    );
  });

  it("ends for any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await walk(box("ftyp", 4), Buffer.from(bytes)).catch(() => {});
      }),
    );
  });
});
