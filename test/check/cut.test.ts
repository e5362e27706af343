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

/** What a film says of its captions. */
const captionsIn = (written: string): unknown =>
  checked(`${SHOTS}cut: { captions: ${written} }\n`).storyboard?.cut.captions;

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

  it("holds titles, credits, gaps, lower thirds, captions, sound and further films", () => {
    const { storyboard } = checked(`${SHOTS}cut:
  transition: { type: crossfade, seconds: 0.5 }
  sequence:
    - title: Harbour
    - title: { text: Sea, subtitle: At dawn, seconds: 2, color: navy, background: "#FA0" }
    - credits: |
        Mira
        Jonas
    - gap: 1.5
    - { shot: harbour, lower_third: Mira }
    - { shot: sea, match: color, lower_third: { text: Mira, subtitle: Skipper, at: 1, seconds: 3 } }
    - lamp
  captions: captions/harbour.srt
  audio:
    music: { file: audio/bed.mp3, gain_db: -14, duck: true }
    voice: [{ file: audio/intro.wav, at: sea, offset: 2 }]
    loudness: -14
    room_tone: true
cuts:
  teaser: { output: teaser.mp4, sequence: [lamp] }
  x-notes: none
`);
    expect(storyboard?.cut).toMatchObject({
      transition: { type: "crossfade", seconds: 0.5 },
      captions: { from: { file: "captions/harbour.srt" }, burn: true },
      audio: {
        music: { file: "audio/bed.mp3", gainDb: -14, duck: true },
        voice: [{ file: "audio/intro.wav", at: "sea", offset: 2 }],
        loudness: -14,
        roomTone: -60,
      },
    });
    expect(storyboard?.cut.sequence).toEqual([
      { kind: "title", index: 0, text: "Harbour", seconds: 3 },
      {
        kind: "title",
        index: 1,
        text: "Sea",
        subtitle: "At dawn",
        seconds: 2,
        color: "#000080",
        background: "#ffaa00",
      },
      { kind: "credits", index: 2, text: "Mira\nJonas", seconds: 7 },
      { kind: "gap", index: 3, seconds: 1.5 },
      { kind: "shot", index: 4, shot: "harbour", lowerThird: { text: "Mira" } },
      {
        kind: "shot",
        index: 5,
        shot: "sea",
        match: "colour",
        lowerThird: { text: "Mira", subtitle: "Skipper", at: 1, seconds: 3 },
      },
      { kind: "shot", index: 6, shot: "lamp" },
    ]);
    expect(Object.keys(storyboard?.cuts ?? {})).toEqual(["teaser"]);
  });

  it("holds where captions come from, and whether they are drawn into the picture", () => {
    expect(captionsIn("true")).toEqual({ from: "dialogue", burn: true });
    expect(captionsIn("{ burn: false }")).toEqual({ from: "dialogue", burn: false });
    expect(captionsIn("{ from: dialogue }")).toEqual({ from: "dialogue", burn: true });
    expect(captionsIn("{ from: captions/harbour.srt, burn: false }")).toEqual({
      from: { file: "captions/harbour.srt" },
      burn: false,
    });
    expect(captionsIn("false")).toBeUndefined();
  });

  it("fills names in where words are shown", () => {
    const { storyboard, problems } = checked(`version: 1
variables: { boat: Nordlys }
shots: [{ id: a, prompt: A }]
cut:
  sequence:
    - title: { text: "\${boat}", subtitle: "of \${boat}" }
    - { shot: a, lower_third: "The \${boat}" }
    - { shot: a, lower_third: { text: "\${boat}", subtitle: "$\${boat}" } }
    - credits: "\${boat}\\nMira"
`);
    expect(problems).toEqual([]);
    expect(storyboard?.cut.sequence).toMatchObject([
      { text: "Nordlys", subtitle: "of Nordlys" },
      { lowerThird: { text: "The Nordlys" } },
      { lowerThird: { text: "Nordlys", subtitle: "${boat}" } },
      { text: "Nordlys\nMira" },
    ]);
  });

  it("names each file once that must be looked at, and no address", () => {
    const source = sourceOf(`${SHOTS}cut:
  sequence: [{ file: a.mp4 }, { file: a.mp4, in: 2 }, { file: "https://example.com/b.mp4" }, lamp]
  captions: c.srt
  font: f.ttf
  audio: { music: { file: d.mp3 }, voice: [{ file: e.wav, at: lamp }] }
cuts: { teaser: { sequence: [{ file: g.mp4 }], captions: { from: h.vtt } } }
`);
    expect(filePaths(source)).toEqual(["a.mp4", "c.srt", "f.ttf", "d.mp3", "e.wav", "g.mp4", "h.vtt"]);
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

/** What is advised where a file of the cut is of another kind. */
function hintOf(path: string, type = "video/x-matroska"): string | undefined {
  const files = new Map([[path, { type }]]);
  const text = `version: 1\nshots: [{ id: a, prompt: A }]\ncut: { sequence: [a, { file: "${path}" }] }\n`;
  return checked(text, { files }).problems[0]?.hint;
}

describe("a file of another kind", () => {
  it("is converted into one of another name, in words that a shell reads right", () => {
    expect(hintOf("footage/n.mp4")).toBe("Convert it: ffmpeg -i footage/n.mp4 footage/n-2.mp4");
    expect(hintOf("my pier.avi")).toBe("Convert it: ffmpeg -i 'my pier.avi' 'my pier.mp4'");
    expect(hintOf("pier.mp4", "text/plain")).toMatch(
      /^Nothing there can be shown as footage, whatever its name ends with/,
    );
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
    expect(codesIn(fadedTo(4))).toEqual([]);
    const after = "cut: { transition: { type: crossfade, seconds: 4 }, sequence: [lamp, harbour, sea] }\n";
    expect(codesIn(after)).toEqual([]);
    // Cut off in the middle, they are two clips.
    const early = after.replace("harbour, sea]", "{ shot: harbour, out: 3 }, sea]");
    expect(messageOf(early)).toBe('This transition takes 4 s, but "harbour" is only 3 s long.');
    const split = after.replace("sea]", "{ shot: sea, in: 4 }]");
    expect(messageOf(split)).toBe('This transition takes 4 s, but "sea" is only 3 s long.');
  });

  it("leave something of every clip between two of them", () => {
    expect(codesIn(dissolved(2))).toEqual([]);
    expect(problemsIn(dissolved(2.5)).map(({ message }) => message)).toEqual([
      '"lamp" is 4 s long; the transitions before and after it take 5 s together.',
    ]);
    const gap = "cut: { transition: { type: fade, seconds: 1 }, sequence: [harbour, { gap: 1.5 }, sea, lamp] }\n";
    expect(messageOf(gap)).toBe("The gap is 1.5 s long; the transitions before and after it take 2 s together.");
  });
});

/** What is told of captions from the dialogue of one prompt. */
const captioned = (prompt: string, entry = "a"): readonly string[] =>
  checked(
    `version: 1\nshots: [{ id: a, prompt: ${JSON.stringify(prompt)} }]\ncut: { captions: true, sequence: [${entry}] }\n`,
  ).problems.map(({ code }) => code);

describe("captions from dialogue", () => {
  it("are none where nothing is said, or what is said is muted", () => {
    expect(captioned('Mira says "Home."')).toEqual([]);
    expect(captioned("Mira says “Home.”")).toEqual([]);
    expect(captioned("Mira's boat, 'til dawn")).toEqual(["cut/no-dialogue"]);
    expect(captioned('A sign over the door reads "OPEN"')).toEqual(["cut/no-dialogue"]);
    expect(captioned('Mira says "Home."', "{ shot: a, mute: true }")).toEqual(["cut/no-dialogue"]);
  });
});

describe("the codec of a film", () => {
  it("may be left out with any ending, and the ending with any codec", () => {
    for (const ending of ["mp4", "mov", "webm"]) expect(codesIn(`cut: { output: film.${ending} }\n`)).toEqual([]);
    for (const codec of ["h264", "h265", "prores", "dnxhr", "vp9", "av1"]) {
      expect(codesIn(`cut: { codec: ${codec} }\n`)).toEqual([]);
    }
  });

  it("belongs in a file of another ending, in words that name it", () => {
    const [problem] = problemsIn("cut: { output: film.webm, codec: h264 }\n");
    expect(problem?.message).toBe("A film in h264 cannot be a .webm.");
    expect(problem?.hint).toBe('Let "output" end in .mp4 or .mov, or write another codec.');
  });
});

describe("a shot that nothing shows", () => {
  it("is no matter where another film shows it, or something that is shown needs it", () => {
    expect(codesIn("cut: { sequence: [sea, lamp] }\n")).toEqual([]);
    expect(codesIn("cut: { sequence: [harbour, lamp] }\ncuts: { teaser: { sequence: [sea] } }\n")).toEqual([]);
    expect(codesIn("cut: { sequence: [lamp] }\ncuts: { long: { output: long.mp4 } }\n")).toEqual([]);
    expect(problemsIn("cut: { sequence: [lamp] }\n").map(short)).toEqual(["cut/never-shown at 4:11"]);
  });
});

it("tells all shots that no film shows in one warning", () => {
  const [told, ...others] = problemsIn("cut: { sequence: [lamp] }\n");
  expect(others).toEqual([]);
  expect(told?.message).toMatch(
    /^The film never shows "\w+" and "\w+", and nothing that it shows needs them; they are filmed/,
  );
});

/** What is wrong with a film of all shots and one entry more. */
const sea = (entry: string): readonly string[] => codesIn(`cut: { sequence: [harbour, sea, lamp, ${entry}] }\n`);

it("takes a slip for cuts where its value names films", () => {
  const [told] = problemsIn("cutz: { teaser: { sequence: [lamp] } }\n");
  expect(told?.hint).toBe('Did you mean "cuts"?');
  expect(problemsIn("cutz: { sequence: [lamp] }\n")[0]?.hint).toBe('Did you mean "cut"?');
});

describe("words of a film", () => {
  it("can be read while they stand, also where little is shown of what they stand over", () => {
    const words = "Mira, who has sailed these waters for sixty years";
    expect(sea(`{ shot: lamp, lower_third: "${words}" }`)).toEqual([]);
    expect(sea(`{ shot: lamp, in: 1, out: 1.8, lower_third: "${words}" }`)).toEqual(["cut/too-fast-to-read"]);
    expect(sea(`{ title: { text: "${words}", seconds: 1.5 } }`)).toEqual(["cut/too-fast-to-read"]);
    expect(messageOf(`cut: { sequence: [harbour, sea, lamp, { title: { text: "${words}", seconds: 1 } }] }\n`)).toBe(
      "Nobody can read the 49 characters of this title in 1 s; they need about 5 s.",
    );
  });

  it.each(["title", "credits", "lower_third"])("are more than blanks: %s", (key) => {
    const shot = key === "lower_third" ? "shot: lamp, " : "";
    expect(sea(`{ ${shot}${key}: "   " }`)).toEqual(["schema/wrong-value"]);
    expect(sea(`{ ${shot}${key}: { text: " " } }`)).toEqual(["schema/wrong-value"]);
    expect(messageOf(`cut: { sequence: [harbour, sea, lamp, { ${shot}${key}: "  " }] }\n`)).toBe(
      `"${key}" has nothing but blanks.`,
    );
  });
});

describe("where films go", () => {
  it("is compared without detours, and not across folders", () => {
    expect(codesIn(withTeaser("./films//a.mp4"))).toEqual(["cut/output-taken"]);
    expect(codesIn(withTeaser("other/a.mp4"))).toEqual([]);
  });
});
