import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assemble, timelineOf } from "../../src/cut/timeline.ts";
import type { SequenceEntry, Storyboard } from "../../src/domain/storyboard.ts";
import type { Take } from "../../src/domain/take.ts";
import { clipsOf, framesInFilm, type Timeline } from "../../src/domain/timeline.ts";
import { digestOf, facts, picked, storyboard, take } from "./takes.ts";

/** Rates of clips, as they come. */
const RATES = [
  { numerator: 24, denominator: 1 },
  { numerator: 25, denominator: 1 },
  { numerator: 30_000, denominator: 1001 },
  { numerator: 60, denominator: 1 },
];

const transition = fc.option(
  fc.record({
    type: fc.constantFrom("cut", "crossfade", "fade_black", "slide_up", "dissolve"),
    seconds: fc.double({ min: 0.05, max: 6, noNaN: true }),
  }),
  { nil: undefined },
);

/** What an entry says, in numbers that fit any film: where in it, and how. */
const entry = fc.record({
  kind: fc.constantFrom("shot", "shot", "shot", "file", "title", "credits", "gap"),
  place: fc.nat(20),
  in: fc.option(fc.double({ min: 0, max: 0.9, noNaN: true }), { nil: undefined }),
  out: fc.option(fc.double({ min: 0.91, max: 5, noNaN: true }), { nil: undefined }),
  seconds: fc.double({ min: 0.05, max: 4, noNaN: true }),
  lowerThird: fc.option(
    fc.record({ text: fc.string({ minLength: 1 }), at: fc.double({ min: 0, max: 3, noNaN: true }) }),
    {
      nil: undefined,
    },
  ),
  mute: fc.boolean(),
  transition,
});

type Asked = typeof entry extends fc.Arbitrary<infer Each> ? Each : never;

/** A film of three chains of two and four single shots, of clips of several rates. */
const film = fc.record({
  clips: fc.array(fc.record({ frames: fc.integer({ min: 60, max: 200 }), rate: fc.nat(3), alone: fc.boolean() }), {
    minLength: 10,
    maxLength: 10,
  }),
  entries: fc.array(entry, { minLength: 1, maxLength: 12 }),
  everywhere: transition,
  frameRate: fc.constantFrom(24, 25, 30, 60),
  voices: fc.array(fc.record({ place: fc.nat(20), offset: fc.double({ min: 0, max: 5, noNaN: true }) }), {
    maxLength: 3,
  }),
});

type Film = typeof film extends fc.Arbitrary<infer Each> ? Each : never;

/** The inputs of a film. The shots 1, 3 and 5 continue those before them; every prompt says one to three things. */
function inputsOf({ clips, entries, everywhere, frameRate, voices }: Film): {
  readonly storyboard: Storyboard;
  readonly takes: ReadonlyMap<string, Take>;
  readonly rest: Omit<Parameters<typeof timelineOf>[0], "storyboard" | "takes">;
} {
  const takes: Record<string, Take> = {};
  const ids = clips.map((_, place) => (place % 2 === 1 && place < 6 ? `s${place}<s${place - 1}` : `s${place}`));
  for (const [place, { frames, rate, alone }] of clips.entries()) {
    const isChild = place % 2 === 1 && place < 6;
    const parent = isChild ? takes[`s${place - 1}`] : undefined;
    const own = parent?.clip.frameRate ?? RATES[rate] ?? { numerator: 24, denominator: 1 };
    const before = parent !== undefined && !alone ? parent.newFrames : 0;
    takes[`s${place}`] = take(
      `s${place}`,
      { join: before > 0 ? "combined" : "new", newFrom: before, newFrames: frames },
      { clip: facts(before + frames, { frameRate: own }), ...(parent && { source: parent.media }) },
    );
  }
  const sequence = entries.map(entryOf);
  const all = storyboard(ids, {
    frameRate,
    sequence,
    captions: { from: "dialogue", burn: true },
    ...(everywhere && { transition: everywhere }),
    audio: {
      voice: voices.map(({ place, offset }) => ({ file: "voice.wav", at: `s${place % 10}`, offset })),
    },
  });
  return {
    storyboard: {
      ...all,
      shots: all.shots.map((shot, place) => ({
        ...shot,
        prompt: `She says "${"We are nearly home. ".repeat((place % 3) + 1)}" and "Look!"`,
      })),
    },
    takes: picked(takes),
    rest: {
      footage: new Map([
        ["pier.mp4", { media: digestOf("pier"), facts: facts(100, { frameRate: { numerator: 25, denominator: 1 } }) }],
      ]),
      sounds: new Map([["voice.wav", { media: digestOf("voice"), samples: 48_000 }]]),
    },
  };
}

function entryOf({ kind, place, seconds, mute, ...asked }: Asked, index: number): SequenceEntry {
  const base = { index, ...(asked.transition && { transition: asked.transition }) };
  if (kind === "title" || kind === "credits") return { kind, ...base, text: `Words ${place}`, seconds };
  if (kind === "gap") return { kind, ...base, seconds };
  const part = {
    ...base,
    ...(asked.in !== undefined && { in: asked.in }),
    ...(asked.out !== undefined && { out: asked.out }),
    ...(asked.lowerThird && { lowerThird: asked.lowerThird }),
    ...(mute && { mute: true }),
  };
  return kind === "file" ? { kind, ...part, path: "pier.mp4" } : { kind: "shot", ...part, shot: `s${place % 10}` };
}

function check(property: (timeline: Timeline, given: Film) => void): void {
  fc.assert(
    fc.property(film, (given) => {
      const { storyboard: all, takes, rest } = inputsOf(given);
      property(timelineOf({ storyboard: all, takes, ...rest }), given);
    }),
    { numRuns: 300 },
  );
}

describe("whatever a film is edited of", () => {
  it("its items and their overlaps add up to its length, each item right behind the one before it", () => {
    check(({ items, frames }) => {
      let end = 0;
      for (const { start, length, overlap } of items) {
        expect(length).toBeGreaterThan(0);
        expect(start).toBe(end - (overlap?.frames ?? 0));
        end = start + length;
      }
      expect(end).toBe(frames);
      const lengths = items.reduce((sum, { length, overlap }) => sum + length - (overlap?.frames ?? 0), 0);
      expect(lengths).toBe(frames);
    });
  });

  it("every frame of it shows one item, or two that follow each other while they overlap", () => {
    check(({ items, frames }) => {
      const shown = Array.from({ length: frames }, (): number[] => []);
      for (const [place, { start, length }] of items.entries())
        for (let frame = start; frame < start + length; frame++) shown[frame]?.push(place);
      const wrong = [...shown.entries()].filter(([frame, [first = -1, second, ...more]]) => {
        if (second === undefined) return first === -1;
        const { start = 0, overlap } = items[second] ?? {};
        return more.length > 0 || second !== first + 1 || frame - start >= (overlap?.frames ?? 0);
      });
      expect(wrong).toEqual([]);
      expect(items[0]?.overlap).toBeUndefined();
    });
  });

  it("every clip fills as many frames as are shown of it, and all that its shots show is in it", () => {
    check((timeline) => {
      for (const clip of clipsOf(timeline)) {
        expect(clip.length).toBe(framesInFilm(clip, timeline.frameRate));
        expect(clip.from + clip.frames).toBeLessThanOrEqual(clip.facts.frames);
        if (clip.file !== undefined) continue;
        expect(clip.shots.reduce((sum, { frames }) => sum + frames, 0)).toBe(clip.frames);
      }
    });
  });

  it("shows what its sequence names, in its order, nothing twice and nothing less", () => {
    check((timeline, { entries }) => {
      const shown = timeline.items.flatMap((item) => {
        if (item.kind !== "clip") return [item.kind];
        return item.file === undefined ? item.shots.map(({ id }) => id) : ["pier.mp4"];
      });
      const names = entries.map(({ kind, place }) =>
        kind === "shot" ? `s${place % 10}` : kind === "file" ? "pier.mp4" : kind,
      );
      expect(shown).toEqual(names);
    });
  });

  it("its words stand inside of it, and no two captions of its dialogue at once", () => {
    check((timeline) => {
      const { overlays, frames, frameRate, captions } = timeline;
      for (const { start, frames: length } of overlays) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(length).toBeGreaterThan(0);
        expect(start + length).toBeLessThanOrEqual(frames);
      }
      let last = 0;
      for (const { from, to } of captions?.cues ?? []) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(Math.round((frames * 1000) / frameRate));
      const burnt = overlays.filter(({ kind }) => kind === "caption");
      for (const [place, { start }] of burnt.entries()) {
        const before = burnt[place - 1];
        if (before) expect(start).toBeGreaterThanOrEqual(before.start + before.frames);
      }
    });
  });

  it("its chapters begin with it and follow each other; its voices and poster are in it", () => {
    check(({ chapters, frames, soundtrack }) => {
      if (chapters[0]) expect(chapters[0].start).toBe(0);
      for (const [place, { start }] of chapters.entries()) {
        expect(start).toBeLessThan(frames);
        if (place > 0) expect(start).toBeGreaterThan(chapters[place - 1]?.start ?? 0);
      }
      for (const { start } of soundtrack.voices) expect(start).toBeLessThan(frames);
    });
  });

  it("says so where a transition had to be shortened by more than a frame, and only there", () => {
    fc.assert(
      fc.property(film, (given) => {
        const { storyboard: all, takes, rest } = inputsOf(given);
        const { timeline, remarks } = assemble({ storyboard: all, takes, ...rest });
        const told = remarks.filter(({ message }) => message.includes("transition")).length;
        const { sequence = [], transition: everywhere, frameRate } = all.cut;
        const asked = Math.max(
          0,
          ...[...sequence.map((each) => each.transition), everywhere].map((each) => each?.seconds ?? 0),
        );
        const shortest = Math.min(...timeline.items.map(({ length }) => length));
        if (2 * Math.ceil(asked * frameRate) <= shortest) expect(told).toBe(0);
        expect(told).toBeLessThan(timeline.items.length);
      }),
      { numRuns: 300 },
    );
  });
});
