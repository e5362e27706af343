import { describe, expect, it } from "vitest";
import { cutFingerprint } from "../../src/cut/fingerprint.ts";
import { roadOf } from "../../src/cut/road.ts";
import { RENDER_ONLY, type Clip, type Timeline } from "../../src/domain/timeline.ts";
import { digestOf, facts } from "./takes.ts";

const clip = (changes: Partial<Clip> = {}): Clip => {
  const frames = changes.frames ?? 24;
  return { media: digestOf("a"), facts: facts(24), from: 0, frames, shots: [{ id: "a", frames }], ...changes };
};
const timeline = (clips: readonly Clip[], changes: Partial<Timeline> = {}): Timeline => ({
  width: 160,
  height: 96,
  frameRate: 24,
  fit: "pad",
  clips,
  frames: 48,
  ...changes,
});

describe("the road", () => {
  it("copies whole clips that are all alike", () => {
    expect(roadOf(timeline([clip(), clip()]))).toBe("copy");
  });

  it.each<[string, Timeline]>([
    ["one clip differs from the others", timeline([clip(), clip({ facts: facts(24, { signature: "other" }) })])],
    ["a clip begins later than its file", timeline([clip({ from: 4, frames: 20 })])],
    ["a clip ends before its file", timeline([clip({ frames: 20 })])],
    ["the film has another size", timeline([clip()], { width: 320 })],
    ["the film has another rate", timeline([clip()], { frameRate: 25 })],
    ["a clip cannot be joined", timeline([clip({ facts: facts(24, { signature: `${RENDER_ONLY}1` }) })])],
  ])("renders where %s", (_, given) => {
    expect(roadOf(given)).toBe("render");
  });
});

describe("the fingerprint", () => {
  const base = timeline([clip(), clip({ media: digestOf("b") })]);

  it("does not change with names of shots", () => {
    const renamed = base.clips.map((each) => ({ ...each, shots: [{ id: "renamed", frames: 24 }] }));
    expect(cutFingerprint({ ...base, clips: renamed })).toBe(cutFingerprint(base));
  });

  it("changes with everything that the film shows", () => {
    const others = [
      { ...base, fit: "crop" as const },
      { ...base, width: 320 },
      { ...base, frameRate: 25 },
      { ...base, clips: base.clips.toReversed() },
      { ...base, clips: [clip({ from: 1, frames: 23 }), clip({ media: digestOf("b") })] },
      { ...base, clips: base.clips.slice(1) },
      { ...base, clips: [clip({ mute: true }), clip({ media: digestOf("b") })] },
      { ...base, clips: [clip({ gainDb: -3 }), clip({ media: digestOf("b") })] },
      { ...base, clips: [clip({ gainDb: -6 }), clip({ media: digestOf("b") })] },
      { ...base, clips: [clip({ gainDb: -6, mute: true }), clip({ media: digestOf("b") })] },
    ];
    expect(new Set([base, ...others].map(cutFingerprint)).size).toBe(11);
  });

  it("is, for a film without changed sound, the very text that earlier versions wrote down", () => {
    expect(cutFingerprint({ ...base, width: 320 })).toBe(
      `{"recipe":1,"road":"render","film":[320,96,24,"pad"],"clips":[["${digestOf("a")}",0,24],["${digestOf("b")}",0,24]]}`,
    );
  });
});
