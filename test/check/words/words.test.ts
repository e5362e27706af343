import { describe, expect, test } from "vitest";
import type { Shot } from "../../../src/domain/storyboard.ts";
import { LENS } from "../catalogue.ts";
import { checked, hintsOf, problemsOf, short } from "../checking.ts";

const HEAD = `version: 1
variables: { boat: a small red boat, year: 1950, price: 1.50, sunny: True, empty: "" }
characters:
  mira: { is: "Mira, the skipper since \${year}", images: [good.png] }
  jon: { is: Jon, images: [good.png, mira.png] }
`;

/** The shots of a film with these lines of YAML for each of them. */
function shotsOf(shots: readonly string[], rest = "", variables?: ReadonlyMap<string, string>): readonly Shot[] {
  const lines = shots.map((shot, index) => `  - { id: s${index}, ${shot} }\n`);
  const { storyboard, problems } = checked(`${HEAD}${rest}shots:\n${lines.join("")}`, {
    ...(variables && { variables }),
  });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return storyboard?.shots ?? [];
}

function promptOf(shot: string, rest = "", variables?: ReadonlyMap<string, string>): string | undefined {
  return shotsOf([shot], rest, variables)[0]?.prompt;
}

describe("what is sent", () => {
  test.each([
    ["a name", '"${boat} sails"', "a small red boat sails"],
    ["a number and a switch as they are written", '"${year}, ${price}, ${sunny}"', "1950, 1.50, True"],
    ["a character's words, with variables in them", '"${mira.is} laughs"', "Mira, the skipper since 1950 laughs"],
    ["the signs themselves", '"$${boat} costs $5 {or so}"', "${boat} costs $5 {or so}"],
    ["a sign before a sign", '"$$${boat}"', "$${boat}"],
    ["nothing for nothing", '"A ${empty}boat"', "A boat"],
  ])("%s", (_, written, sent) => {
    expect(promptOf(`prompt: ${written}`)).toBe(sent);
  });

  test("values are put in as they are, and never filled in again", () => {
    expect(promptOf('prompt: "${boat} sails"', "", new Map([["boat", "a ${year} boat, $${2}"]]))).toBe(
      "a ${year} boat, $${2} sails",
    );
  });

  test("white space around a value and a description is no part of the sentence", () => {
    const film = `version: 1
variables: { boat: "  a red boat \\n", far: far }
characters: { mira: { is: " \${boat}'s skipper " } }
shots: [{ id: a, prompt: "\${boat}, \${far}; \${mira.is}." }]
`;
    const given = new Map([["far", "\tfar away  "]]);
    const prompt = (variables?: ReadonlyMap<string, string>): string | undefined =>
      checked(film, variables && { variables }).storyboard?.shots[0]?.prompt;
    expect(prompt()).toBe("a red boat, far; a red boat's skipper.");
    expect(prompt(given)).toBe("a red boat, far away; a red boat's skipper.");
  });

  test("a dollar sign before a value is a part of the value, or a value of its own", () => {
    const film = `version: 1
variables: { price: $5, usd: $, amount: 7 }
shots: [{ id: a, prompt: "a sign: \${price}, \${usd}\${amount}" }]
`;
    expect(checked(film).storyboard?.shots[0]?.prompt).toBe("a sign: $5, $7");
  });

  test("a value that stands in a block of lines is put in without the line end behind it", () => {
    const film =
      "version: 1\nvariables:\n  boat: |\n    A red\n    boat\nshots: [{ id: a, prompt: '${boat} sails' }]\n";
    expect(checked(film).storyboard?.shots[0]?.prompt).toBe("A red\nboat sails");
  });

  test("negative prompts and titles are filled in too, and no style is added to them", () => {
    const { storyboard } = checked(`${HEAD}defaults: { style: 35mm, negative_prompt: "\${boat}" }
shots: [{ id: a, prompt: A }, { id: b, prompt: B, negative_prompt: "no \${boat}" }]
cut: { sequence: [a, { title: { text: "Since \${year}" } }, { title: "With \${mira.is}" }, b] }
cuts: { short: { sequence: [{ title: "\${year}" }, a] } }
`);
    expect(storyboard?.shots.map(({ negativePrompt }) => negativePrompt)).toEqual([
      "a small red boat",
      "no a small red boat",
    ]);
    const titles = [...(storyboard?.cut.sequence ?? []), ...(storyboard?.cuts?.["short"]?.sequence ?? [])];
    expect(titles.flatMap((entry) => (entry.kind === "title" ? [entry.text] : []))).toEqual([
      "Since 1950",
      "With Mira, the skipper since 1950",
      "1950",
    ]);
  });

  test("the film's title is filled in, and a name that it alone uses is used", () => {
    const film = 'version: 1\nvariables: { sea: the sea }\ntitle: "On ${sea}"\nshots: [{ id: a, prompt: A }]\n';
    const { storyboard, problems } = checked(film);
    expect(storyboard?.title).toBe("On the sea");
    expect(problems).toEqual([]);
  });

  test("a plain prompt without a style is sent to the byte as it stands", () => {
    expect(promptOf(String.raw`prompt: "  A  boat.\n $5 } \t "`)).toBe("  A  boat.\n $5 } \t ");
  });
});

describe("the parts of a prompt", () => {
  const parts = 'camera: low angle, ambiance: \'fog, she says "Nearly home."\', action: sails, subject: "${boat}"';

  test("are put together in one order, however they are written", () => {
    expect(promptOf(`prompt: { ${parts}, style: handheld }`)).toBe(
      'a small red boat sails. low angle. handheld. fog, she says "Nearly home."',
    );
  });

  test.each([
    ["A boat", "A boat. 35mm"],
    ["A boat.", "A boat. 35mm"],
    ["A boat!", "A boat! 35mm"],
    ["A boat…", "A boat… 35mm"],
    ["'\"Home?\"'", '"Home?" 35mm'],
    ["“Home.”", "“Home.” 35mm"],
    ["'The \"boat\"'", 'The "boat". 35mm'],
    ["船。", "船。 35mm"],
    ['"A boat \\n"', "A boat. 35mm"],
    ["'A boat,'", "A boat, 35mm"],
    ["A boat;", "A boat; 35mm"],
    ["'A boat:'", "A boat: 35mm"],
    ["A boat -", "A boat - 35mm"],
    ["A boat —", "A boat — 35mm"],
    ["'A boat (at dawn.)'", "A boat (at dawn.) 35mm"],
    ["'\"A boat,\"'", '"A boat," 35mm'],
    ["'(she says \"Home!\")'", '(she says "Home!") 35mm'],
    ["'A boat (red)'", "A boat (red). 35mm"],
  ])("a sentence that has ended is not ended again: %s", (written, sent) => {
    expect(promptOf(`prompt: ${written}`, "defaults: { style: 35mm }\n")).toBe(sent);
  });

  test("the nearest style counts, and an empty one leaves all of them out", () => {
    const prompts = shotsOf(
      [
        "prompt: A",
        "prompt: A, style: own",
        'prompt: A, style: ""',
        "prompt: { subject: A, ambiance: fog }",
        "prompt: { subject: A, ambiance: fog }, style: own",
        "prompt: { subject: A, style: nearest }, style: own",
        'prompt: { subject: A, style: "" }, style: own',
        "prompt: A, extends: s0",
      ],
      'defaults: { style: "as ${boat} looks" }\n',
    ).map(({ prompt }) => prompt);
    expect(prompts).toEqual([
      "A. as a small red boat looks",
      "A. own",
      "A",
      "A. as a small red boat looks. fog",
      "A. own. fog",
      "A. nearest",
      "A",
      "A. as a small red boat looks",
    ]);
  });
});

function pictures({ referenceImages }: Shot): string[] {
  return referenceImages.map(({ image, type }) => `${image.kind === "file" ? image.path : ""} ${type}`);
}

function broken(text: string): string[] {
  return [...checked(text).ruleBreaks.values()].flat().map(short);
}

describe("the pictures of characters", () => {
  test("go along after the shot's own, each once, in the order in which the prompt names them", () => {
    const rest = "model: long\nimages: { own: art/dusk.jpg }\n";
    const shots = shotsOf(
      [
        'prompt: "${mira}"',
        'prompt: "${jon} and ${mira}", reference_images: [{ image: own, type: asset }]',
        'prompt: "${jon}", reference_images: [mira.png]',
        'prompt: "${mira.is}"',
        'prompt: { subject: "${mira}", style: "${jon.is}" }',
        'prompt: A, negative_prompt: "${mira}"',
      ],
      rest,
    );
    expect(shots.map(pictures)).toEqual([
      ["good.png asset"],
      ["art/dusk.jpg asset", "good.png asset", "mira.png asset"],
      ["mira.png asset", "good.png asset"],
      [],
      ["good.png asset"],
      [],
    ]);
  });

  test("stay away from extensions and from shots that begin with a frame, and a hint says so once", () => {
    const rest = `model: long\nshots:
  - { id: a, prompt: "\${mira}" }
  - { id: b, prompt: "\${mira} and \${mira}", extends: a }
  - { id: c, prompt: "\${mira.is}", extends: a }
  - { id: d, prompt: "\${jon}", first_frame: good.png }
`;
    const { storyboard, ruleBreaks } = checked(HEAD + rest);
    expect(storyboard?.shots.map(pictures)).toEqual([["good.png asset"], [], [], []]);
    expect([...ruleBreaks.values()]).toEqual([]);
    expect(
      hintsOf(Buffer.from(HEAD + rest))
        .filter(({ code }) => code.endsWith("without-pictures"))
        .map(short),
    ).toEqual(["hint/character-without-pictures at 9:23", "hint/character-without-pictures at 11:23"]);
  });

  test("that the model does not take are told where the character is named, with the way out", () => {
    const { ruleBreaks } = checked(`${HEAD}model: mini
shots:
  - id: a
    prompt: |
      The sea at dawn.
      \${mira} and \${jon} look out.
`);
    const [first, ...others] = [...ruleBreaks.values()].flat();
    expect([first, ...others].map((each) => each && short(each))).toEqual([
      "model/reference-images at 11:7",
      "model/reference-images at 11:19",
    ]);
    expect(first?.message).toContain('"${mira}" brings one');
    expect(first?.hint).toContain("${mira.is}");
  });

  test("count together with the shot's own, and the shot's own alone are told where they stand", () => {
    const two = "reference_images: [good.png, mira.png]";
    const film = "version: 1\ncharacters: { mira: { is: Mira, images: [art/dusk.jpg] } }\nshots: [{ id: a, ";
    expect(broken(`${film}prompt: "\${mira}", ${two} }]\n`)).toEqual(["model/reference-images at 3:27"]);
    expect(broken(`${film}prompt: "\${mira.is}", ${two} }]\n`)).toEqual([]);
    expect(broken(`${film}prompt: "\${mira}", reference_images: [good.png, mira.png, page.html] }]\n`)).toContain(
      "model/reference-images at 3:37",
    );
  });
});

describe("limits", () => {
  test("a prompt is as long as what is sent", () => {
    const film = `version: 1\nvariables: { v: ${"x".repeat(90)} }\nshots: [{ id: a, prompt: "\${v}", style: `;
    const fits = "y".repeat(LENS.maxPrompt - 92);
    expect(broken(`${film}${fits} }]\n`)).toEqual([]);
    expect(broken(`${film}${fits}y }]\n`)).toEqual(["model/prompt-too-long at 3:18"]);
  });

  test("a small file cannot ask for more memory than there is", () => {
    const text = "${v}".repeat(1_000);
    const shots = Array.from({ length: 10 }, (_, index) => `  - { id: s${index}, prompt: "${text}" }\n`).join("");
    const { problems } = checked(`version: 1\nvariables: { v: ${"x".repeat(10_000)} }\nshots:\n${shots}`);
    expect(problems.map(({ code }) => code)).toEqual(["schema/too-long"]);
  });
});

describe("what nobody knows is not told", () => {
  test.each([
    ["a name where the names could not be read", "variables: *x\nshots: [{ id: a, prompt: '${boat}' }]\n"],
    ["a name where all of them are merged in", "<<: *x\nshots: [{ id: a, prompt: '${boat}' }]\n"],
    ["a name that a text may use which could not be read", "variables: { boat: A }\nshots: [{ id: a, prompt: *x }]\n"],
    ["a value that could not be read", "variables: { boat: *x }\nshots: [{ id: a, prompt: '${boat}' }]\n"],
  ])("%s", (_, rest) => {
    const codes = problemsOf(Buffer.from(`version: 1\n${rest}`)).map(({ code }) => code);
    expect(codes).toEqual(["yaml/alias"]);
  });
});

describe("a place inside a text", () => {
  test.each([
    ["plain", "A ${boat}", "4:15"],
    ["in single quotes, after a doubled one", "'It''s ${boat}'", "4:20"],
    ["in double quotes, after an escape", '"A \\"big\\" ${boat}"', "4:24"],
    ["in a block", "|\n      A\n      big ${boat}", "6:11"],
    ["folded", ">-\n      A\n      big ${boat}", "6:11"],
    ["going on in the next line", "A\n      big ${boat}", "5:11"],
    ["the second of two", "$${boat} ${boat}", "4:22"],
    ["written by an escape: the whole text", '"A \\x24{boat}"', "4:13"],
  ])("%s", (_, written, place) => {
    const { problems } = checked(`version: 1\nshots:\n  - id: a\n    prompt: ${written}\n`);
    expect(problems.map(short)).toEqual([`words/unknown-name at ${place}`]);
  });
});

test.each([
  ["", "", "error"],
  ["allow_bidi: true\n", "", "warning"],
  ["", ", allow_bidi: true", "warning"],
  ["allow_bidi: false\n", "", "error"],
])("marks that reorder words are let through where the file or the shot says so: %j%j", (top, shot, severity) => {
  const shots = `[{ id: a, prompt: "A \\u202E boat"${shot} }, { id: b, prompt: B }]`;
  expect(checked(`version: 1\n${top}shots: ${shots}\n`).problems).toMatchObject([{ severity }]);
});
