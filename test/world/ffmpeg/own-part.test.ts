import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { OwnPart } from "../../../src/domain/take.ts";
import { thumbnails, type Probed, type Thumbnail } from "../../../src/world/ffmpeg/frames.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { ALIKE, difference } from "../../../src/world/ffmpeg/seam.ts";
import { findOwnPart } from "../../../src/world/ffmpeg/own-part.ts";
import * as rig from "./rig.ts";
import { filmPictures, never, projector, tools, type Making } from "./rig.ts";

const folder = await rig.tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);

const WIDTH = 160;
const HEIGHT = 96;

/** What happens in front of the camera: picture n of a scene that pans and swells, `speed` pixels a frame. */
function scene(count: number, look: { from?: number; speed?: number; mood?: number } = {}): readonly Uint8Array[] {
  const { from = 0, speed = 2, mood = 0 } = look;
  return Array.from({ length: count }, (_, index) => {
    const shift = (from + index) * speed;
    const picture = new Uint8Array(WIDTH * HEIGHT);
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const wave = Math.sin((x + shift) / (17 + mood)) * Math.cos((y + shift / 3) / (11 + mood * 2) + mood);
        picture[y * WIDTH + x] = 120 + 70 * wave + 25 * Math.sin((x * y) / 300 + mood);
      }
    }
    return picture;
  });
}

/** A service that encodes everything anew: as well as they do, or so badly that noise is nearly as strong as motion. */
const ANEW = { well: { video: ["-crf", "20"] }, badly: { video: ["-crf", "30"] } } as const;

type Extension = {
  readonly parent: readonly Uint8Array[];
  readonly clip: readonly Uint8Array[];
  readonly anew?: keyof typeof ANEW;
  /** What was ordered, in seconds. */
  readonly ordered?: number;
};

/** Clips that were filmed before are not filmed again. */
const filmed = new Map<readonly Uint8Array[], Promise<Probed>>();

async function filmedClip(pictures: readonly Uint8Array[], making: Making): Promise<Probed> {
  const file = await filmPictures(at(`${filmed.size}.mp4`), pictures, { tone: 0, ...making });
  return { file, probe: await probe(tools, file, never) };
}

async function ownPart({ parent: before, clip, anew = "well", ordered = 1 }: Extension): Promise<OwnPart> {
  const first = filmed.get(before) ?? filmedClip(before, {});
  filmed.set(before, first);
  const both = { parent: await first, clip: await filmedClip(clip, ANEW[anew]) };
  return findOwnPart(tools, both, { newSeconds: ordered, signal: never });
}

const parent = scene(48);
const fresh = scene(24, { from: 48 });
const last = parent.slice(-1);

describe("a clip that holds everything so far", () => {
  it.each(["well", "badly"] as const)("begins anew right after the parent's last frame, encoded %s", async (anew) => {
    const part = await ownPart({ parent, clip: [...parent, ...fresh], anew });
    expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: 24 });
  });

  it("begins anew after a frame of the parent that the service showed twice", async () => {
    const part = await ownPart({ parent, clip: [...parent, ...last, ...fresh] });
    expect(part).toEqual({ join: "combined", newFrom: 49, newFrames: 24 });
  });

  it.each([0, 1, 2])(
    "begins anew where the parent ends, even if the service dropped %i of its last frames",
    async (lost) => {
      const part = await ownPart({ parent, clip: [...parent.slice(0, 48 - lost), ...fresh] });
      expect(part).toEqual({ join: "combined", newFrom: 48 - lost, newFrames: 24 });
    },
  );

  it("begins anew after a parent of which a frame in the middle of its end was dropped", async () => {
    const part = await ownPart({ parent, clip: [...parent.slice(0, 42), ...parent.slice(43), ...fresh] });
    expect(part).toEqual({ join: "combined", newFrom: 47, newFrames: 24 });
  });

  it("begins anew where counting says, if the service made the parent's end anew for a smooth way on", async () => {
    const smooth = scene(20, { from: 28, mood: 1 });
    const part = await ownPart({ parent, clip: [...parent.slice(0, 28), ...smooth, ...scene(24, { mood: 1 })] });
    expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: 24 });
  });

  it("may be a few frames longer or shorter than ordered", async () => {
    for (const frames of [19, 30]) {
      const part = await ownPart({ parent, clip: [...parent, ...scene(frames, { from: 48 })] });
      expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: frames });
    }
  });

  it("is found where the camera hardly moves", async () => {
    const slow = { speed: 0.25 };
    const calm = scene(48, slow);
    const part = await ownPart({ parent: calm, clip: [...calm, ...scene(24, { ...slow, from: 48 })] });
    expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: 24 });
  });

  it("begins right after the parent's last frame where the camera then comes to rest", async () => {
    const rest = Array.from({ length: 24 }, () => parent.at(-1) ?? new Uint8Array());
    const part = await ownPart({ parent, clip: [...parent, ...rest] });
    expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: 24 });
  });

  it("is counted where nothing moves at all", async () => {
    const still = scene(72, { speed: 0 });
    const part = await ownPart({ parent: still.slice(0, 48), clip: still });
    expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: 24 });
  });
});

describe("a clip that holds only the new part", () => {
  it("is new from its first frame", async () => {
    expect(await ownPart({ parent, clip: fresh })).toEqual({ join: "new", newFrom: 0, newFrames: 24 });
  });

  it("is new even where it cuts to something else", async () => {
    const clip = scene(24, { mood: 9 });
    expect(await ownPart({ parent, clip })).toEqual({ join: "new", newFrom: 0, newFrames: 24 });
  });

  it.each([1, 2, 5])("is new after the %i frames in which it only repeats the parent", async (echo) => {
    const clip = [...parent.slice(-echo), ...fresh];
    expect(await ownPart({ parent, clip })).toEqual({ join: "new", newFrom: echo, newFrames: 24 });
  });

  it("is new from its first frame where the camera comes to rest", async () => {
    const rest = scene(1, { from: 48 })[0] ?? new Uint8Array();
    const clip = Array.from({ length: 24 }, () => rest);
    expect(await ownPart({ parent: [...scene(47), rest], clip })).toEqual({ join: "new", newFrom: 0, newFrames: 24 });
  });

  it("is new from its first frame where the camera slows down", async () => {
    const clip = scene(24, { from: 47 * 8 + 1, speed: 0.25 });
    expect(await ownPart({ parent, clip })).toEqual({ join: "new", newFrom: 0, newFrames: 24 });
  });

  it("is new from its first frame where nothing moves", async () => {
    const still = scene(72, { speed: 0 });
    const part = await ownPart({ parent: still.slice(0, 48), clip: still.slice(0, 24) });
    expect(part).toEqual({ join: "new", newFrom: 0, newFrames: 24 });
  });
});

describe("a clip that holds something in between", () => {
  it("is new after the parent's newest seconds", async () => {
    const part = await ownPart({ parent, clip: [...parent.slice(-30), ...fresh] });
    expect(part).toEqual({ join: "new", newFrom: 30, newFrames: 24 });
  });

  it("is new after the whole chain, also where the parent's own file holds only its last part", async () => {
    const part = await ownPart({ parent: parent.slice(-20), clip: [...parent, ...fresh] });
    expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: 24 });
  });
});

describe("the projector", () => {
  it("looks into both files itself", async () => {
    const [before, after] = await Promise.all([
      filmPictures(at("before.mp4"), parent, { tone: 0 }),
      filmPictures(at("after.mp4"), [...parent, ...fresh], { tone: 0 }),
    ]);
    const facts = await projector.inspect(after, never);
    const work = projector.findOwnPart(
      { file: after, facts },
      { file: before, facts },
      { newSeconds: 1, signal: never },
    );
    expect(await work).toEqual({ join: "combined", newFrom: 48, newFrames: 24 });
  });
});

describe("a clip whose length says something else than its frames", () => {
  const whole = [...parent, ...fresh];
  const combined = { join: "combined", newFrom: 48, newFrames: 24 };

  it.each(["well", "badly"] as const)(
    "holds everything so far in as many frames as were ordered anew, encoded %s",
    async (anew) => {
      expect(await ownPart({ parent, clip: whole, anew, ordered: 3 })).toEqual(combined);
    },
  );

  it("holds everything so far, marked frame by frame", async () => {
    const [before, after] = [rig.marks(1, 96), rig.marks(2, 72)];
    const files = [
      await rig.film(at("marked.mp4"), before, { tone: 0 }),
      await rig.film(at("marked-on.mp4"), [...before, ...after], { tone: 0, video: ["-crf", "26"] }),
    ] as const;
    const [first, second] = await Promise.all(
      files.map(async (file) => ({ file, facts: await projector.inspect(file, never) })),
    );
    if (!first || !second) throw new Error("there are two files");
    const part = await projector.findOwnPart(second, first, { newSeconds: 7, signal: never });
    expect(part).toEqual({ join: "combined", newFrom: 96, newFrames: 72 });
  });

  it("holds everything so far where the camera hardly moves", async () => {
    const slow = { speed: 0.25 };
    const calm = scene(48, slow);
    const clip = [...calm, ...scene(24, { ...slow, from: 48 })];
    expect(await ownPart({ parent: calm, clip, ordered: 3 })).toEqual(combined);
  });

  it.each([1, 2])("holds everything so far without its last frames (%i)", async (lost) => {
    const clip = [...parent.slice(0, 48 - lost), ...fresh];
    expect(await ownPart({ parent, clip, ordered: 3 })).toMatchObject({ newFrom: 48 - lost, newFrames: 24 });
  });

  it("holds everything so far and much more or less than was ordered", async () => {
    for (const frames of [10, 40]) {
      const part = await ownPart({ parent, clip: [...parent, ...scene(frames, { from: 48 })] });
      expect(part).toEqual({ join: "combined", newFrom: 48, newFrames: frames });
    }
  });

  it("holds a whole chain of which the parent's own file is the last part", async () => {
    expect(await ownPart({ parent: parent.slice(-20), clip: whole, ordered: 3 })).toEqual(combined);
  });

  it("holds nothing but its parent", async () => {
    expect(await ownPart({ parent, clip: parent, ordered: 2 })).toEqual({
      join: "combined",
      newFrom: 48,
      newFrames: 0,
    });
  });

  it("is new after an echo, though shorter than ordered", async () => {
    const clip = [...parent.slice(-3), ...fresh.slice(0, 12)];
    expect(await ownPart({ parent, clip })).toEqual({ join: "new", newFrom: 3, newFrames: 12 });
  });
});

describe("a clip whose frames cannot tell", () => {
  const counted = { join: "new", newFrom: 0, newFrames: 72 };

  it("is new by its length where nothing moves", async () => {
    const still = scene(72, { speed: 0 });
    expect(await ownPart({ parent: still.slice(0, 48), clip: still, ordered: 3 })).toEqual(counted);
  });

  it("is new by its length where the scene goes round and round", async () => {
    const round = scene(16);
    const rounds = Array.from({ length: 8 }, () => round).flat();
    expect(await ownPart({ parent: rounds.slice(0, 48), clip: rounds.slice(0, 72), ordered: 3 })).toEqual(counted);
  });

  it("is new by its length where the camera goes back and then shows the parent's end once more", async () => {
    const back = parent.slice(24, 47).toReversed();
    const clip = [...back, ...parent.slice(24), ...scene(25, { from: 48 })];
    expect(clip).toHaveLength(72);
    expect(await ownPart({ parent, clip, ordered: 3 })).toEqual(counted);
  });
});

describe("a clip that fits nothing", () => {
  it("is refused with the seconds seen and expected", async () => {
    const work = ownPart({ parent, clip: scene(12, { from: 48 }) });
    await expect(work).rejects.toMatchObject({ problem: { code: "media/differs" } });
    await expect(work).rejects.toThrow(
      "clip of 0.5 s does not fit: expected were 1 s of new footage, or 3 s with what it continues",
    );
  });

  it("is refused when it is as long as everything so far and shows something else", async () => {
    const work = ownPart({ parent, clip: scene(72, { mood: 5 }) });
    await expect(work).rejects.toThrow("does not show what it continues");
  });
});

/** The thumbnails of pictures as they look after encoding. */
const look = async (pictures: readonly Uint8Array[], crf: string): Promise<readonly Thumbnail[]> => {
  const clip = await filmedClip(pictures, { video: ["-crf", crf] });
  return thumbnails(tools, { clip, range: { from: 0, count: 24 } }, never);
};

describe("the threshold between one frame and another", () => {
  it("stands well between what encoding does and what another scene is", async () => {
    const original = await look(parent.slice(0, 24), "16");
    const poor = await look(parent.slice(0, 24), "30");
    const different = await look(scene(24, { mood: 5 }), "16");
    const most = (others: readonly Thumbnail[]): number[] =>
      original.map((frame, index) => difference(frame, others[index] ?? frame));
    expect(Math.max(...most(poor))).toBeLessThan(ALIKE);
    expect(Math.min(...most(different))).toBeGreaterThan(ALIKE * 4);
  });
});
