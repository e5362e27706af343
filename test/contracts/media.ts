import { describe, expect, it } from "vitest";
import type { MediaStore } from "../../src/domain/world.ts";
import { digest } from "../helpers/builders.ts";
import { clipOf } from "../sim/clips.ts";

const NEVER = new AbortController().signal;

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breakingOff(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 20);
  throw new Error("the line broke");
}

/** What every media store must do, the real one and the simulated one. */
export function mediaContract(name: string, open: () => Disposable & { readonly media: MediaStore }): void {
  describe(`a media store: ${name}`, () => {
    it("knows a clip by its digest and its size from then on, however it came in", async () => {
      using store = open();
      const { media } = store;
      const bytes = clipOf("a boat at dawn");
      const one = await media.receive(inChunks(bytes, 7), NEVER);
      expect(await media.receive(inChunks(bytes, 1_000), NEVER)).toEqual(one);
      expect(one.bytes).toBe(bytes.length);
      expect([...(await media.has([one]))]).toEqual([one.digest]);
      expect([...(await media.has([{ ...one, bytes: one.bytes + 1 }]))]).toEqual([]);
      await expect(media.verify(one.digest)).resolves.toBeUndefined();
    });

    it("says what it does not have", async () => {
      using store = open();
      const nothing = { digest: digest("nothing"), bytes: 3 };
      expect([...(await store.media.has([nothing]))]).toEqual([]);
      await expect(store.media.verify(nothing.digest)).rejects.toMatchObject({ problem: { code: "media/missing" } });
    });

    it.each([
      ["cut short", clipOf("a boat").subarray(0, -1)],
      ["empty", new Uint8Array()],
      ["a page of text", Buffer.from("<html>Sign in to go on</html>")],
    ])("takes in nothing that is no whole clip: %s", async (_, bytes) => {
      using store = open();
      await expect(store.media.receive(inChunks(bytes, 11), NEVER)).rejects.toMatchObject({
        problem: { code: "media/not-a-clip" },
      });
    });

    it("takes in nothing whose bytes break off, and passes the reason on", async () => {
      using store = open();
      const broken = store.media.receive(breakingOff(clipOf("a boat")), NEVER);
      await expect(broken).rejects.toThrow("the line broke");
    });
  });
}
