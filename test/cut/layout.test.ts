import { describe, expect, it } from "vitest";
import { layoutOfAny, timelineOfClips, type Unplaced } from "../helpers/timelines.ts";
import { RENDER_ONLY, type Timeline } from "../../src/domain/timeline.ts";
import { digestOf, facts } from "./takes.ts";

const clip = (changes: Partial<Unplaced> = {}): Unplaced => {
  const frames = changes.frames ?? 24;
  return { media: digestOf("a"), facts: facts(24), from: 0, frames, shots: [{ id: "a", frames }], ...changes };
};
const timeline = timelineOfClips;

describe("the road", () => {
  it("copies whole clips that are all alike", () => {
    expect(layoutOfAny(timeline([clip(), clip()])).road).toBe("copy");
  });

  it.each<[string, Timeline]>([
    ["one clip differs from the others", timeline([clip(), clip({ facts: facts(24, { signature: "other" }) })])],
    ["a clip begins later than its file", timeline([clip({ from: 4, frames: 20 })])],
    ["a clip ends before its file", timeline([clip({ frames: 20 })])],
    ["the film has another size", timeline([clip()], { width: 320 })],
    ["the film has another rate", timeline([clip()], { frameRate: 25 })],
    ["a clip cannot be joined", timeline([clip({ facts: facts(24, { signature: `${RENDER_ONLY}1` }) })])],
  ])("renders where %s", (_, given) => {
    expect(layoutOfAny(given).road).toBe("full");
  });
});
