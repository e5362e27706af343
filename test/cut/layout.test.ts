import { describe, expect, it } from "vitest";
import { cutFingerprint } from "../../src/cut/fingerprint.ts";
import { layoutOfAny, timelineOfClips, type Unplaced } from "../helpers/timelines.ts";
import { clipsOf, RENDER_ONLY, type Timeline } from "../../src/domain/timeline.ts";
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

describe("the fingerprint", () => {
  const base = timeline([clip(), clip({ media: digestOf("b") })]);

  it("does not change with names of shots", () => {
    const renamed = clipsOf(base).map((each) => ({ ...each, shots: [{ id: "renamed", frames: 24 }] }));
    expect(cutFingerprint({ ...base, items: renamed })).toBe(cutFingerprint(base));
  });

  it("changes with everything that the film shows", () => {
    const others = [
      { ...base, fit: "crop" as const },
      { ...base, width: 320 },
      { ...base, frameRate: 25 },
      timeline(clipsOf(base).toReversed()),
      timeline([clip({ from: 1, frames: 23 }), clip({ media: digestOf("b") })]),
      timeline(clipsOf(base).slice(1)),
      timeline([clip({ mute: true }), clip({ media: digestOf("b") })]),
      timeline([clip({ gainDb: -3 }), clip({ media: digestOf("b") })]),
      timeline([clip({ gainDb: -6 }), clip({ media: digestOf("b") })]),
      timeline([clip({ gainDb: -6, mute: true }), clip({ media: digestOf("b") })]),
    ];
    expect(new Set([base, ...others].map(cutFingerprint)).size).toBe(11);
  });

  it("is, for a film without changed sound, the very text that earlier versions wrote down", () => {
    expect(cutFingerprint({ ...base, width: 320 })).toBe(
      `{"recipe":1,"road":"render","film":[320,96,24,"pad"],"clips":[["${digestOf("a")}",0,24],["${digestOf("b")}",0,24]]}`,
    );
  });
});
