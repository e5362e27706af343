import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryText } from "../../../src/cut/seams/entry-text.ts";
import { joinsOf } from "../../../src/cut/seams/joins.ts";
import { frameAt, secondsOf } from "../../../src/cut/seams/seconds.ts";
import { timelineOf } from "../../../src/cut/timeline.ts";
import type { Join } from "../../../src/domain/seam.ts";
import type { Storyboard } from "../../../src/domain/storyboard.ts";
import type { Take } from "../../../src/domain/take.ts";
import { written } from "../../world/seams/rig.ts";
import { digestOf, entries, picked, storyboard, take } from "../takes.ts";

function joins(board: Storyboard, takes: Readonly<Record<string, Take>>): readonly Join[] {
  return joinsOf({ timeline: timelineOf({ storyboard: board, takes: picked(takes) }), storyboard: board });
}

/** Where each join is, and between what. */
function told(found: readonly Join[]): readonly string[] {
  return found.map(({ from, to, at, overlap, continues }) =>
    [`${from.name} ${continues ? "⇒" : "→"} ${to.name}`, `at ${at}`, ...(overlap > 0 ? [`over ${overlap}`] : [])].join(
      " ",
    ),
  );
}

describe("the joins of a film", () => {
  it("lie between its items, and inside of clips that hold several shots", () => {
    const takes = {
      a: take("a", { newFrames: 48 }),
      b: take("b", { join: "combined", newFrom: 48, newFrames: 24 }, { source: digestOf("a") }),
      c: take("c", {}),
    };
    const found = joins(storyboard(["a", "b<a", "c"]), takes);
    expect(told(found)).toEqual(["a ⇒ b at 48", "b → c at 72"]);
    expect(found.map(({ before, after }) => [before, after])).toEqual([
      [48, 24],
      [24, 24],
    ]);
    expect(found.map(({ from, to }) => [from.entry, to.entry])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("tell what goes on from what is cut", () => {
    const takes = { a: take("a", {}), b: take("b", {}), c: take("c", {}) };
    const board = storyboard(["a", "b<a", "c"]);
    const [a, b, c] = board.shots;
    const handed = { ...c!, firstFrame: { kind: "frame", of: "b", at: "last" } as const };
    expect(told(joins({ ...board, shots: [a!, b!, handed] }, takes))).toEqual(["a ⇒ b at 24", "b ⇒ c at 48"]);
    const turned = {
      ...board,
      cut: { ...board.cut, sequence: entries({ kind: "shot", shot: "b" }, { kind: "shot", shot: "a" }) },
    };
    expect(told(joins(turned, takes))).toEqual(["b → a at 24"]);
  });

  it("are as long as transitions, and begin where the second is first seen", () => {
    const transition = { type: "crossfade", seconds: 0.5 };
    const board = storyboard(["a", "b"], {
      sequence: entries(
        { kind: "shot", shot: "a" },
        { kind: "shot", shot: "b", transition },
        { kind: "title", text: "The end", seconds: 1 },
      ),
    });
    const found = joins(board, { a: take("a", { newFrames: 48 }), b: take("b", { newFrames: 48 }) });
    expect(told(found)).toEqual(["a → b at 36 over 12", "b → The end at 84"]);
    expect(found.map(({ before, after }) => [before, after])).toEqual([
      [36, 36],
      [36, 24],
    ]);
  });

  it("show the same where the same meets, wherever in a film that is", () => {
    const takes = { a: take("a", {}), b: take("b", {}), c: take("c", {}) };
    const shows = (...order: readonly string[]): string =>
      joins(
        storyboard(["a", "b", "c"], { sequence: entries(...order.map((shot) => ({ kind: "shot", shot }) as const)) }),
        takes,
      )
        .map((join) => join.shows)
        .at(-1) ?? "";
    expect(shows("a", "b")).toBe(shows("c", "a", "b"));
    expect(shows("a", "b")).not.toBe(shows("a", "c"));
    expect(shows("a", "b")).not.toBe(shows("b", "a"));
  });
});

describe("a moment in seconds", () => {
  it("is rounded to its very frame, at any rate", () => {
    const rates = fc.constantFrom([24, 1], [25, 1], [30_000, 1001], [60, 1], [120, 1], [15, 2]);
    fc.assert(
      fc.property(fc.nat(500_000), rates, (frame, [numerator = 1, denominator = 1]) => {
        expect(frameAt(secondsOf(frame, { numerator, denominator }), { numerator, denominator })).toBe(frame);
      }),
    );
  });

  it("has no more digits than it needs", () => {
    expect(secondsOf(3, { numerator: 24, denominator: 1 })).toBe(0.13);
    expect(secondsOf(12, { numerator: 24, denominator: 1 })).toBe(0.5);
  });
});

describe("an entry as it is written", () => {
  it("is read as it was, whatever it holds", () => {
    const given = entries(
      { kind: "shot", shot: "gulls" },
      { kind: "shot", shot: "true", in: 0.5, out: 6.5, gainDb: -3, mute: true, match: "colour" },
      { kind: "shot", shot: "sea", lowerThird: { text: 'Ann: "yes"', subtitle: "skipper", at: 1, seconds: 2 } },
      { kind: "file", path: "footage/the pier #2.mp4", transition: { type: "fade_black", seconds: 1 } },
      { kind: "title", text: "Harbour\nat dawn", seconds: 2, subtitle: "one", color: "#ff0000", background: "#000000" },
      { kind: "credits", text: "Ann\nBo", seconds: 4, color: "#ffffff", background: "#101010" },
      { kind: "gap", seconds: 1.5, transition: { type: "cut", seconds: 0 } },
    );
    expect(written(given.map((entry) => entryText(entry, [])).join("\n"))).toEqual(given);
  });

  it("says what mends it in place of what it said", () => {
    const [entry] = entries({ kind: "shot", shot: "gulls", in: 0.5 });
    expect(
      entryText(entry!, [
        { entry: 0, set: { in: 0.63 } },
        { entry: 0, set: { match: "colour" } },
      ]),
    ).toBe("- { shot: gulls, in: 0.63, match: colour }");
  });
});
