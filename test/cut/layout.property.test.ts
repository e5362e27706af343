import fc from "fast-check";
import { expect, it } from "vitest";
import { layoutOf } from "../../src/cut/layout.ts";
import type { CutPoints, Item, Overlay, Timeline } from "../../src/domain/timeline.ts";
import type { Digest } from "../../src/domain/names.ts";
import { timelineOfClips } from "../helpers/timelines.ts";
import { digestOf, facts } from "./takes.ts";

/** How one item is made up: a part of a file, or a card; and by how many frames it overlaps with the one before. */
type Drawn = {
  readonly file: number;
  readonly skip: number;
  readonly frames: number;
  readonly overlap: number;
  readonly card: boolean;
  readonly match: boolean;
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  file: fc.integer({ min: 0, max: 5 }),
  skip: fc.integer({ min: 0, max: 60 }),
  frames: fc.integer({ min: 30, max: 240 }),
  overlap: fc.integer({ min: -10, max: 14 }),
  card: fc.boolean().map((value) => value),
  match: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
});

const FILE = 300;

/** Points as they can be: exits and entries anywhere; entries are exits of what is before them. */
const points: fc.Arbitrary<CutPoints> = fc
  .record({
    step: fc.integer({ min: 1, max: 80 }),
    gap: fc.integer({ min: 1, max: 4 }),
    signature: fc.constantFrom("alike", "alike", "other"),
    codec: fc.constantFrom("h264", "h264", "h264", "hevc"),
    mixes: fc.integer({ min: 0, max: 4 }).map((value) => value > 0),
  })
  .map(({ step, gap, ...rest }) => {
    const all = Array.from({ length: FILE + 1 }, (_, frame) => frame);
    const entries = all.filter((frame) => frame % step === 0 && frame < FILE);
    const exits = all.filter((frame) => frame > 0 && (frame % gap === 0 || frame % step === 0 || frame === FILE));
    return { entries, exits, ...rest };
  });

function filmOf(items: readonly Drawn[], overlays: readonly Overlay[]): Timeline {
  let start = 0;
  const laid = items.map(({ file, skip, frames, overlap, card, match }, index): Item => {
    const mixed = index > 0 && overlap > 0 ? overlap : 0;
    start -= mixed;
    const span = { start, length: frames, ...(mixed > 0 && { overlap: { type: "fade", frames: mixed } }) };
    start += frames;
    if (card && file === 0) return { kind: "title", text: "t", color: "#ffffff", background: "#000000", ...span };
    const media = digestOf(String(file));
    const shots = [{ id: "s", frames }];
    return {
      kind: "clip",
      media,
      facts: facts(FILE),
      from: skip,
      frames,
      shots,
      ...span,
      ...(match && { match: "colour" }),
    };
  });
  return { ...timelineOfClips([]), items: laid, frames: start, overlays };
}

const worlds = fc
  .record({
    items: fc.array(drawn, { minLength: 1, maxLength: 12 }),
    files: fc.array(points, { minLength: 6, maxLength: 6 }),
    words: fc.array(fc.record({ at: fc.nat(), frames: fc.integer({ min: 1, max: 60 }) }), { maxLength: 2 }),
  })
  .map(({ items, files, words }) => {
    const bare = filmOf(items, []);
    const overlays = words.map(({ at, frames }): Overlay => {
      const start = at % bare.frames;
      return { kind: "lower-third", text: "w", start, frames: Math.min(frames, bare.frames - start) };
    });
    const found = new Map<Digest, CutPoints>(files.map((each, index) => [digestOf(String(index)), each]));
    return { film: { ...bare, overlays }, found };
  });

const covers = (start: number, frames: number, at: number): boolean => start <= at && at < start + frames;

it("segments cover the film exactly once, in order, and end in no overlap", () => {
  fc.assert(
    fc.property(worlds, ({ film, found }) => {
      let at = 0;
      for (const { start, frames } of layoutOf(film, found).segments) {
        expect(start).toBe(at);
        expect(frames).toBeGreaterThan(0);
        at = start + frames;
        for (const { overlap, start: from } of film.items) {
          if (overlap) expect(at > from && at < from + overlap.frames).toBe(false);
        }
      }
      expect(at).toBe(film.frames);
    }),
  );
});

it("what is copied begins at an entry, ends at an exit, shows one clip alone, and is all of one kind", () => {
  fc.assert(
    fc.property(worlds, ({ film, found }) => {
      const { road, segments } = layoutOf(film, found);
      const kinds = new Set<string>();
      for (const segment of segments) {
        if (segment.kind === "render") continue;
        const item = film.items[segment.item];
        if (item?.kind !== "clip") throw new Error("only clips have packets");
        const at = found.get(item.media);
        expect(at?.entries).toContain(segment.from);
        expect(at?.exits).toContain(segment.from + segment.frames);
        expect(segment.from - item.from).toBe(segment.start - item.start);
        expect(item.match).toBeUndefined();
        kinds.add(`${at?.signature} ${at?.codec}`);
        if (road === "smart") expect(at?.mixes).toBe(true);
        if (road === "smart" && segment.frames < item.length) expect(segment.frames).toBeGreaterThanOrEqual(24);
        for (let frame = segment.start; frame < segment.start + segment.frames; frame++) {
          const seen = film.items.filter(({ start, length }) => covers(start, length, frame));
          expect(seen).toEqual([item]);
          expect(film.overlays.some(({ start, frames }) => covers(start, frames, frame))).toBe(false);
        }
      }
      expect(kinds.size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

it("the road is what its segments say", () => {
  fc.assert(
    fc.property(worlds, ({ film, found }) => {
      const { road, segments } = layoutOf(film, found);
      const rendered = segments.reduce((sum, { kind, frames }) => sum + (kind === "render" ? frames : 0), 0);
      if (road === "copy") expect(rendered).toBe(0);
      if (road === "full") expect(rendered).toBe(film.frames);
      if (road === "smart") expect(rendered / film.frames).toBeLessThanOrEqual(0.6);
      const bounds = segments.filter(({ kind }) => kind === "render").map(({ frames }) => frames);
      // No long chain: a piece is an item with its transition at most.
      expect(Math.max(0, ...bounds)).toBeLessThanOrEqual(Math.max(...film.items.map(({ length }) => length)) + 24 * 12);
    }),
  );
});
