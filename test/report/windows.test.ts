import { describe, expect, it } from "vitest";
import type { Step } from "../../src/domain/plan.ts";
import { windowNotes, windowWords } from "../../src/report/windows.ts";
import { extend, model } from "../helpers/builders.ts";
import { action, keyOf, planOf, step } from "./scene.ts";

const NARROW = model({
  extend: extend({ inputs: ["interaction", "bytes"], maxInput: 30, maxTotal: 37, maxUpload: 10 }),
});

/** A chain of three steps whose extensions continue such windows. */
function chain(root: string, ...windows: readonly Step["window"][]): readonly Step[] {
  const extensions = windows.map((window, at) => {
    const parent = keyOf(`${at === 0 ? root : `${root}-${at}`}-1`);
    return step(action(`${root}-${at + 1}`, { model: NARROW, parent, needs: [parent] }), window && { window });
  });
  return [step(root), ...extensions];
}

const LONG = { seconds: 8, because: "length" } as const;

describe("what is said of chains that are filmed through a window", () => {
  it("is a line a chain: from which extension on, how much of it, and why", () => {
    const plan = planOf([...chain("sea", undefined, LONG, undefined, LONG), ...chain("lamp", LONG)]);
    const why = "and only new seconds are kept: camera-1-preview continues at most 30 s and gives back at most 37 s.";
    expect(windowNotes(plan)).toEqual([
      `Window: from sea-2 on, the chain of sea is filmed through its newest 8 s, ${why}`,
      `Window: from lamp-1 on, the chain of lamp is filmed through its newest 8 s, ${why}`,
    ]);
    expect(windowWords(plan)).toBe(
      "From sea-2 on, the chain of sea goes on from its newest 8 s, and so does 1 more chain.",
    );
  });

  it("says that a copy is gone and a file too long, and that an author's own footage is brought to the model", () => {
    const gone = chain("sea", { seconds: 10, because: "upload" });
    const own = chain("pier", { seconds: 5, because: "picture" });
    expect(windowNotes(planOf([...gone, ...own]))).toEqual([
      "Window: sea-1 continues the newest 10 s of what is before it: the provider has no copy of that, and takes files of at most 10 s.",
      "Window: pier-1 continues 5 s of your own footage, brought to the size and rate that camera-1-preview takes.",
    ]);
  });

  it("is nothing where everything is handed over whole, and counts what is too much to name", () => {
    expect(windowNotes(planOf(chain("sea", undefined)))).toEqual([]);
    expect(windowWords(planOf(chain("sea", undefined)))).toBe("");
    const many = Array.from({ length: 7 }, (_, at) => chain(`s${at}`, LONG)).flat();
    expect(windowNotes(planOf(many)).slice(-1)).toEqual(["Window: 2 more chains."]);
  });
});
