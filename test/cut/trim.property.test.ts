import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secondsIn, trimmed } from "../../src/cut/trim.ts";
import type { Trim } from "../../src/domain/storyboard.ts";
import { checked } from "../check/checking.ts";

/** Frames a second that services and cameras film with. */
const RATES = [
  [24, 1],
  [25, 1],
  [30, 1],
  [24_000, 1001],
  [60, 1],
] as const;

const ticks = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least * 1000, max: most * 1000 }).map((each) => each / 1000);

/** Near a clip's end is where it matters. */
const begin = fc.oneof(ticks(0, 9), ticks(7.9, 8.1), ticks(3.9, 4.1));
const trims = fc.record(
  { in: begin, out: begin.filter((seconds) => seconds > 0) },
  { requiredKeys: [] },
) satisfies fc.Arbitrary<Trim>;

function passes(seconds: number, trim: Trim): boolean {
  const shown = JSON.stringify({ shot: "a", ...trim });
  const text = `version: 1\nshots: [{ id: a, prompt: A, duration: ${seconds} }]\ncut: { sequence: [a, ${shown}] }\n`;
  return checked(text).problems.length === 0;
}

describe("what a film shows of a clip", () => {
  it("is at least one frame of it wherever check lets a trim through, at every rate and also where the clip is a little short", () => {
    fc.assert(
      fc.property(
        trims,
        fc.constantFrom(...RATES),
        fc.record({ seconds: fc.constantFrom(4, 8), short: fc.constantFrom(0, 0.1, 0.25) }),
        (trim, [numerator, denominator], { seconds, short }) => {
          fc.pre(passes(seconds, trim));
          const frames = Math.ceil(((seconds - short) * numerator) / denominator);
          const stretch = trimmed(trim, { frames, frameRate: { numerator, denominator } });
          expect(stretch?.frames).toBeGreaterThanOrEqual(1);
          expect((stretch?.from ?? 0) + (stretch?.frames ?? 0)).toBeLessThanOrEqual(frames);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("is its last frame where it begins behind the middle of that one", () => {
    const part = { frames: 96, frameRate: { numerator: 24, denominator: 1 } };
    expect(trimmed({ in: 3.99 }, part)).toEqual({ from: 95, frames: 1 });
    expect(trimmed({ in: 3.99, out: 3.995 }, part)).toEqual({ from: 95, frames: 1 });
    expect(trimmed({ in: secondsIn(part) + 1 }, part)).toBeUndefined();
  });
});
