import { clipsOf } from "../../src/domain/timeline.ts";
import { describe, expect, it } from "vitest";
import { timelineOf } from "../../src/cut/timeline.ts";
import type { Timeline } from "../../src/domain/timeline.ts";
import { digestOf, entries, facts, picked, storyboard, take, shows } from "./takes.ts";

/** Clips in short: file, first frame, frames, shots. */
function brief(timeline: Timeline): readonly unknown[] {
  return clipsOf(timeline).map(({ media, from, frames, shots }) => [
    media,
    from,
    frames,
    shots.map(({ id }) => id).join("+"),
  ]);
}

const a = take("a", { newFrames: 192 });
const b = take("b", { join: "combined", newFrom: 192, newFrames: 168 }, { source: a.media });
const c = take("c", { join: "combined", newFrom: 360, newFrames: 168 }, { source: b.media });
const chain = ["a", "b<a", "c<b"];

/** A take of so many frames at a rate. */
const at = (frames: number, numerator: number, denominator: number): ReturnType<typeof take> =>
  take("x", { newFrames: frames }, { clip: facts(frames, { frameRate: { numerator, denominator } }) });
/** The length of a film of one take, in frames. */
const length = (x: ReturnType<typeof take>): number =>
  timelineOf({ storyboard: storyboard(["x"]), takes: picked({ x }) }).frames;

/** A take of so many frames of a width. */
const sized = (name: string, newFrames: number, width: number): ReturnType<typeof take> =>
  take(name, { newFrames }, { clip: facts(newFrames, { width }) });

/** The width of the film of takes of so many frames and such widths. */
const size = (...widths: readonly (readonly [number, number])[]): number => {
  const takes = Object.fromEntries(
    widths.map(([width, frames], index) => [`s${index}`, sized(`s${index}`, frames, width)]),
  );
  return timelineOf({ storyboard: storyboard(Object.keys(takes)), takes: picked(takes) }).width;
};

/** The clips of a chain whose entries sound like this: how many shots each holds, and its sound. */
const chainOf = (...sounds: readonly { mute?: boolean; gainDb?: number }[]): readonly unknown[] => {
  const sequence = entries(
    ...["a", "b", "c"].map((shot, place) => ({ kind: "shot" as const, shot, ...sounds[place] })),
  );
  const timeline = timelineOf({ storyboard: storyboard(chain, { sequence }), takes: picked({ a, b, c }) });
  return clipsOf(timeline).map(({ shots, mute, gainDb }) => [shots.length, mute, gainDb]);
};

describe("the timeline", () => {
  it("shows all shots in story order where no sequence is given", () => {
    const takes = picked({ s10: take("s10", {}), s2: take("s2", { newFrames: 30 }) });
    const timeline = timelineOf({ storyboard: storyboard(["s10", "s2"]), takes });
    expect(brief(timeline)).toEqual([
      [digestOf("s10"), 0, 24, "s10"],
      [digestOf("s2"), 0, 30, "s2"],
    ]);
    expect(timeline).toMatchObject({ frames: 54, frameRate: 24, fit: "pad", width: 160, height: 96 });
  });

  it("shows what was handed over as a window from its own file, though what continues it holds all of it", () => {
    const window = take("b", { join: "new", newFrom: 192, newFrames: 168 }, { source: a.media, window: 192 });
    const timeline = timelineOf({ storyboard: storyboard(["a", "b<a"]), takes: picked({ a, b: window }) });
    expect(brief(timeline)).toEqual([
      [a.media, 0, 192, "a"],
      [window.media, 192, 168, "b"],
    ]);
  });

  it("follows the sequence, leaves out what it leaves out and repeats what it repeats", () => {
    const takes = picked({ a: take("a", {}), b: take("b", {}) });
    const timeline = timelineOf({ storyboard: storyboard(["a", "b", "c"], { sequence: shows("b", "a", "b") }), takes });
    expect(clipsOf(timeline).map(({ shots }) => shots[0]?.id)).toEqual(["b", "a", "b"]);
  });

  it("plays a chain out of the last file where each file holds all before it", () => {
    const timeline = timelineOf({ storyboard: storyboard(chain), takes: picked({ a, b, c }) });
    expect(brief(timeline)).toEqual([[c.media, 0, 528, "a+b+c"]]);
    expect(clipsOf(timeline)[0]?.shots.map(({ frames }) => frames)).toEqual([192, 168, 168]);
  });

  it("plays a chain part by part where each file holds only its own", () => {
    const parts = {
      a,
      b: take("b", { newFrames: 168 }, { source: a.media }),
      c: take("c", { newFrom: 1, newFrames: 167 }),
    };
    const timeline = timelineOf({ storyboard: storyboard(chain), takes: picked(parts) });
    expect(brief(timeline)).toEqual([
      [a.media, 0, 192, "a"],
      [digestOf("b"), 0, 168, "b"],
      [digestOf("c"), 1, 167, "c"],
    ]);
  });

  it("shows a mixed chain once: what the files share as one clip, the rest beside it", () => {
    const alone = take("b", { newFrames: 168 }, { source: a.media });
    const onAlone = take("c", { join: "combined", newFrom: 168, newFrames: 168 }, { source: alone.media });
    const onAll = take("c", { join: "combined", newFrom: 360, newFrames: 168 }, { source: alone.media });
    const cut = (last: typeof c): readonly unknown[] =>
      brief(timelineOf({ storyboard: storyboard(chain), takes: picked({ a, b: alone, c: last }) }));
    expect(cut(onAlone)).toEqual([
      [a.media, 0, 192, "a"],
      [digestOf("c"), 0, 336, "b+c"],
    ]);
    expect(cut(onAll)).toEqual([
      [a.media, 0, 192, "a"],
      [alone.media, 0, 168, "b"],
      [digestOf("c"), 360, 168, "c"],
    ]);
  });

  it("shows the parent's part from its own file where the service dropped or repeated a frame", () => {
    const shifted = take("b", { join: "combined", newFrom: 193, newFrames: 168 }, { source: a.media });
    const timeline = timelineOf({ storyboard: storyboard(["a", "b<a"]), takes: picked({ a, b: shifted }) });
    expect(brief(timeline)).toEqual([
      [a.media, 0, 192, "a"],
      [shifted.media, 193, 168, "b"],
    ]);
  });

  it("shows only the own part of an extension that does not follow its parent", () => {
    const second = take("c", { join: "combined", newFrom: 192, newFrames: 168 }, { source: a.media });
    const branches = storyboard(["a", "b<a", "c<a"]);
    expect(brief(timelineOf({ storyboard: branches, takes: picked({ a, b, c: second }) }))).toEqual([
      [b.media, 0, 360, "a+b"],
      [second.media, 192, 168, "c"],
    ]);
    const turned = storyboard(["a", "b<a"], { sequence: shows("b", "a") });
    expect(brief(timelineOf({ storyboard: turned, takes: picked({ a, b }) }))).toEqual([
      [b.media, 192, 168, "b"],
      [a.media, 0, 192, "a"],
    ]);
  });

  it("begins in the middle of a chain where the sequence does", () => {
    const late = storyboard(chain, { sequence: shows("b", "c") });
    expect(brief(timelineOf({ storyboard: late, takes: picked({ a, b, c }) }))).toEqual([[c.media, 192, 336, "b+c"]]);
  });

  it("does not trust a file that continued another take, or at another rate", () => {
    const stale = take("b", { join: "combined", newFrom: 192, newFrames: 168 }, { source: digestOf("older") });
    const frameRate = { numerator: 25, denominator: 1 };
    const faster = { ...b, clip: { ...b.clip, frameRate } };
    for (const extension of [stale, faster]) {
      const timeline = timelineOf({ storyboard: storyboard(["a", "b<a"]), takes: picked({ a, b: extension }) });
      expect(clipsOf(timeline)).toHaveLength(2);
    }
  });

  it("counts clips of another rate in frames of the film, rounded to the nearest", () => {
    expect(length(at(25, 25, 1))).toBe(24);
    expect(length(at(240, 30_000, 1001))).toBe(192);
    expect(length(at(13, 25, 1))).toBe(12);
  });

  it("takes the size that fills most of the film; of equals the first", () => {
    expect(size([100, 24], [200, 30], [100, 10])).toBe(100);
    expect(size([100, 24], [200, 24])).toBe(100);
    expect(size([100, 24], [200, 25])).toBe(200);
  });

  it("has a size that is even, as encoders need it, also where its footage has none", () => {
    expect(size([161, 24])).toBe(162);
  });

  it("shows of a shot what lies between its in and out, to the nearest frame", () => {
    const trims = entries(
      { kind: "shot", shot: "a", in: 0.5, out: 6.5 },
      { kind: "shot", shot: "b", in: 1.02, out: 1.03 },
      { kind: "shot", shot: "b", out: 99 },
    );
    const timeline = timelineOf({ storyboard: storyboard(["a", "b<a"], { sequence: trims }), takes: picked({ a, b }) });
    expect(brief(timeline)).toEqual([
      [a.media, 12, 144, "a"],
      [b.media, 192 + 24, 1, "b"],
      [b.media, 192, 168, "b"],
    ]);
    expect(timeline.frames).toBe(313);
  });

  it("counts in and out at the clip's own rate", () => {
    const x = at(250, 25, 1);
    const sequence = entries({ kind: "shot", shot: "x", in: 1, out: 3 });
    const timeline = timelineOf({ storyboard: storyboard(["x"], { sequence }), takes: picked({ x }) });
    expect(clipsOf(timeline).map((clip) => [clip.from, clip.frames])).toEqual([[25, 50]]);
    expect(timeline.frames).toBe(48);
  });

  it("splits a chain where something is cut off inside it, and only there", () => {
    const cutting = (...trims: readonly { in?: number; out?: number }[]): readonly unknown[] => {
      const sequence = entries(
        ...["a", "b", "c"].map((shot, place) => ({ kind: "shot" as const, shot, ...trims[place] })),
      );
      return brief(timelineOf({ storyboard: storyboard(chain, { sequence }), takes: picked({ a, b, c }) }));
    };
    expect(cutting({ in: 1 }, {}, { out: 5 })).toEqual([[c.media, 24, 168 + 168 + 120, "a+b+c"]]);
    expect(cutting({ out: 7 })).toEqual([
      [a.media, 0, 168, "a"],
      [c.media, 192, 336, "b+c"],
    ]);
    expect(cutting({}, { in: 1, out: 6 })).toEqual([
      [a.media, 0, 192, "a"],
      [b.media, 216, 120, "b"],
      [c.media, 360, 168, "c"],
    ]);
  });

  it("splits a chain where its sound changes, and only there", () => {
    expect(chainOf({}, { mute: true }, { mute: true })).toEqual([
      [1, undefined, undefined],
      [2, true, undefined],
    ]);
    expect(chainOf({ gainDb: -3 }, { gainDb: -3 }, { gainDb: -6 })).toEqual([
      [2, undefined, -3],
      [1, undefined, -6],
    ]);
  });

  it("shows the author's own files among the shots, which alone decide the film's size", () => {
    const pier = {
      media: digestOf("pier"),
      facts: facts(3000, { width: 3840, frameRate: { numerator: 30, denominator: 1 } }),
    };
    const footage = new Map([["pier.mp4", pier]]);
    const sequence = entries(
      { kind: "shot", shot: "a" },
      { kind: "file", path: "pier.mp4", in: 2, out: 5 },
      { kind: "file", path: "pier.mp4" },
    );
    const timeline = timelineOf({ storyboard: storyboard(["a"], { sequence }), takes: picked({ a }), footage });
    expect(brief(timeline)).toEqual([
      [a.media, 0, 192, "a"],
      [pier.media, 60, 90, ""],
      [pier.media, 0, 3000, ""],
    ]);
    expect(timeline).toMatchObject({ width: 160, frames: 192 + 72 + 2400 });
    const alone = timelineOf({
      storyboard: storyboard(["a"], { sequence: sequence.slice(1) }),
      takes: picked({ a }),
      footage,
    });
    expect(alone.width).toBe(3840);
  });

  it("shows at least a frame of whatever is shown", () => {
    const x = at(600, 60, 1);
    const sequence = entries({ kind: "shot", shot: "x", out: 0.001 });
    expect(timelineOf({ storyboard: storyboard(["x"], { sequence }), takes: picked({ x }) }).frames).toBe(1);
  });

  it("refuses what begins behind its end", () => {
    const sequence = entries({ kind: "shot", shot: "a", in: 9 });
    const beyond = (): unknown => timelineOf({ storyboard: storyboard(["a"], { sequence }), takes: picked({ a }) });
    expect(beyond).toThrow('"in" is 9, but "a" is 8 s long.');
  });

  it("refuses a shot without a clip", () => {
    expect(() => timelineOf({ storyboard: storyboard(["a", "b"]), takes: picked({ a }) })).toThrow('no clip of "b"');
  });
});
