import { clipsOf } from "../../src/domain/timeline.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timelineOf } from "../../src/cut/timeline.ts";
import type { SequenceEntry, Storyboard } from "../../src/domain/storyboard.ts";
import type { Take } from "../../src/domain/take.ts";
import type { Timeline } from "../../src/domain/timeline.ts";
import { facts, storyboard, take, shows } from "./takes.ts";

/** What one frame of a file shows: frame `index` of a shot's own part, or something that is nobody's. */
type Picture = string;

/** A service's answer to one shot: which earlier shot it extends, how long it is, and what its file holds before the new part. */
type Answer = {
  readonly parent: number | undefined;
  readonly frames: number;
  readonly holds: "alone" | "combined" | "echo" | "repeated" | "chain" | "window";
};

/** Frames that are handed over of what is too long. */
const WINDOW = 5;

/** Films a world of shots: every file as the list of what its frames show, and the takes that describe them truthfully. */
function film(answers: readonly Answer[]): {
  readonly storyboard: Storyboard;
  readonly takes: ReadonlyMap<string, Take>;
  readonly files: ReadonlyMap<string, readonly Picture[]>;
} {
  const takes = new Map<string, Take>();
  const files = new Map<string, readonly Picture[]>();
  const chains: Picture[][] = [];
  const shots = answers.map(({ parent, frames, holds }, index) => {
    const id = `s${index}`;
    const own = Array.from({ length: frames }, (_, at) => `${id}.${at}`);
    const source = parent === undefined ? undefined : takes.get(`s${parent}`);
    const before = source ? (files.get(source.media) ?? []) : [];
    const chain = parent === undefined ? [] : (chains[parent] ?? []);
    chains.push([...chain, ...own]);
    const lead = {
      alone: [],
      combined: before,
      echo: before.slice(-1),
      repeated: [...before, ...before.slice(-1)],
      chain,
      window: before.slice(-WINDOW),
    }[holds];
    const join = holds === "alone" || holds === "echo" || holds === "window" ? "new" : "combined";
    const made = take(
      id,
      { join, newFrom: lead.length, newFrames: frames },
      {
        clip: facts(lead.length + frames),
        ...(source && { source: source.media }),
        ...(holds === "window" && { window: lead.length }),
      },
    );
    takes.set(id, made);
    files.set(made.media, [...lead, ...own]);
    return parent === undefined ? id : `${id}<s${parent}`;
  });
  return { storyboard: storyboard(shots), takes, files };
}

/** What a viewer sees, frame by frame. */
function watch(timeline: Timeline, files: ReadonlyMap<string, readonly Picture[]>): readonly Picture[] {
  return clipsOf(timeline).flatMap(({ media, from, frames }) => (files.get(media) ?? []).slice(from, from + frames));
}

const answers = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(12), { nil: undefined }),
      frames: fc.integer({ min: 1, max: 12 }),
      holds: fc.constantFrom("alone", "combined", "echo", "repeated", "chain", "window"),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all): readonly Answer[] =>
    all.map((answer, index) =>
      answer.parent === undefined || index === 0
        ? { ...answer, parent: undefined, holds: "alone" }
        : // Mostly chains, now and then a branch.
          { ...answer, parent: answer.parent < 8 ? index - 1 : answer.parent % index },
    ),
  );

describe("whatever the services return", () => {
  it("every frame of every shot is shown exactly once, in order", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { files, ...inputs } = film(given);
        const wanted = given.flatMap(({ frames }, index) =>
          Array.from({ length: frames }, (_, at) => `s${index}.${at}`),
        );
        expect(watch(timelineOf(inputs), files)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it("every second of a chain of 20 extensions is shown once, in order, whichever of them continue a window", () => {
    const hops = fc.array(fc.constantFrom("alone", "combined", "window"), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(hops, (kinds) => {
        const root: Answer = { parent: undefined, frames: 8, holds: "alone" };
        const given = [root, ...kinds.map((holds, hop): Answer => ({ parent: hop, frames: 7, holds }))];
        const { files, ...inputs } = film(given);
        const timeline = timelineOf(inputs);
        expect(watch(timeline, files)).toEqual(
          given.flatMap(({ frames }, index) => Array.from({ length: frames }, (_, at) => `s${index}.${at}`)),
        );
        expect(timeline.frames).toBe(148);
        // What came home combined plays from one file, also on top of a window.
        expect(clipsOf(timeline)).toHaveLength(1 + kinds.filter((holds) => holds !== "combined").length);
      }),
      { numRuns: 300 },
    );
  });

  it("any sequence shows exactly the own parts it names, in its order", () => {
    fc.assert(
      fc.property(answers, fc.array(fc.nat(), { minLength: 1, maxLength: 15 }), (given, order) => {
        const { files, storyboard: all, takes } = film(given);
        const sequence = order.map((place) => `s${place % given.length}`);
        const timeline = timelineOf({
          storyboard: { ...all, cut: { ...all.cut, sequence: shows(...sequence) } },
          takes,
        });
        const wanted = sequence.flatMap((id) =>
          Array.from({ length: takes.get(id)?.newFrames ?? 0 }, (_, at) => `${id}.${at}`),
        );
        expect(watch(timeline, files)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it("any trims show exactly the frames that they leave, each shot's own, in order", () => {
    const parts = fc.array(
      fc.record({
        place: fc.nat(),
        from: fc.nat(11),
        length: fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
        mute: fc.constantFrom(true, false),
      }),
      { minLength: 1, maxLength: 15 },
    );
    fc.assert(
      fc.property(answers, parts, (given, asked) => {
        const { files, storyboard: all, takes } = film(given);
        const trims = asked.map(({ place, from, length, mute }, index) => {
          const shot = place % given.length;
          const first = from % (given[shot]?.frames ?? 1);
          return { index, shot, first, last: length === undefined ? undefined : first + length, mute };
        });
        const sequence = trims.map(({ index, shot, first, last, mute }): SequenceEntry => ({
          kind: "shot",
          index,
          shot: `s${shot}`,
          // Halfway to the next frame would be rounded up: what is written is never that exact.
          ...(first > 0 && { in: Number((first / 24).toFixed(3)) }),
          ...(last !== undefined && { out: Number((last / 24).toFixed(3)) }),
          ...(mute && { mute }),
        }));
        const timeline = timelineOf({ storyboard: { ...all, cut: { ...all.cut, sequence } }, takes });
        const wanted = trims.flatMap(({ shot, first, last = Infinity }) => {
          const own = takes.get(`s${shot}`)?.newFrames ?? 0;
          return Array.from({ length: Math.min(own, last) - first }, (_, at) => `s${shot}.${first + at}`);
        });
        expect(watch(timeline, files)).toEqual(wanted);
        expect(timeline.frames).toBe(wanted.length);
        const quiet = clipsOf(timeline).flatMap(({ frames, mute }) =>
          Array.from({ length: frames }, () => mute === true),
        );
        const asWanted = trims.flatMap(({ shot, first, last = Infinity, mute }) =>
          Array.from({ length: Math.min(takes.get(`s${shot}`)?.newFrames ?? 0, last) - first }, () => mute),
        );
        expect(quiet).toEqual(asWanted);
      }),
      { numRuns: 500 },
    );
  });

  it("durations add up: shots to clips, clips to the film", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const timeline = timelineOf(film(given));
        const sums = clipsOf(timeline).map(({ shots }) => shots.reduce((sum, { frames }) => sum + frames, 0));
        expect(sums).toEqual(clipsOf(timeline).map(({ frames }) => frames));
        expect(timeline.frames).toBe(given.reduce((sum, { frames }) => sum + frames, 0));
      }),
    );
  });
});
