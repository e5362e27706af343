import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import type { ReadyRequest } from "../../src/domain/request.ts";
import type { Provider } from "../../src/domain/world.ts";
import { openAnimatic } from "../../src/world/animatic/provider.ts";
import { locateFfmpeg } from "../../src/world/ffmpeg/locate.ts";
import { openProjector } from "../../src/world/projector.ts";
import { ALL } from "../helpers/all.ts";
import { digest } from "../helpers/builders.ts";
import { keyOf } from "../report/scene.ts";

const root = mkdtempSync(join(tmpdir(), "animatic-provider-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const { ffmpeg, ffprobe } = locateFfmpeg();
const never = new AbortController().signal;
const request: ReadyRequest = {
  model: "animatic",
  wire: "own",
  prompt: "A small red fishing boat leaves the harbour",
  resolution: "720p",
  aspectRatio: "16:9",
  newSeconds: 2,
  slate: { shot: "harbour", model: "veo-3.1" },
};

/** Polls and fetches an operation into a file, as the engine would. */
async function collect(provider: Provider, operation: string, name: string): Promise<string> {
  const progress = await provider.poll(operation, never);
  if (progress.kind !== "done") throw new Error(`the operation is ${progress.kind}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await provider.fetch(progress.footage[0], never)) chunks.push(chunk);
  const file = join(root, name);
  writeFileSync(file, Buffer.concat(chunks));
  return file;
}

function probe(file: string, entries: string): string {
  const args = ["-v", "error", "-count_packets", "-select_streams", "v", "-show_entries", entries, "-of", "csv=p=0"];
  return execFileSync(ffprobe, [...args, file], { encoding: "utf8" }).trim();
}

/** A frame's pixels where no sign stands: the scene alone. */
function picture(file: string, frame: number): Buffer {
  const filter = `select=eq(n\\,${frame}),crop=500:260:700:350`;
  const args = ["-v", "error", "-i", file, "-vf", filter, "-frames:v", "1", "-f", "rawvideo", "-"];
  return execFileSync(ffmpeg, args, { maxBuffer: 1 << 28 });
}

function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, byte, index) => sum + Math.abs(byte - (b[index] ?? 0)), 0) / a.length;
}

describe("the animatic", () => {
  it("is a rehearsal that has its answer at once", async () => {
    const provider = openAnimatic({ folder: join(root, "at-once") });
    expect(provider).toMatchObject({ name: "animatic", rehearsal: true, pollSeconds: 0 });
    const { operation } = await provider.submit(request, never);
    expect(await provider.poll(operation, never)).toEqual({
      kind: "done",
      footage: [{ kind: "uri", uri: `animatic:${operation}`, mimeType: "video/mp4" }],
    });
  });

  it("hands an order over to another process, again and again, and keeps no drawing", async () => {
    const folder = join(root, "handed-over");
    const { operation } = await openAnimatic({ folder }).submit(request, never);
    const first = await collect(openAnimatic({ folder }), operation, "first.mp4");
    const second = await collect(openAnimatic({ folder }), operation, "second.mp4");
    expect(probe(first, "stream=width,height,nb_read_packets")).toBe("1280,720,48");
    expect(execFileSync("cmp", [first, second], { encoding: "utf8" })).toBe("");
    expect(readdirSync(folder)).toEqual([`${operation}.json`]);
  });

  it.runIf(ALL)("gives an extension's whole chain, from the parent's file alone", async () => {
    const folder = join(root, "chain");
    const parent = await collect(
      openAnimatic({ folder }),
      (await openAnimatic({ folder }).submit(request, never)).operation,
      "root.mp4",
    );
    const footage = { kind: "uri", uri: "animatic:lost" } as const;
    const extension = {
      model: "animatic",
      wire: "own" as const,
      prompt: "A forest at night",
      newSeconds: 1,
      slate: { shot: "open-sea", model: "veo-3.1" },
      parent: { footage, file: parent, seconds: 2 },
    };
    const other = openAnimatic({ folder: join(root, "chain-elsewhere") });
    const whole = await collect(other, (await other.submit(extension, never)).operation, "whole.mp4");
    expect(probe(whole, "stream=width,height,nb_read_packets")).toBe("1280,720,72");
    const scene = /scene:\S+/u.exec(probe(parent, "format_tags=comment"))?.[0];
    expect(scene).toMatch(/^scene:sea\//u);
    expect(probe(whole, "format_tags=comment")).toBe(`${scene} hop:1`);

    const { operation: unbroken } = await openAnimatic({ folder }).submit({ ...request, newSeconds: 3 }, never);
    const expected = picture(await collect(openAnimatic({ folder }), unbroken, "unbroken.mp4"), 60);
    expect(difference(picture(whole, 60), expected)).toBeLessThan(0.6);
    expect(difference(picture(whole, 12), expected)).toBeGreaterThan(0.6);

    const again = { ...extension, parent: { footage, file: whole, seconds: 3 } };
    const longer = await collect(other, (await other.submit(again, never)).operation, "longer.mp4");
    expect(probe(longer, "stream=nb_read_packets")).toBe("96");
    expect(probe(longer, "format_tags=comment")).toBe(`${scene} hop:2`);
  });

  it("goes on with the scene of which it is given the newest second alone, from where that stands", async () => {
    const provider = openAnimatic({ folder: join(root, "window") });
    const film = async (more: Partial<ReadyRequest>, name: string): Promise<string> =>
      await collect(provider, (await provider.submit({ ...request, ...more }, never)).operation, name);
    const parent = await film({ newSeconds: 2 }, "long.mp4");
    const projector = openProjector({ ffmpeg, ffprobe }, join(root, "window-files"));
    const wanted = {
      key: keyOf("hop"),
      frames: 24,
      frameRate: { numerator: 24, denominator: 1 },
      width: 1280,
      height: 720,
    };
    const { file } = await projector.newest({ file: parent, media: digest("long") }, wanted, never);
    const whole = await film({ newSeconds: 1, parent: { file, seconds: 1 } }, "windowed.mp4");
    expect(probe(whole, "stream=nb_read_packets")).toBe("48");
    const scene = /scene:\S+/u.exec(probe(parent, "format_tags=comment"))?.[0];
    expect(probe(whole, "format_tags=comment")).toBe(`${scene} hop:1 from:24`);
    const unbroken = await film({ newSeconds: 3 }, "unbroken-too.mp4");
    expect(difference(picture(whole, 36), picture(unbroken, 60))).toBeLessThan(0.6);
    expect(difference(picture(whole, 36), picture(unbroken, 36))).toBeGreaterThan(0.6);

    const longer = await film({ newSeconds: 1, parent: { file: whole, seconds: 2 } }, "windowed-longer.mp4");
    expect(probe(longer, "format_tags=comment")).toBe(`${scene} hop:2 from:24`);
  });

  it("refuses to continue a clip of another size, or what is no clip", async () => {
    const provider = openAnimatic({ folder: join(root, "sizes") });
    const parent = await collect(
      provider,
      (await provider.submit({ ...request, newSeconds: 1 }, never)).operation,
      "landscape.mp4",
    );
    const footage = { kind: "uri", uri: "animatic:lost" } as const;
    const tall = { ...request, aspectRatio: "9:16", parent: { footage, file: parent, seconds: 1 } };
    await expect(provider.submit(tall, never)).rejects.toMatchObject({
      outcome: "rejected",
      problem: { code: "model/extension-resolution" },
    });
    const text = join(root, "text.mp4");
    writeFileSync(text, "no clip");
    const broken = { ...request, parent: { footage, file: text, seconds: 1 } };
    await expect(provider.submit(broken, never)).rejects.toMatchObject({
      outcome: "rejected",
      problem: { code: "media/not-a-clip" },
    });
  });

  it("has sent nothing where an order can't be written down", async () => {
    const file = join(root, "a-file");
    writeFileSync(file, "in the way");
    const provider = openAnimatic({ folder: join(file, "spool") });
    await expect(provider.submit(request, never)).rejects.toMatchObject({
      outcome: "not-sent",
      problem: { code: "disk/failed" },
    });
  });

  it.each(["slate-00000000-0000-0000-0000-000000000000", "../../etc/passwd", ""])(
    "says that an operation it never heard of is gone: %j",
    async (operation) => {
      const provider = openAnimatic({ folder: join(root, "empty") });
      expect(await provider.poll(operation, never)).toMatchObject({
        kind: "gone",
        problem: { code: "provider/gone" },
      });
      const footage = { kind: "uri", uri: `animatic:${operation}` } as const;
      await expect(provider.fetch(footage, never)).rejects.toMatchObject({ problem: { code: "provider/gone" } });
    },
  );

  it("tells takes apart, and gives one take the same bytes always", async () => {
    const provider = openAnimatic({ folder: join(root, "takes") });
    const film = async (take: number, name: string): Promise<string> => {
      const slate = { shot: "harbour", model: "veo-3.1", take };
      return collect(provider, (await provider.submit({ ...request, newSeconds: 1, slate }, never)).operation, name);
    };
    const files = [await film(1, "a.mp4"), await film(1, "b.mp4"), await film(2, "c.mp4")];
    const scenes = files.map((file) => probe(file, "format_tags=comment"));
    expect(scenes[0]).toBe(scenes[1]);
    expect(scenes[0]).not.toBe(scenes[2]);
  });

  it("leaves nothing but the order when a fetch is interrupted, and can still be collected", async () => {
    const folder = join(root, "interrupted");
    const provider = openAnimatic({ folder });
    const { operation } = await provider.submit({ ...request, newSeconds: 8 }, never);
    const stopped = new AbortController();
    const fetching = provider.fetch({ kind: "uri", uri: `animatic:${operation}` }, stopped.signal);
    setImmediate(() => stopped.abort(new Error("enough")));
    await expect(fetching).rejects.toThrow("enough");
    expect(readdirSync(folder)).toEqual([`${operation}.json`]);
    expect(probe(await collect(provider, operation, "after.mp4"), "stream=nb_read_packets")).toBe("192");
  });

  it("shows the pictures that came along, and an empty card for one that can't be read", async () => {
    const provider = openAnimatic({ folder: join(root, "pictures") });
    const broken = { bytes: new TextEncoder().encode("no picture"), mimeType: "image/png" };
    const { operation } = await provider.submit({ ...request, newSeconds: 1, firstFrame: broken }, never);
    expect(probe(await collect(provider, operation, "pictures.mp4"), "stream=nb_read_packets")).toBe("24");
  });
});
