import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../../src/domain/names.ts";
import { digestOfBody } from "../../../src/world/remote/digest-of-body.ts";
import { openFolderStore } from "../../../src/world/remote/folder.ts";
import { openSharedMedia, type SharedMedia } from "../../../src/world/remote/media.ts";
import { mediaName } from "../../../src/world/remote/names.ts";
import { openMedia, type LocalMedia } from "../../../src/world/store/media.ts";
import { tempFolder } from "../../helpers/temp.ts";

const NEVER = new AbortController().signal;

function box(type: string, payload: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + payload.length);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, payload]);
}

/** The smallest file that is built like an MP4. */
function clip(content: string): Buffer {
  return Buffer.concat([
    box("ftyp", Buffer.from("isom0000")),
    box("moov", Buffer.alloc(24)),
    box("mdat", Buffer.from(content)),
  ]);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

type Machines = {
  /** A machine that has the clip, and one that has nothing. */
  readonly from: SharedMedia;
  readonly to: () => { readonly media: LocalMedia; readonly shared: SharedMedia };
  readonly digest: Digest;
  readonly bytes: Buffer;
  readonly inStore: string;
};

async function withMachines(task: (machines: Machines) => Promise<void>): Promise<void> {
  using folder = tempFolder();
  const store = folder.file("store");
  const objects = openFolderStore({ folder: store, title: "films" });
  const here = openMedia(folder.file("one"));
  const bytes = clip("moving pictures");
  const { digest } = await here.receive(once(bytes), NEVER);
  await task({
    from: openSharedMedia(objects, here, NEVER),
    to: () => {
      const media = openMedia(folder.file("two"));
      return { media, shared: openSharedMedia(objects, media, NEVER) };
    },
    digest,
    bytes,
    inStore: join(store, mediaName(digest)),
  });
}

describe("clips in a store", () => {
  it("go there once and come back whole", async () => {
    await withMachines(async ({ from, to, digest, bytes }) => {
      expect(await from.push(digest, NEVER)).toBe(true);
      expect(await from.push(digest, NEVER)).toBe(true);
      const { media, shared } = to();
      const wanted = [{ digest, bytes: bytes.length }];
      expect(await shared.has(wanted)).toEqual(new Set([digest]));
      expect(await media.has(wanted)).toEqual(new Set());
      expect(await shared.bring({ digest, bytes: bytes.length }, NEVER)).toBeUndefined();
      expect(await media.has(wanted)).toEqual(new Set([digest]));
      expect(await shared.away(wanted)).toEqual([]);
    });
  });

  it("count as not there where their bytes are others, are named by both digests, and leave nothing here", async () => {
    await withMachines(async ({ from, to, digest, bytes, inStore }) => {
      await from.push(digest, NEVER);
      const others = clip("moving pictureS");
      writeFileSync(inStore, others);
      const { media, shared } = to();
      const wanted = { digest, bytes: bytes.length };
      const problem = await shared.bring(wanted, NEVER);
      const came = await digestOfBody([others]);
      expect(problem).toMatchObject({ code: "store/damaged", severity: "warning" });
      expect(problem?.message).toContain(`under sha256 ${digest} are the bytes of sha256 ${came}`);
      expect(await shared.has([wanted])).toEqual(new Set());
      expect(await media.has([{ digest: came, bytes: others.length }])).toEqual(new Set());
      expect(await from.push(digest, NEVER)).toBe(true);
      expect(readFileSync(inStore).equals(others)).toBe(true);
    });
  });

  it("are not there where they came only in part, and are not overwritten", async () => {
    await withMachines(async ({ from, to, digest, bytes, inStore }) => {
      await from.push(digest, NEVER);
      writeFileSync(inStore, bytes.subarray(0, 20));
      const { media, shared } = to();
      expect(await shared.has([{ digest, bytes: bytes.length }])).toEqual(new Set());
      await media.receive(once(bytes), NEVER);
      await expect(shared.push(digest, NEVER)).rejects.toMatchObject({ problem: { code: "store/damaged" } });
      expect(readFileSync(inStore)).toHaveLength(20);
    });
  });

  it("are neither here nor there", async () => {
    await withMachines(async ({ to, digest }) => {
      expect(await to().shared.push(digest, NEVER)).toBe(false);
    });
  });
});
