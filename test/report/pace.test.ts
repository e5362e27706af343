import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paced, paceFrom, secondsLeft, type Pace } from "../../src/report/pace.ts";

/** What is known after work of so many seconds went on evenly until a moment; told of four times a second. */
function even(seconds: number, until: number): Pace {
  let pace = paceFrom(0);
  for (let at = 0; at <= until * 1_000; at += 250) pace = paced(pace, at, at / (seconds * 1_000));
  return pace;
}

describe("the time that is left", () => {
  it("is not guessed before anything is known, and is right for even work", () => {
    expect(secondsLeft(paceFrom(0), 500)).toBeUndefined();
    expect(secondsLeft(even(40, 1), 1_000)).toBeUndefined();
    expect(secondsLeft(even(40, 10), 10_000)).toBe(30);
    expect(secondsLeft(even(200, 20), 20_000)).toBe(180);
    expect(secondsLeft(even(3_000, 60), 60_000)).toBe(2_940);
  });

  it("counts down between two words of it, and says of work that takes longer than it should how long it may take", () => {
    const pace = even(40, 10);
    expect(secondsLeft(pace, 15_000)).toBe(25);
    expect(secondsLeft(pace, 40_000)).toBe(60);
    // A film of which 83 % is done in a minute is not there at once.
    expect(secondsLeft({ began: 0, at: 60_000, done: 0.83, endsAt: 60_000 }, 60_000)).toBe(7);
    expect(secondsLeft(paced(pace, 41_000, 1), 50_000)).toBe(0);
  });

  it("does not jump, however unevenly work goes on", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 400, maxLength: 400 }), (steps) => {
        const whole = steps.reduce((sum, step) => sum + step, 0);
        let pace = paceFrom(0);
        let done = 0;
        const ends: number[] = [];
        for (const [index, step] of steps.entries()) {
          done += step;
          pace = paced(pace, index * 250, done / whole);
          // The first seconds are guesswork.
          if (index > 40 && pace.endsAt !== undefined) ends.push(pace.endsAt);
        }
        const leaps = ends.map((end, index) => Math.abs(end - (ends[index - 1] ?? end)));
        expect(Math.max(...leaps)).toBeLessThan(2_000);
      }),
    );
  });

  it("begins anew where work does, or where the clock was set back", () => {
    const pace = even(40, 10);
    expect(paced(pace, 10_250, 0).endsAt).toBeUndefined();
    expect(paced(pace, -5_000, 0.5).endsAt).toBeUndefined();
  });
});
