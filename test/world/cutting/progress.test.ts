import { describe, expect, it } from "vitest";
import { openMeter, type Phase } from "../../../src/world/cutting/progress.ts";

const PHASES: readonly Phase[] = ["pictures", "sound", "join", "proof", "beside"];

/** What is told of a cut whose every part counts all of its frames. */
function toldOf(work: { readonly rendered: number; readonly frames: number }): readonly number[] {
  const told: number[] = [];
  const meter = openMeter(work, (frames) => told.push(frames));
  for (const phase of PHASES) {
    meter.enter(phase);
    const most = phase === "pictures" ? work.rendered : work.frames;
    for (let frame = 0; frame <= most; frame += 10) meter.count(frame);
  }
  meter.end();
  return told;
}

/** What is told of a film of 960 frames once all that is rendered of it is. */
function after(rendered: number): number {
  const told: number[] = [];
  const meter = openMeter({ rendered, frames: 960 }, (frames) => told.push(frames));
  meter.count(rendered);
  return told.at(-1) ?? 0;
}

describe("how far a cut is", () => {
  it.each([
    ["rendered", 960],
    ["copied", 0],
    ["rendered in windows", 120],
  ])("is one number that only grows, and is the film's length just once: %s", (_road, rendered) => {
    const told = toldOf({ rendered, frames: 960 });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(new Set(told).size).toBe(told.length);
    expect(told.at(-1)).toBe(960);
  });

  it("is mostly what is rendered, where most of it is, and what comes after where all is copied", () => {
    expect(after(960)).toBeGreaterThan(600);
    // Sound, proof and what goes beside the film take about a third as long as its pictures.
    expect(after(960)).toBeLessThan(750);
    expect(after(0)).toBe(0);
  });
});
