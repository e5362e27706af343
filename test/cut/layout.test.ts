import { describe, expect, it } from "vitest";
import { layoutOfAny, timelineOfClips, type Unplaced } from "../helpers/timelines.ts";
import { layoutOf } from "../../src/cut/layout.ts";
import { RENDER_ONLY, type CutPoints, type Timeline } from "../../src/domain/timeline.ts";
import { digestOf, facts } from "./takes.ts";

const clip = (changes: Partial<Unplaced> = {}): Unplaced => {
  const frames = changes.frames ?? 24;
  return { media: digestOf("a"), facts: facts(24), from: 0, frames, shots: [{ id: "a", frames }], ...changes };
};
const timeline = timelineOfClips;

/** A file with a keyframe every so many frames, B-frames before every third, that rendered pictures can stand beside. */
function pointsEvery(step: number, frames: number, changes: Partial<CutPoints> = {}): CutPoints {
  const all = Array.from({ length: frames + 1 }, (_, frame) => frame);
  const entries = all.filter((frame) => frame % step === 0 && frame < frames);
  const exits = all.filter((frame) => frame > 0 && (frame % 3 === 1 || frame % step === 0 || frame === frames));
  return { entries, exits, signature: "alike", codec: "h264", mixes: true, ...changes };
}

const b = digestOf("b");

describe("the road", () => {
  it("copies whole clips that are all alike", () => {
    expect(layoutOfAny(timeline([clip(), clip()])).road).toBe("copy");
  });

  it.each<[string, Timeline]>([
    [
      "one clip differs from the others",
      timeline([clip(), clip({ media: b, facts: facts(24, { signature: "other" }) })]),
    ],
    ["a clip begins later than its file", timeline([clip({ from: 4, frames: 20 })])],
    ["a clip ends before its file", timeline([clip({ frames: 20 })])],
    ["the film has another size", timeline([clip()], { width: 320 })],
    ["the film has another rate", timeline([clip()], { frameRate: 25 })],
    ["a clip cannot be joined", timeline([clip({ facts: facts(24, { signature: `${RENDER_ONLY}1` }) })])],
    ["the film has another codec", timeline([clip()], { format: { container: "mp4", codec: "h265" } })],
    ["the film has another container", timeline([clip()], { format: { container: "webm", codec: "vp9" } })],
    ["a clip is brought in line with the one before it", timeline([clip(), clip({ match: "colour" })])],
  ])("renders where %s", (_, given) => {
    expect(layoutOfAny(given).road).toBe("full");
  });

  it("leads through the middle of a clip where packets can be cut there", () => {
    const points = new Map([[digestOf("a"), pointsEvery(24, 192)]]);
    const film = timeline([clip({ facts: facts(192), from: 48, frames: 100 })]);
    expect(layoutOf(film, points)).toEqual({
      road: "copy",
      segments: [{ kind: "copy", item: 0, from: 48, start: 0, frames: 100 }],
    });
  });

  it("renders only what is between keyframes where a trim falls there, and goes the full way where that is most of the film", () => {
    const film = timeline([clip({ facts: facts(192), from: 50, frames: 121 })]);
    expect(layoutOf(film, new Map([[digestOf("a"), pointsEvery(24, 192)]]))).toEqual({
      road: "smart",
      segments: [
        { kind: "render", start: 0, frames: 22 },
        { kind: "copy", item: 0, from: 72, start: 22, frames: 97 },
        { kind: "render", start: 119, frames: 2 },
      ],
    });
    expect(layoutOf(film, new Map([[digestOf("a"), pointsEvery(192, 192)]])).road).toBe("full");
  });

  it("says why nothing of the footage could be copied", () => {
    const film = timeline([clip({ facts: facts(192), from: 50, frames: 121 })]);
    const because = (changes: Partial<CutPoints>, plan = film): string | undefined =>
      layoutOf(plan, new Map([[digestOf("a"), { ...pointsEvery(192, 192), ...changes }]])).because;
    expect(because({ mixes: true })).toBe("changed");
    expect(because({ mixes: false })).toBe("alone");
    expect(because({ codec: "hevc" })).toBe("coded");
    expect(because({}, { ...film, width: 640 })).toBe("shaped");
    expect(layoutOf(film, new Map()).because).toBeUndefined();
  });

  it("copies the most common kind of clips and renders the others", () => {
    const points = new Map([
      [digestOf("a"), pointsEvery(24, 96)],
      [b, pointsEvery(24, 48, { signature: "other" })],
    ]);
    const long = clip({ facts: facts(96), frames: 96 });
    const film = timeline([long, clip({ media: b, facts: facts(48), frames: 48 }), long]);
    expect(layoutOf(film, points)).toMatchObject({
      road: "smart",
      segments: [{ kind: "copy" }, { kind: "render", start: 96, frames: 48 }, { kind: "copy" }],
    });
  });
});
