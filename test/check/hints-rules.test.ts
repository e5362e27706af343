import { describe, expect, it } from "vitest";
import { checked } from "./checking.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { unwantedIn } from "../../src/check/vocabulary/negations.ts";
import { speechIn } from "../../src/check/vocabulary/speech.ts";
import { wordingOf } from "../../src/check/wording.ts";

/** The advice about a film of these shots, in YAML's flow style; `head` holds lines before them. */
function advice(shots: readonly string[], head = ""): readonly Problem[] {
  const { problems, hints } = checked(`version: 1\n${head}shots:\n${shots.map((shot) => `  - ${shot}\n`).join("")}`);
  expect(problems).toEqual([]);
  return hints;
}

function codes(shots: readonly string[], head = ""): readonly string[] {
  return advice(shots, head).map(({ code }) => code);
}

/** So many shots of the same. */
function alike(count: number, prompt: string): readonly string[] {
  return Array.from({ length: count }, (_, index) => `{ id: s${index}, prompt: ${prompt} }`);
}

function boats(count: number): readonly string[] {
  return alike(count, "A boat at dawn");
}

/** Advice about a shot that is filmed without sound. */
function silent(prompt: string): readonly string[] {
  return codes([`{ id: a, audio: false, prompt: '${prompt}' }`], "model: priced\n");
}

/** What to do about a prompt by a model that heeds a negative one. */
function wanted(prompt: string, more = ""): string | undefined {
  return advice([`{ id: a, prompt: '${prompt}'${more} }`], "model: priced\n")[0]?.hint;
}

/** Advice about so many shots of 8 s at 4k. */
function large(count: number, more = ""): readonly Problem[] {
  const head = `model: priced\ndefaults: { duration: 8, resolution: 4k${more} }\n`;
  return advice(alike(count, "Wide shot of a boat at dawn"), head);
}

const GOOD = "{ id: a, prompt: Wide shot of a boat at dawn }";

describe("what should not be seen", () => {
  it.each([
    ["Wide shot at dusk, no people around.", "people"],
    ["Wide shot at dusk with no people in the street", "people"],
    ["Wide shot at dusk. Do not show any cars near it.", "cars"],
  ])("is named without the words around it: %s", (prompt, thing) => {
    expect(wanted(prompt)).toBe(`Leave it out of the prompt and write: negative_prompt: ${thing}`);
  });
});

describe("advice on camera and light", () => {
  it("is not given for an extension, which goes on as it began", () => {
    expect(codes([GOOD, "{ id: b, extends: a, prompt: The boat meets the swell }"])).toEqual([]);
  });

  it("is not given on the light of a shot that begins on a picture", () => {
    expect(codes([GOOD, "{ id: b, prompt: Close-up of the oars, first_frame: { last_of: a } }"])).toEqual([]);
    expect(codes(["{ id: b, prompt: The oars dip in, first_frame: good.png }"])).toEqual(["hint/no-camera"]);
  });

  it("is not given where a part or the style has it", () => {
    const parts =
      "{ id: a, prompt: { subject: A boat, action: leaves the harbour, camera: very far, ambiance: cold } }";
    expect(codes([parts])).toEqual([]);
    expect(
      codes(["{ id: a, prompt: A boat leaves the harbour }"], "defaults: { style: 35mm film at golden hour }\n"),
    ).toEqual([]);
  });

  it("reads the names that stand in a prompt", () => {
    const head = "variables: { look: handheld at dusk }\n";
    expect(codes(["{ id: a, prompt: 'A boat leaves the harbour, ${look}' }"], head)).toEqual([]);
  });

  it("does not take what is said for what is seen", () => {
    expect(codes([`{ id: a, prompt: 'The captain of the boat says "Lights! Camera!"' }`])).toEqual([
      "hint/no-camera",
      "hint/no-light",
    ]);
  });
});

describe("advice that many shots need", () => {
  it("is given for each of five", () => {
    expect(advice(boats(5)).map(({ at }) => at?.start.line)).toEqual([3, 4, 5, 6, 7]);
  });

  it("is given once for more, with their number", () => {
    const [hint, ...others] = advice(boats(13));
    expect(others).toEqual([]);
    expect(hint?.message).toMatch(/"s0".* It is the same with 12 other shots\.$/);
    expect(hint?.at?.start.line).toBe(3);
  });
});

describe("advice on words for silent films", () => {
  it.each([
    "Wide shot of a ball at night, an orchestra and slow music",
    "Close-up at dusk, the engine hums",
    "Close-up at dusk, she says hello to him",
    'Close-up at dusk, she whispers "Hello."',
  ])("is given: %s", (prompt) => {
    expect(silent(prompt)).toEqual(["hint/sound-on-silent-model"]);
  });

  it.each([
    "Wide shot of a harbour at night, no music, no people talking to the camera",
    "Close-up at dusk, the engine falls silent",
    "Close-up of a sign that says OPEN, at dusk",
    "Wide shot at dawn, a bell on a buoy",
  ])("is not given: %s", (prompt) => {
    expect(silent(prompt)).not.toContain("hint/sound-on-silent-model");
  });

  it("is not given where the film has sound, and none on quotation marks where it has not", () => {
    expect(codes(["{ id: a, prompt: 'Wide shot of a ball at night, slow music' }"], "model: priced\n")).toEqual([]);
    expect(codes(["{ id: a, prompt: 'Close-up at dusk, she says hello to him' }"], "model: mini\n")).toEqual([
      "hint/sound-on-silent-model",
    ]);
  });
});

describe("advice on what should not be seen", () => {
  it("names what to write, in the words of the prompt, and none of it twice", () => {
    expect(wanted("Wide shot at dusk, no people, no text, without any text")).toMatch(/negative_prompt: people, text$/);
    expect(wanted("Wide shot at dusk, no people, no text", ", negative_prompt: 'blurry, Text'")).toMatch(
      /names it: blurry, Text, people$/,
    );
  });

  it("is not given where the model takes no negative prompt, or nobody knows whether it heeds one", () => {
    const shot = "{ id: a, prompt: 'Wide shot at dusk, no people' }";
    expect(codes([shot], "model: mini\n")).toEqual([]);
    expect(codes([shot], "model: lens\n")).toEqual([]);
  });

  it("is not given on what is said", () => {
    expect(
      codes([`{ id: a, prompt: 'Close-up at dusk, he says "Don''t show any people."' }`], "model: priced\n"),
    ).toEqual([]);
  });
});

describe("advice on the size", () => {
  it("is given once, where the size is written, with what a try costs", () => {
    const [hint, ...others] = large(4);
    expect(others).toEqual([]);
    expect(hint?.at?.start).toEqual({ line: 3, column: 38 });
    expect(hint?.message).toContain("these 4 shots");
    expect(hint?.message).toContain("$19.20");
    expect(hint?.message).toContain("$12.80");
  });

  it("counts takes, and the price without sound", () => {
    expect(large(1, ", takes: 2")[0]?.message).toContain("this shot");
    expect(large(2, ", audio: false")[0]?.message).toContain("$6.40");
  });

  it("is not given for a single shot that costs little more, nor where the size costs nothing more", () => {
    expect(large(1)).toEqual([]);
    expect(
      advice(alike(9, "Wide shot of a boat at dawn"), "model: priced\ndefaults: { duration: 8, resolution: 1080p }\n"),
    ).toEqual([]);
  });

  it("is not given where nobody knows the price", () => {
    expect(
      advice(alike(9, "Wide shot of a boat at dawn"), "model: lens\ndefaults: { duration: 8, resolution: 1080p }\n"),
    ).toEqual([]);
  });
});

it.each(["„", "»", "“", " 'A'b", "no any ", ", don't show a'", "please ", "says "])(
  "a text of very many %j is read in one go",
  (piece) => {
    const prompt = piece.repeat(1_000_000 / piece.length);
    const { text } = wordingOf({ prompt, index: 0 }, {});
    expect([speechIn(text), ...unwantedIn(text)].length).toBeLessThan(3);
  },
);
