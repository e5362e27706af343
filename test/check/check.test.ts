import { describe, expect, test } from "vitest";
import type { ExtendSpec } from "../../src/domain/catalogue.ts";
import { checked, short } from "./checking.ts";
import { CATALOGUE, EXTEND, LENS } from "./catalogue.ts";

const GOOD = `
version: 1
title: Harbour
x-note: { anything: [goes, here] }
provider: gemini
model: long
budget: { run: 25, day: 50.5 }
images: { dusk: art/dusk.jpg }
defaults:
  resolution: 720p
  duration: "8"
shots:
  - id: harbour
    prompt: A boat
    reference_images: [dusk, { image: good.png, type: asset }]
  - id: open-sea
    extends: harbour
    prompt: The swell
  - id: gulls
    prompt: Gulls
    model: lens
    resolution: 4K
    aspect_ratio: 9:16
    seed: 7
    takes: 2
    first_frame: { last_of: open-sea }
    last_frame: { frame_of: harbour, at: 3.5 }
cut:
  output: films/harbour.mp4
  sequence: [harbour, open-sea, gulls]
  fit: crop
  frame_rate: 30
`;

describe("a storyboard without fault", () => {
  test("gets its whole shape", () => {
    const { storyboard, problems, ruleBreaks } = checked(GOOD);
    expect(problems).toEqual([]);
    expect([...ruleBreaks.values()]).toEqual([]);
    expect(storyboard).toEqual({
      title: "Harbour",
      provider: "gemini",
      budget: { run: 25_000_000, day: 50_500_000 },
      shots: [
        {
          id: "harbour",
          index: 0,
          prompt: "A boat",
          model: "long",
          duration: 8,
          resolution: "720p",
          referenceImages: [
            { image: { kind: "file", path: "art/dusk.jpg" }, type: "asset" },
            { image: { kind: "file", path: "good.png" }, type: "asset" },
          ],
          takes: 1,
        },
        {
          id: "open-sea",
          index: 1,
          prompt: "The swell",
          extends: "harbour",
          model: "long",
          resolution: "720p",
          referenceImages: [],
          takes: 1,
        },
        {
          id: "gulls",
          index: 2,
          prompt: "Gulls",
          model: "lens",
          duration: 8,
          aspectRatio: "9:16",
          resolution: "4k",
          seed: 7,
          firstFrame: { kind: "frame", of: "open-sea", at: "last" },
          lastFrame: { kind: "frame", of: "harbour", at: { milliseconds: 3500 } },
          referenceImages: [],
          takes: 2,
        },
      ],
      cut: {
        output: "films/harbour.mp4",
        sequence: ["harbour", "open-sea", "gulls"].map((shot, index) => ({ kind: "shot", index, shot })),
        fit: "crop",
        frameRate: 30,
      },
    });
  });

  test("needs hardly anything", () => {
    const { storyboard } = checked("version: 1\nshots: [{ id: a, prompt: A boat }]\n");
    expect(storyboard?.cut).toEqual({ fit: "pad", frameRate: 24 });
    expect(storyboard?.shots).toEqual([{ id: "a", index: 0, prompt: "A boat", referenceImages: [], takes: 1 }]);
  });

  test("says of every shot what is to become of it when its parent has expired, where somebody wrote it", () => {
    const { storyboard } = checked(`version: 1
defaults: { on_expired: reshoot }
shots:
  - { id: a, prompt: A boat }
  - { id: b, extends: a, prompt: The sea, on_expired: fail }
`);
    expect(storyboard?.shots.map(({ onExpired }) => onExpired)).toEqual(["reshoot", "fail"]);
    const wrong = checked("version: 1\nshots: [{ id: a, prompt: A boat, on_expired: reheat }]\n");
    expect(wrong.problems).toMatchObject([{ code: "schema/wrong-value" }]);
    expect(wrong.problems[0]?.hint).toContain("reshoot");
  });

  test("takes a budget that is a plain number as the run's", () => {
    expect(checked("version: 1\nbudget: 3\nshots: [{ id: a, prompt: A boat }]\n").storyboard?.budget).toEqual({
      run: 3_000_000,
    });
  });
});

describe("inheritance", () => {
  test("an extension takes model, shape and size from its parent ahead of the defaults, through any number of hops", () => {
    const film = inherited(`
version: 1
model: top
defaults: { model: mini, resolution: 720p, aspect_ratio: "16:9", duration: 8, seed: 5 }
shots:
  - { id: c, prompt: C, extends: b }
  - { id: b, prompt: B, extends: a }
  - { id: a, prompt: A, model: long, resolution: 1080p, aspect_ratio: "9:16", seed: 9 }
  - { id: d, prompt: D }
`);
    const parent = { model: "long", resolution: "1080p", aspectRatio: "9:16" };
    expect(film).toEqual([
      { ...parent, duration: undefined, seed: 5 },
      { ...parent, duration: undefined, seed: 5 },
      { ...parent, duration: 8, seed: 9 },
      { model: "mini", resolution: "720p", aspectRatio: "16:9", duration: 8, seed: 5 },
    ]);
  });

  test("the model at the top holds where neither shot nor defaults name one", () => {
    expect(inherited("version: 1\nmodel: long\nshots: [{ id: a, prompt: A }]\n")).toMatchObject([{ model: "long" }]);
  });

  test("a broken rule is told where the value is written", () => {
    const tail = "shots:\n  - { id: a, prompt: A }\n  - { id: b, prompt: B, extends: a }\n";
    expect(breaks(`version: 1\nmodel: nobody\n${tail}`)).toEqual(["model/unknown at 2:8", "model/unknown at 2:8"]);
    expect(breaks(`version: 1\ndefaults: { resolution: 1080p }\n${tail}`)).toEqual([
      "model/extension-resolution at 2:25",
    ]);
  });
});

test("a fault that many shots inherit is one problem", () => {
  const { ruleBreaks } = checked("version: 1\nmodel: nobody\nshots: [{ id: a, prompt: A }, { id: b, prompt: B }]\n");
  expect([...ruleBreaks.keys()]).toEqual(["a", "b"]);
  expect(new Set([...ruleBreaks.values()].flat()).size).toBe(1);
});

describe("everything is told at once", () => {
  test("schema, references, circles and models, sorted by place", () => {
    const { storyboard, problems, ruleBreaks } = checked(`version: 1
shots:
  - id: opening
    promt: A boat
    duration: 5
  - id: storm
    prompt: A storm
    extends: openning
  - id: a
    prompt: 12
    first_frame: { last_of: b }
  - { id: b, prompt: B, extends: a }
`);
    expect(storyboard).toBeUndefined();
    expect(problems.map(short)).toEqual([
      "schema/unknown-key at 4:5",
      "graph/unknown-shot at 8:14",
      "schema/wrong-type at 10:13",
      "graph/cycle at 11:29",
    ]);
    expect([...ruleBreaks].map(([id, told]) => [id, told.map(short)])).toEqual([
      ["opening", ["model/duration at 5:15"]],
    ]);
  });

  test("an unknown shot is shown where the one that was meant is defined", () => {
    const { problems } = checked(
      "version: 1\nshots:\n  - { id: opening, prompt: A }\n  - { id: b, prompt: B, extends: openning }\n",
    );
    expect(problems[0]).toMatchObject({
      hint: 'Did you mean "opening"?',
      related: [{ at: { start: { line: 3, column: 11 } } }],
    });
  });

  test("a circle names every link", () => {
    const { problems } = checked(`version: 1
shots:
  - { id: a, prompt: A, extends: b }
  - { id: b, prompt: B, first_frame: { last_of: c } }
  - { id: c, prompt: C, extends: a }
`);
    expect(problems.map((problem) => problem.message)).toEqual([
      'These shots need each other in a circle: "a" → "b" → "c" → "a".',
    ]);
    expect(problems[0]?.related?.map((link) => link.message)).toEqual(['"b" takes a frame of "c"', '"c" extends "a"']);
  });

  test("a long circle is written out only in part", () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `s${index}`);
    const shots = ids.map((id, index) => `  - { id: ${id}, prompt: A, extends: s${(index + 1) % 1000} }\n`);
    const { problems } = checked(`version: 1\nshots:\n${shots.join("")}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('"s8" → "s9" → (990 more) → "s0"');
    expect(problems[0]?.related).toHaveLength(999);
  });
});

describe("limits", () => {
  test.each([
    [20, []],
    [21, ["graph/chain-too-long at 25:36"]],
    [22, ["graph/chain-too-long at 25:36"]],
  ])("a chain of %i extensions", (hops, expected) => {
    expect(checked(chain(hops)).problems.map(short)).toEqual(expected);
  });

  test("two branches may each be 20 long", () => {
    const branch = Array.from(
      { length: 10 },
      (_, hop) => `  - { id: t${hop + 11}, prompt: A, extends: ${hop === 0 ? "s10" : `t${hop + 10}`} }\n`,
    );
    expect(checked(chain(20) + branch.join("")).problems).toEqual([]);
  });

  test("the seconds that go in may be exactly the model's most, and not one more", () => {
    // 8 s and 19 hops of 7 s are 141 s; the 20th hop takes them in.
    expect(tooLong(20, { maxInput: 141 })).toEqual([]);
    expect(tooLong(20, { maxInput: 140 })).toEqual([
      's20: This is extension 20 of its chain, from second 141 to 148; "lens-1-generate" continues at most 140 s.',
    ]);
  });

  test("the seconds that come out may be exactly the model's most, and are told once", () => {
    expect(tooLong(4, { maxTotal: 36 })).toEqual([]);
    expect(tooLong(6, { maxTotal: 35 })).toEqual([
      's4: This is extension 4 of its chain, from second 29 to 36; "lens-1-generate" gives back at most 35 s.',
    ]);
  });

  test("a model's own number of hops holds", () => {
    expect(tooLong(3, { maxHops: 2 })).toEqual([
      's3: This is extension 3 of its chain, from second 22 to 29; "lens-1-generate" extends at most 2 times.',
    ]);
  });

  test("10 000 shots are checked, 10 001 are refused without more ado", () => {
    expect(checked(manyShots(10_000)).problems).toHaveLength(10_000);
    expect(checked(manyShots(10_001)).problems.map(short)).toEqual(["graph/too-many-shots at 2:1"]);
    expect(checked(manyShots(10_001), { maxShots: 20_000 }).problems.map(short)).not.toContain(
      "graph/too-many-shots at 2:1",
    );
  });

  test("10 000 unknown parents do not take forever to guess", () => {
    const shots = Array.from(
      { length: 10_000 },
      (_, index) => `  - { id: shot-${index}, prompt: A, extends: shto-${index} }\n`,
    );
    const { problems } = checked(`version: 1\nshots:\n${shots.join("")}`);
    expect(problems).toHaveLength(10_000);
    expect(problems[0]?.hint).toBe('Did you mean "shot-0"?');
  });
});

describe("retired models", () => {
  test("are an error from the day of their shutdown on", () => {
    expect(retired("old", { now: new Date("2026-10-21T23:59:59Z") })).toEqual([]);
    expect(retired("old", { now: new Date("2026-10-22T00:00:00Z") })).toEqual(["error model/retired"]);
  });

  test("are a warning behind an address of one's own", () => {
    expect(retired("old", { customEndpoint: true })).toEqual(["warning model/retired"]);
  });

  test("are a warning from the day on that nobody promises them any more", () => {
    expect(retired("late", { now: new Date("2026-11-16T12:00:00Z") })).toEqual([]);
    expect(retired("late", { now: new Date("2026-11-17T00:00:00Z") })).toEqual(["warning model/retired"]);
  });

  test("say what to do, and blame no shot where nobody wrote a model", () => {
    const context = { catalogue: { ...CATALOGUE, defaultFamily: "late" }, now: new Date("2026-12-01") };
    const [[problem] = []] = checked("version: 1\nshots:\n  - id: a\n    prompt: A\n", context).ruleBreaks.values();
    expect(problem).toMatchObject({ code: "model/retired", at: { start: { line: 2, column: 1 }, end: { column: 6 } } });
    expect(problem?.hint).toBe('Film soon, or look with "storyboard models" for another one.');
  });
});

test("an API key is never repeated in a message", () => {
  const key = `AIza${"b".repeat(35)}`;
  const { problems } = checked(`version: 1\nprovider: ${key}\nshots: [{ id: a, prompt: A, extends: ${key} }]\n`);
  expect(problems.map((problem) => problem.code)).toContain("shot/looks-like-key");
  expect(JSON.stringify(problems)).not.toContain(key);
});

test("hints say how to write what was meant", () => {
  expect(hint('seed: "7"')).toBe("Write 7, without quotes.");
  expect(hint("audio: yes")).toBe("Write true or false.");
  expect(hint("firstFrame: good.png")).toBe('Did you mean "first_frame"?');
  expect(hint("resolution: 720")).toBe('Did you mean "720p"?');
  expect(hint("reference_images: good.png")).toBe("Write reference_images: [good.png].");
  expect(hint("extends:")).toBe('Write a text, such as "harbour", or remove the line.');
});

test("texts of YAML 1.1 stay texts", () => {
  const { storyboard } = checked("version: 1\ntitle: no\nshots: [{ id: on, prompt: 12:30 }]\n");
  expect(storyboard).toMatchObject({ title: "no", shots: [{ id: "on", prompt: "12:30" }] });
});

test("a key called __proto__ pollutes nothing", () => {
  checked("version: 1\n__proto__: { polluted: true }\nshots: [{ id: a, prompt: A, constructor: 1 }]\n");
  expect("polluted" in {}).toBe(false);
});

/** What shots have after inheriting. */
function inherited(text: string): unknown[] {
  const { storyboard, problems } = checked(text);
  expect(problems).toEqual([]);
  return (storyboard?.shots ?? []).map(({ model, aspectRatio, resolution, duration, seed }) => ({
    model,
    aspectRatio,
    resolution,
    duration,
    seed,
  }));
}

function breaks(text: string): string[] {
  return [...checked(text).ruleBreaks.values()].flat().map(short);
}

/** A shot and so many extensions, one after the other. */
function chain(hops: number, head = "model: long\n"): string {
  const extensions = Array.from({ length: hops }, (_, hop) => `  - { id: s${hop + 1}, prompt: A, extends: s${hop} }\n`);
  return `version: 1\n${head}shots:\n  - { id: s0, prompt: A }\n${extensions.join("")}`;
}

/** What a model with these limits says to a chain. */
function tooLong(hops: number, limits: Partial<ExtendSpec>): string[] {
  const model = { ...LENS, extend: { ...EXTEND, maxInput: 1000, maxTotal: 1000, ...limits } };
  const { ruleBreaks } = checked(chain(hops, ""), { catalogue: { ...CATALOGUE, models: [model] } });
  return [...ruleBreaks].flatMap(([id, told]) => told.map((problem) => `${id}: ${problem.message}`));
}

function manyShots(count: number): string {
  const shots = Array.from({ length: count }, (_, index) => `  - { id: s${index}, prompt: A boat, promt: x }\n`);
  return `version: 1\nshots:\n${shots.join("")}`;
}

function retired(model: string, context: Parameters<typeof checked>[1]): string[] {
  const { ruleBreaks } = checked(`version: 1\nshots: [{ id: a, prompt: A, model: ${model} }]\n`, context);
  return [...ruleBreaks.values()].flat().map(({ severity, code }) => `${severity} ${code}`);
}

function hint(line: string): string | undefined {
  return checked(`version: 1\nshots:\n  - id: a\n    prompt: A boat\n    ${line}\n`).problems[0]?.hint;
}
