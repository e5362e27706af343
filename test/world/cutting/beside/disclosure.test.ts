import { describe, expect, it } from "vitest";
import type { Origin } from "../../../../src/domain/origin.ts";
import { disclosureOf } from "../../../../src/world/cutting/beside/disclosure.ts";
import { keyOf } from "../../../../src/compile/key.ts";
import { timelineOfClips, type Unplaced } from "../../../helpers/timelines.ts";
import { anyDigest } from "../../ffmpeg/rig.ts";

const IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/";
const facts = {
  frames: 48,
  frameRate: { numerator: 24, denominator: 1 },
  width: 160,
  height: 96,
  hasAudio: true,
  signature: "x",
} as const;

function clip(...shots: readonly [string, number][]): Unplaced {
  const frames = shots.reduce((sum, [, each]) => sum + each, 0);
  return { media: anyDigest(), facts, from: 0, frames, shots: shots.map(([id, each]) => ({ id, frames: each })) };
}

function filmed(shot: string, model: string, rehearsal = false): Origin {
  const key = keyOf({ model, prompt: shot }, 1);
  return { shot, kind: "filmed", provider: "gemini", model, key, prompt: anyDigest(), made: "2026-01-01", rehearsal };
}

const own: Unplaced = { media: anyDigest(), facts, from: 0, frames: 24, shots: [], file: "footage/pier.mp4" };

describe("what a film says of itself", () => {
  it("counts the frames of each model", () => {
    const film = timelineOfClips([clip(["a", 24], ["b", 12]), clip(["c", 10])]);
    expect(disclosureOf(film, [filmed("a", "veo"), filmed("b", "omni"), filmed("c", "veo")])).toEqual({
      words: "Made with generative video: of 46 frames 34 by veo (gemini), 12 by omni (gemini).",
      sourceType: `${IPTC}trainedAlgorithmicMedia`,
      models: [
        { provider: "gemini", model: "veo", rehearsal: false, frames: 34 },
        { provider: "gemini", model: "omni", rehearsal: false, frames: 12 },
      ],
      slates: 0,
    });
  });

  it("never claims the author's own footage, and calls a film with both a composite", () => {
    const said = disclosureOf(timelineOfClips([own, clip(["a", 24])]), [filmed("a", "veo")]);
    expect(said.words).toBe("Made with generative video: of 48 frames 24 by veo (gemini).");
    expect(said.sourceType).toBe(`${IPTC}compositeWithTrainedAlgorithmicMedia`);
    const brought: Origin = {
      shot: "a",
      kind: "own",
      key: keyOf({ model: "veo", prompt: "a" }, 1),
      made: "2026-01-01",
    };
    expect(disclosureOf(timelineOfClips([own, clip(["a", 24])]), [brought])).toEqual({ models: [], slates: 0 });
  });

  it("calls a rehearsal one, and a slate a slate", () => {
    const said = disclosureOf(timelineOfClips([clip(["a", 24]), clip(["b", 12])]), [
      filmed("a", "veo", true),
      { shot: "b", kind: "slate" },
    ]);
    expect(said.words).toBe(
      "A rehearsal, drawn by a program and filmed by no model: of 36 frames 24 in place of veo (gemini). " +
        "Slates stand in for what is not filmed: 12 of 36 frames.",
    );
    expect(said.sourceType).toBe(`${IPTC}algorithmicMedia`);
    expect(said.slates).toBe(12);
  });

  it("counts a frame in which two clips are seen for both, and none twice for one", () => {
    const film = timelineOfClips([clip(["a", 24]), clip(["b", 24]), clip(["c", 24])]);
    const items = film.items.map((item, index) => ({ ...item, start: index * 18 }));
    const said = disclosureOf({ items, frames: 60 }, [filmed("a", "veo"), filmed("b", "omni"), filmed("c", "omni")]);
    expect(said.models.map(({ frames }) => frames)).toEqual([24, 42]);
  });
});
