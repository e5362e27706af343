import { describe, expect, it } from "vitest";
import { assemble, timelineOf } from "../../src/cut/timeline.ts";
import type { CutSettings } from "../../src/domain/storyboard.ts";
import type { Timeline } from "../../src/domain/timeline.ts";
import { digestOf, entries, facts, picked, storyboard, take } from "./takes.ts";

const a = take("a", { newFrames: 192 });
const b = take("b", { join: "combined", newFrom: 192, newFrames: 168 }, { source: a.media });
const c = take("c", { newFrames: 96 });
const takes = picked({ a, b, c });
const sounds = new Map([
  ["bed.mp3", { media: digestOf("bed"), samples: 480_000 }],
  ["voice.wav", { media: digestOf("voice"), samples: 48_000 }],
]);

/** A film of a chain of 8 + 7 s, and of a shot of 4 s. */
const film = (cut: Partial<CutSettings>, prompts: Readonly<Record<string, string>> = {}): Timeline => {
  const { shots, ...rest } = storyboard(["a", "b<a", "c"], cut);
  const said = shots.map((shot) => ({ ...shot, prompt: prompts[shot.id] ?? shot.prompt }));
  return timelineOf({ storyboard: { ...rest, shots: said }, takes, sounds });
};

/** Where items stand: kind, first frame, length, overlap. */
const brief = ({ items }: Timeline): readonly unknown[] =>
  items.map(({ kind, start, length, overlap }) => [kind, start, length, overlap?.type, overlap?.frames]);

const half = { type: "crossfade", seconds: 0.5 };

/** The captions of one shot of 8 s that says such lines and is shown so. */
const cues = (
  lines: string,
  ...shown: readonly { in?: number; out?: number; mute?: boolean }[]
): readonly unknown[] => {
  const sequence = entries(...shown.map((part) => ({ kind: "shot" as const, shot: "a", ...part })));
  const timeline = film({ captions: { from: "dialogue", burn: false }, sequence }, { a: lines });
  return (timeline.captions?.cues ?? []).map(({ from, to, text }) => [from, to, text]);
};

/** The size of a film of a wide clip. */
const sized = (cut: Partial<CutSettings>): readonly number[] => {
  const wide = take("a", {}, { clip: facts(24, { width: 1280, height: 720 }) });
  const { width, height } = timelineOf({ storyboard: storyboard(["a"], cut), takes: picked({ a: wide }) });
  return [width, height];
};

/** Where the lower third of a shot stands, between two others: first frame, frames. */
const third = (
  lowerThird: { text: string; at?: number; seconds?: number },
  cut: Partial<CutSettings> = {},
): unknown => {
  const sequence = entries(
    { kind: "shot", shot: "c" },
    { kind: "shot", shot: "a", in: 1, lowerThird },
    { kind: "shot", shot: "c" },
  );
  return film({ sequence, ...cut }).overlays.map(({ start, frames }) => [start, frames]);
};

/** What a file of captions says. */
const given = {
  cues: [
    { from: 0, to: 2000, text: "One", line: 2 },
    { from: 1000, to: 99_000, text: "Two", line: 5 },
    { from: 98_000, to: 99_000, text: "Late", line: 8 },
  ],
};

/** A film of 4 s with a file of captions. */
const captioned = (burn: boolean, styled?: { file: string; media: typeof a.media }): Timeline =>
  timelineOf({
    storyboard: storyboard(["c"], { captions: { from: { file: "c.srt" }, burn } }),
    takes,
    captions: { ...given, ...(styled && { styled }) },
  });

/** The music of a film that says so much more of it. */
const music = (more: object): unknown =>
  film({ audio: { voice: [], music: { file: "bed.mp3", ...more } } }).soundtrack.music;

describe("transitions", () => {
  it("show both neighbours for so long, so that the film is that much shorter", () => {
    const sequence = entries({ kind: "shot", shot: "c" }, { kind: "shot", shot: "a", transition: half });
    expect(brief(film({ sequence }))).toEqual([
      ["clip", 0, 96, undefined, undefined],
      ["clip", 84, 192, "fade", 12],
    ]);
    expect(film({ sequence }).frames).toBe(276);
  });

  it("of the whole film stand everywhere but before the first entry, inside a chain and where an entry says otherwise", () => {
    const sequence = entries(
      { kind: "title", text: "Harbour", seconds: 2 },
      { kind: "shot", shot: "a" },
      { kind: "shot", shot: "b" },
      { kind: "gap", seconds: 1, transition: { type: "cut", seconds: 0 } },
      { kind: "shot", shot: "c", transition: { type: "slide_left", seconds: 0.25 } },
    );
    expect(brief(film({ sequence, transition: half }))).toEqual([
      ["title", 0, 48, undefined, undefined],
      ["clip", 36, 360, "fade", 12],
      ["gap", 396, 24, undefined, undefined],
      ["clip", 414, 96, "slideleft", 6],
    ]);
  });

  it("are put inside a chain where they are written there", () => {
    const sequence = entries({ kind: "shot", shot: "a" }, { kind: "shot", shot: "b", transition: half });
    expect(brief(film({ sequence }))).toEqual([
      ["clip", 0, 192, undefined, undefined],
      ["clip", 180, 168, "fade", 12],
    ]);
  });

  it("are shortened by the same share where a clip turned out too short for both, and that is told", () => {
    const short = take("c", { newFrames: 12 });
    const sequence = entries(
      { kind: "shot", shot: "a" },
      { kind: "shot", shot: "c", transition: { type: "crossfade", seconds: 1 } },
      { kind: "shot", shot: "b", transition: half },
    );
    const { timeline, remarks } = assemble({
      storyboard: storyboard(["a", "b<a", "c"], { sequence }),
      takes: picked({ a, b, c: short }),
    });
    expect(timeline.items.map(({ overlap }) => overlap?.frames)).toEqual([undefined, 8, 4]);
    expect(remarks).toMatchObject([
      {
        code: "cut/no-room",
        severity: "warning",
        message: 'The transition from "a" to "c" takes 0.33 s, not 1 s: there is no more room in the clips.',
      },
      { message: 'The transition from "c" to "b" takes 0.17 s, not 0.5 s: there is no more room in the clips.' },
    ]);
  });
});

describe("cards and gaps", () => {
  it("stand for as long as they say, white on black unless they say otherwise", () => {
    const sequence = entries(
      { kind: "title", text: "Harbour", subtitle: "At dawn", seconds: 2, color: "#ffaa00" },
      { kind: "shot", shot: "c" },
      { kind: "gap", seconds: 0.01 },
      { kind: "credits", text: "Mira\nJonas", seconds: 4, background: "#000080" },
    );
    const { items } = film({ sequence });
    expect(items[0]).toEqual({
      kind: "title",
      text: "Harbour",
      subtitle: "At dawn",
      color: "#ffaa00",
      background: "#000000",
      start: 0,
      length: 48,
    });
    expect(items[2]).toEqual({ kind: "gap", start: 144, length: 1 });
    expect(items[3]).toEqual({
      kind: "credits",
      text: "Mira\nJonas",
      color: "#ffffff",
      background: "#000080",
      start: 145,
      length: 96,
    });
  });
});

describe("the size", () => {
  it("is that of most of the film, or of the shape and shorter side that its author asks for", () => {
    expect(sized({})).toEqual([1280, 720]);
    expect(sized({ aspectRatio: "9:16" })).toEqual([720, 1280]);
    expect(sized({ resolution: "1080p" })).toEqual([1920, 1080]);
    expect(sized({ aspectRatio: "9:16", resolution: "4k" })).toEqual([2160, 3840]);
    expect(sized({ aspectRatio: "2.39:1" })).toEqual([1720, 720]);
    expect(sized({ aspectRatio: "1:1", resolution: "481p" })).toEqual([482, 482]);
  });
});

describe("lower thirds", () => {
  it("begin so long after the beginning of what is shown, and end with it at the latest", () => {
    expect(third({ text: "Mira", at: 1, seconds: 4 })).toEqual([[120, 96]]);
    expect(third({ text: "Mira", at: 6, seconds: 4 })).toEqual([[240, 24]]);
  });

  it("stand as long as they take to read where nobody says", () => {
    expect(third({ text: "Mira" })).toEqual([[96, 60]]);
    expect(third({ text: "Mira Lindqvist, skipper of the Nordlys since the year of the storm" })).toEqual([[96, 142]]);
  });

  it("stand in no transition", () => {
    expect(third({ text: "Mira", seconds: 20 }, { transition: half })).toEqual([[96, 144]]);
  });

  it("of an extension that plays on with its parent begin with its own part", () => {
    const sequence = entries({ kind: "shot", shot: "a" }, { kind: "shot", shot: "b", lowerThird: { text: "Mira" } });
    const { items, overlays } = film({ sequence });
    expect(items).toHaveLength(1);
    expect(overlays).toMatchObject([{ kind: "lower-third", start: 192 }]);
  });
});

describe("captions from dialogue", () => {
  const two = 'Mira says "Nearly home." Jonas replies “We are home.”';

  it("are spread over the shot by their length, in their order", () => {
    expect(cues(two, {})).toEqual([
      [0, 4000, "Nearly home."],
      [4000, 8000, "We are home."],
    ]);
  });

  it("stand no longer than anybody reads them", () => {
    expect(cues('She says "Home."', {})).toEqual([[0, 7000, "Home."]]);
  });

  it("are those of the part that is shown, once where a shot is shown in parts", () => {
    expect(cues(two, { in: 4 })).toEqual([[0, 4000, "We are home."]]);
    expect(cues(two, { out: 3 }, { in: 3 })).toEqual([
      [0, 3000, "Nearly home."],
      [4000, 8000, "We are home."],
    ]);
    expect(cues('She says "Home."', { in: 6 })).toEqual([[0, 2000, "Home."]]);
  });

  it("leave out what is muted, and words that are read on things", () => {
    expect(cues(two, { mute: true })).toEqual([]);
    expect(cues('A sign reads "OPEN". She says "Home."', {})).toEqual([[0, 7000, "Home."]]);
  });

  it("keep what is long on two lines, and on several captions where that is not enough", () => {
    const said =
      "We are nearly home, and when we get there the lamps will be lit, the kettle will be on, and nobody will ask where we have been all this time.";
    const shown = cues(`She says "${said}"`, {}).flatMap((cue) => (Array.isArray(cue) ? [String(cue[2])] : []));
    expect(shown.join(" ").replaceAll("\n", " ")).toBe(said);
    expect(shown).toHaveLength(2);
    for (const text of shown) {
      expect(text.split("\n").length).toBeLessThanOrEqual(2);
      for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(48);
    }
  });

  it("divide a transition between the shots in its middle", () => {
    const sequence = entries(
      { kind: "shot", shot: "c" },
      { kind: "shot", shot: "a", transition: { type: "fade", seconds: 1 } },
    );
    const prompts = { a: 'She says "Home."', c: 'He says "Sea."' };
    const { captions, overlays } = film({ sequence, captions: { from: "dialogue", burn: true } }, prompts);
    expect(captions?.cues).toEqual([
      { from: 0, to: 3500, text: "Sea." },
      { from: 3500, to: 10_500, text: "Home." },
    ]);
    expect(overlays).toEqual([
      { kind: "caption", text: "Sea.", start: 0, frames: 84 },
      { kind: "caption", text: "Home.", start: 84, frames: 168 },
    ]);
  });
});

describe("captions from a file", () => {
  it("end with the film, and stand together where they are heard together", () => {
    const { captions, overlays } = captioned(true);
    expect(captions?.cues).toEqual([
      { from: 0, to: 2000, text: "One" },
      { from: 1000, to: 4000, text: "Two" },
    ]);
    expect(overlays.map(({ text, start, frames }) => [text, start, frames])).toEqual([
      ["One", 0, 24],
      ["One\nTwo", 24, 24],
      ["Two", 48, 48],
    ]);
  });

  it("are missed by their line where they begin behind the end, and only cut off where they end there", () => {
    const cut = { captions: { from: { file: "c.srt" }, burn: false } };
    const { remarks } = assemble({ storyboard: storyboard(["c"], cut), takes, captions: given });
    expect(remarks.map(({ message }) => message)).toEqual([
      'The caption on line 8 of "c.srt" is left out: it begins at 98 s, and the film ends at 4 s.',
    ]);
  });

  it("are not drawn by us where they are only to be written, or say themselves how they look", () => {
    expect(captioned(false)).toMatchObject({ overlays: [], captions: { burnt: false } });
    const styled = { file: "c.ass", media: digestOf("c.ass") };
    expect(captioned(true, styled)).toMatchObject({ overlays: [], captions: { burnt: true, styled } });
  });
});

describe("sound", () => {
  it("begins with the first frame that is seen of a shot, or so much later, and not behind the end", () => {
    const voice = [
      { file: "voice.wav", at: "c" },
      { file: "voice.wav", at: "c", offset: 1.5, gainDb: -3 },
      { file: "voice.wav", at: "c", offset: 60 },
    ];
    const sequence = entries({ kind: "shot", shot: "a" }, { kind: "shot", shot: "c", transition: half });
    const inputs = { storyboard: storyboard(["a", "c"], { sequence, audio: { voice } }), takes, sounds };
    const { timeline, remarks } = assemble(inputs);
    expect(timeline.soundtrack.voices).toEqual([
      { media: digestOf("voice"), start: 180, gainDb: 0 },
      { media: digestOf("voice"), start: 216, gainDb: -3 },
    ]);
    expect(remarks.map(({ message }) => message)).toEqual([
      'The voice "voice.wav" is left out: it would begin behind the film\'s end.',
    ]);
  });

  it("has music that begins again unless that is not wanted", () => {
    const plain = { media: digestOf("bed"), gainDb: 0, duck: false, loop: true, fadeIn: 0, fadeOut: 0 };
    expect(music({})).toEqual(plain);
    expect(music({ loop: false, duck: true, gainDb: -14, fadeIn: 1, fadeOut: 2 })).toEqual({
      ...plain,
      loop: false,
      duck: true,
      gainDb: -14,
      fadeIn: 24,
      fadeOut: 48,
    });
  });
});

describe("what stands beside a film", () => {
  it("has a chapter for whatever is shown, but none for gaps and for what goes on", () => {
    const pier = { media: digestOf("pier"), facts: facts(48) };
    const sequence = entries(
      { kind: "gap", seconds: 1 },
      { kind: "title", text: "Harbour\nat dawn", seconds: 2 },
      { kind: "shot", shot: "a" },
      { kind: "shot", shot: "b" },
      { kind: "file", path: "footage/pier.mp4" },
      { kind: "shot", shot: "c", out: 1 },
      { kind: "shot", shot: "c", in: 1 },
      { kind: "credits", text: "Mira", seconds: 4 },
    );
    const inputs = { storyboard: storyboard(["a", "b<a", "c"], { sequence }), takes };
    const { chapters } = timelineOf({ ...inputs, footage: new Map([["footage/pier.mp4", pier]]) });
    expect(chapters).toEqual([
      { title: "Harbour", start: 0 },
      { title: "a", start: 72 },
      { title: "b", start: 264 },
      { title: "pier", start: 432 },
      { title: "c", start: 480 },
      { title: "Credits", start: 576 },
    ]);
    expect(film({ chapters: false }).chapters).toEqual([]);
  });

  it("has the poster at its second, never behind the end, or in the middle of a shot", () => {
    expect(film({ poster: 2.5 }).poster).toBe(60);
    expect(film({ poster: 999 }).poster).toBe(455);
    expect(film({ poster: "c" }).poster).toBe(407);
    expect(film({})).not.toHaveProperty("poster");
  });

  it("is of the kind that its ending promises, in the codec that is usual there", () => {
    expect(film({}).format).toEqual({ container: "mp4", codec: "h264" });
    expect(film({ output: "films/a.mov" }).format).toEqual({ container: "mov", codec: "prores" });
    expect(film({ output: "a.webm", codec: "av1" }).format).toEqual({ container: "webm", codec: "av1" });
    expect(film({ codec: "dnxhr" }).format).toEqual({ container: "mov", codec: "dnxhr" });
  });
});
