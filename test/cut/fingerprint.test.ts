import { describe, expect, it } from "vitest";
import { cutFingerprint } from "../../src/cut/fingerprint.ts";
import { clipsOf, type Timeline } from "../../src/domain/timeline.ts";
import { timelineOfClips as timeline, type Unplaced } from "../helpers/timelines.ts";
import { digestOf, facts } from "./takes.ts";

const clip = (changes: Partial<Unplaced> = {}): Unplaced => {
  const frames = changes.frames ?? 24;
  return { media: digestOf("a"), facts: facts(24), from: 0, frames, shots: [{ id: "a", frames }], ...changes };
};

describe("the fingerprint", () => {
  const base = timeline([clip(), clip({ media: digestOf("b") })]);
  const card = { kind: "title", text: "Harbour", color: "#ffffff", background: "#000000", length: 48 } as const;
  const titled = (changes: Partial<typeof card> | { readonly subtitle: string }): Timeline => ({
    ...base,
    items: [{ ...card, ...changes, start: 0 }, ...base.items],
  });
  const cue = { from: 0, to: 1000, text: "Nearly home." };
  const music = {
    media: digestOf("bed"),
    gainDb: 0,
    duck: false,
    loop: true,
    fadeIn: 0,
    fadeOut: 0,
  };

  it("does not change with names of shots and files that nobody sees", () => {
    const renamed = clipsOf(base).map((each) => ({ ...each, shots: [{ id: "renamed", frames: 24 }] }));
    expect(cutFingerprint({ ...base, items: renamed })).toBe(cutFingerprint(base));
    const font = { file: "a.ttf", media: digestOf("font") };
    expect(cutFingerprint({ ...base, font })).toBe(cutFingerprint({ ...base, font: { ...font, file: "b.ttf" } }));
  });

  it("changes with names that are seen: on a contact sheet", () => {
    const sheet = { ...base, contactSheet: true };
    const renamed = clipsOf(base).map((each) => ({ ...each, shots: [{ id: "renamed", frames: 24 }] }));
    expect(cutFingerprint({ ...sheet, items: renamed })).not.toBe(cutFingerprint(sheet));
  });

  it("changes with everything that the film shows, sounds like and has beside it", () => {
    const others: readonly Timeline[] = [
      { ...base, title: "Harbour" },
      { ...base, fit: "crop" },
      { ...base, width: 320 },
      { ...base, frameRate: 25 },
      timeline(clipsOf(base).toReversed()),
      timeline([clip({ from: 1, frames: 23 }), clip({ media: digestOf("b") })]),
      timeline(clipsOf(base).slice(1)),
      timeline([clip({ mute: true }), clip({ media: digestOf("b") })]),
      timeline([clip({ gainDb: -3 }), clip({ media: digestOf("b") })]),
      timeline([clip({ gainDb: -6 }), clip({ media: digestOf("b") })]),
      timeline([clip({ gainDb: -6, mute: true }), clip({ media: digestOf("b") })]),
      timeline([clip({ match: "colour" }), clip({ media: digestOf("b") })]),
      { ...base, items: base.items.map((item, place) => (place === 1 ? { ...item, overlap: fade(6) } : item)) },
      { ...base, items: base.items.map((item, place) => (place === 1 ? { ...item, overlap: fade(7) } : item)) },
      { ...base, items: [...base.items, { kind: "gap", start: 48, length: 24 }] },
      { ...base, items: [...base.items, { kind: "gap", start: 48, length: 25 }] },
      titled({}),
      titled({ subtitle: "At dawn" }),
      { ...base, overlays: [{ kind: "lower-third", text: "Mira", start: 0, frames: 24 }] },
      { ...base, overlays: [{ kind: "lower-third", text: "Mira", start: 1, frames: 24 }] },
      { ...base, captions: { cues: [cue], burnt: true } },
      { ...base, captions: { cues: [cue], burnt: false } },
      { ...base, captions: { cues: [], burnt: true, styled: { file: "a.ass", media: digestOf("a.ass") } } },
      { ...base, captions: { cues: [], burnt: true, styled: { file: "a.ass", media: digestOf("b.ass") } } },
      { ...base, soundtrack: { voices: [], music } },
      { ...base, soundtrack: { voices: [], music: { ...music, fadeOut: 24 } } },
      { ...base, soundtrack: { voices: [{ media: digestOf("voice"), start: 0, gainDb: 0 }] } },
      { ...base, soundtrack: { voices: [], loudness: -14 } },
      { ...base, soundtrack: { voices: [], roomTone: -60 } },
      { ...base, format: { container: "mov", codec: "h264" } },
      { ...base, format: { container: "mov", codec: "prores" } },
      { ...base, chapters: [{ title: "a", start: 0 }] },
      { ...base, chapters: [{ title: "b", start: 0 }] },
      { ...base, font: { file: "a.ttf", media: digestOf("font") } },
      { ...base, poster: 0 },
      { ...base, contactSheet: true },
    ];
    expect(new Set([base, ...others].map((film) => cutFingerprint(film))).size).toBe(1 + others.length);
  });
});

function fade(frames: number): { readonly type: string; readonly frames: number } {
  return { type: "fade", frames };
}
