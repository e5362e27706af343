import { describe, expect, it } from "vitest";
import { filePaths } from "../../src/check/pictures/file-paths.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { checked, short, sourceOf } from "./checking.ts";

/** A chain of two, 8 + 7 s, and a shot of 4 s. */
const SHOTS = `version: 1
model: long
shots:
  - { id: harbour, prompt: A, duration: 8 }
  - { id: sea, extends: harbour, prompt: B }
  - { id: lamp, prompt: C, duration: 4 }
`;

const problemsIn = (cut: string): readonly Problem[] => checked(`${SHOTS}${cut}`).problems;
const codesIn = (cut: string): readonly string[] => problemsIn(cut).map(({ code }) => code);
const messageOf = (cut: string): string | undefined => problemsIn(cut)[0]?.message;

const trimmedPier = (trim: string): string =>
  `cut: { sequence: [harbour, sea, lamp, { file: footage/pier.mp4, ${trim} }] }\n`;
const fadedTo = (seconds: number): string =>
  `cut: { sequence: [harbour, sea, { shot: lamp, transition: { type: fade_black, seconds: ${seconds} } }] }\n`;
const dissolved = (seconds: number): string =>
  `cut: { transition: { type: dissolve, seconds: ${seconds} }, sequence: [harbour, lamp, harbour, lamp, sea] }\n`;
const withTeaser = (output: string): string =>
  `cut: { output: films/a.mp4 }\ncuts: { teaser: { output: ${output} } }\n`;

describe("the shape of a cut", () => {
  it("holds every entry with what its author says of it", () => {
    const { storyboard, problems } = checked(`${SHOTS}cut:
  output: films/harbour.mp4
  fit: blur
  sequence:
    - harbour
    - { shot: sea, in: 0.5, out: 6.5, gain_db: -3, mute: true, transition: cut }
    - { file: footage/pier.mp4, in: 2, x-note: the old pier }
    - lamp
`);
    expect(problems).toEqual([]);
    expect(storyboard?.cut).toEqual({
      output: "films/harbour.mp4",
      fit: "blur",
      frameRate: 24,
      sequence: [
        { kind: "shot", index: 0, shot: "harbour" },
        {
          kind: "shot",
          index: 1,
          shot: "sea",
          in: 0.5,
          out: 6.5,
          gainDb: -3,
          mute: true,
          transition: { type: "cut", seconds: 0 },
        },
        { kind: "file", index: 2, path: "footage/pier.mp4", in: 2 },
        { kind: "shot", index: 3, shot: "lamp" },
      ],
    });
  });

  it("holds titles, captions, sound and further films, which are not made yet", () => {
    const { storyboard } = checked(`${SHOTS}cut:
  transition: { type: crossfade, seconds: 0.5 }
  sequence: [{ title: Harbour }, { title: { text: Sea, seconds: 2 } }, harbour, sea, lamp]
  captions: captions/harbour.srt
  audio:
    music: { file: audio/bed.mp3, gain_db: -14, duck: true }
    voice: [{ file: audio/intro.wav, at: sea }]
    loudness: -14
cuts:
  teaser: { output: teaser.mp4, sequence: [lamp] }
  x-notes: none
`);
    expect(storyboard?.cut).toMatchObject({
      transition: { type: "crossfade", seconds: 0.5 },
      captions: { file: "captions/harbour.srt" },
      audio: {
        music: { file: "audio/bed.mp3", gainDb: -14, duck: true },
        voice: [{ file: "audio/intro.wav", at: "sea" }],
        loudness: -14,
      },
    });
    expect(storyboard?.cut.sequence?.slice(0, 2)).toEqual([
      { kind: "title", index: 0, text: "Harbour", seconds: 3 },
      { kind: "title", index: 1, text: "Sea", seconds: 2 },
    ]);
    expect(Object.keys(storyboard?.cuts ?? {})).toEqual(["teaser"]);
  });

  it("names each file once that must be looked at, and no address", () => {
    const source = sourceOf(`${SHOTS}cut:
  sequence: [{ file: a.mp4 }, { file: a.mp4, in: 2 }, { file: "https://example.com/b.mp4" }, lamp]
  captions: c.srt
  audio: { music: { file: d.mp3 }, voice: [{ file: e.wav, at: lamp }] }
cuts: { teaser: { sequence: [{ file: f.mp4 }] } }
`);
    expect(filePaths(source)).toEqual(["a.mp4", "c.srt", "d.mp3", "e.wav", "f.mp4"]);
  });
});

describe("one mistake in an entry is one problem", () => {
  it.each([
    ["a key that is misspelt", "{ sht: lamp }", "schema/unknown-key"],
    ["two things at once", "{ shot: lamp, file: footage/pier.mp4 }", "schema/not-allowed"],
    ["nothing to show", "{ in: 2, out: 3 }", "schema/missing-key"],
    ["a number", "5", "schema/wrong-type"],
    ["a title with a part", "{ title: End, in: 2 }", "schema/not-allowed"],
    ["a title without words", "{ title: { seconds: 2 } }", "schema/missing-key"],
    ["a transition without a type", "{ shot: lamp, transition: { seconds: 1 } }", "schema/missing-key"],
    ["a transition without seconds", "{ shot: lamp, transition: { type: crossfade } }", "schema/missing-key"],
    ["a number in quotes", '{ shot: lamp, in: "2" }', "schema/wrong-type"],
  ])("%s", (_, entry, code) => {
    expect(codesIn(`cut: { sequence: [harbour, sea, lamp, ${entry}] }\n`)).toEqual([code]);
  });
});

/** What is advised where a file of the cut is a text. */
function hintOf(path: string): string | undefined {
  const files = new Map([[path, { type: "text/plain" }]]);
  const text = `version: 1\nshots: [{ id: a, prompt: A }]\ncut: { sequence: [a, { file: "${path}" }] }\n`;
  return checked(text, { files }).problems[0]?.hint;
}

describe("a file of another kind", () => {
  it("is converted into one of another name, in words that a shell reads right", () => {
    expect(hintOf("footage/n.mp4")).toBe("Convert it: ffmpeg -i footage/n.mp4 footage/n-2.mp4");
    expect(hintOf("my pier.avi")).toBe("Convert it: ffmpeg -i 'my pier.avi' 'my pier.mp4'");
  });
});

describe("trims", () => {
  it("are held to the part that the shot itself adds, whoever decides its length", () => {
    expect(messageOf("cut: { sequence: [harbour, { shot: sea, out: 7.5 }, lamp] }\n")).toBe(
      '"out" is 7.5, but "sea" is 7 s long.',
    );
    expect(codesIn("cut: { sequence: [harbour, { shot: sea, out: 7 }, lamp] }\n")).toEqual([]);
    expect(messageOf("cut: { sequence: [{ shot: harbour, in: 8 }, sea, lamp] }\n")).toContain('"in" is 8');
  });

  it("of a file may be off by what a file's own word is off", () => {
    expect(codesIn(trimmedPier("out: 6.2"))).toEqual([]);
    expect(codesIn(trimmedPier("out: 6.5"))).toEqual(["cut/beyond-the-end"]);
  });

  it("are not judged where the model is unknown and nobody wrote a length", () => {
    const text =
      "version: 1\nshots: [{ id: a, prompt: A, model: nobody }]\ncut: { sequence: [{ shot: a, out: 99 }] }\n";
    expect(checked(text).problems).toEqual([]);
  });
});

describe("transitions", () => {
  it("count a shot and the extensions that follow it directly as one clip", () => {
    expect(codesIn(fadedTo(4))).toEqual(["cut/not-yet"]);
    const after = "cut: { transition: { type: crossfade, seconds: 4 }, sequence: [lamp, harbour, sea] }\n";
    expect(codesIn(after)).toEqual(["cut/not-yet"]);
    // Cut off in the middle, they are two clips.
    const early = after.replace("harbour, sea]", "{ shot: harbour, out: 3 }, sea]");
    expect(messageOf(early)).toBe('This transition takes 4 s, but "harbour" is only 3 s long.');
    const split = after.replace("sea]", "{ shot: sea, in: 4 }]");
    expect(messageOf(split)).toBe('This transition takes 4 s, but "sea" is only 3 s long.');
  });

  it("leave something of every clip between two of them", () => {
    expect(codesIn(dissolved(2))).toEqual(["cut/not-yet"]);
    expect(problemsIn(dissolved(2.5)).map(({ message }) => message)).toEqual([
      '"lamp" is 4 s long; the transitions before and after it take 5 s together.',
    ]);
  });
});

describe("what is not made yet", () => {
  it("is told at each place, and what the film is like without it", () => {
    const problems = problemsIn(`cut:
  transition: { type: crossfade, seconds: 0.5 }
  sequence:
    - title: Harbour
    - harbour
    - sea
    - { shot: lamp, transition: { type: fade_white, seconds: 1 } }
  captions: true
  audio:
    music: { file: audio/bed.mp3 }
    voice: [{ file: audio/intro.wav, at: sea }]
    loudness: -14
cuts:
  teaser: { transition: { type: crossfade, seconds: 0.5 }, captions: true, sequence: [lamp] }
`);
    expect(problems.map(short)).toEqual([
      "cut/not-yet at 8:3",
      "cut/not-yet at 10:7",
      "cut/not-yet at 13:21",
      "cut/not-yet at 14:3",
      "cut/not-yet at 16:5",
      "cut/not-yet at 17:13",
      "cut/not-yet at 18:5",
      "cut/not-yet at 20:3",
    ]);
    expect(problems.every(({ severity }) => severity === "warning")).toBe(true);
    expect(problems[2]?.message).toBe("The film is cut hard here: transitions are not made yet.");
  });

  it("is nothing where a hard cut is asked for, or nothing is captioned", () => {
    expect(codesIn("cut: { transition: cut, captions: false, sequence: [harbour, sea, lamp] }\n")).toEqual([]);
  });

  it("is told of a shot's own keys too, wherever they stand", () => {
    const text =
      "version: 1\ndefaults: { regenerate: nightly }\nshots: [{ id: a, prompt: A, pick: newest }, { id: b, prompt: B, regenerate: on_change }]\n";
    expect(checked(text).problems.map(short)).toEqual(["cut/not-yet at 2:25", "cut/not-yet at 3:35"]);
  });

  it("is kept back while something is wrong", () => {
    expect(codesIn("cut: { captions: true, sequence: [harbor] }\n")).toEqual(["cut/unknown-shot"]);
  });
});

describe("a shot that nothing shows", () => {
  it("is no matter where another film shows it, or something that is shown needs it", () => {
    expect(codesIn("cut: { sequence: [sea, lamp] }\n")).toEqual([]);
    expect(codesIn("cut: { sequence: [harbour, lamp] }\ncuts: { teaser: { sequence: [sea] } }\n")).toEqual([
      "cut/not-yet",
    ]);
    expect(codesIn("cut: { sequence: [lamp] }\ncuts: { long: { output: long.mp4 } }\n")).toEqual(["cut/not-yet"]);
    expect(problemsIn("cut: { sequence: [lamp] }\n").map(short)).toEqual([
      "cut/never-shown at 4:11",
      "cut/never-shown at 5:11",
    ]);
  });
});

describe("where films go", () => {
  it("is compared without detours, and not across folders", () => {
    expect(codesIn(withTeaser("./films//a.mp4"))).toEqual(["cut/output-taken"]);
    expect(codesIn(withTeaser("other/a.mp4"))).toEqual(["cut/not-yet"]);
  });
});
