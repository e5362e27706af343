import { execFileSync } from "node:child_process";
import { chmodSync, renameSync, symlinkSync, truncateSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/domain/problem.ts";
import { showProblem, showProblems } from "../../src/report/diagnostics.ts";
import { checked, problemsOf, short } from "../check/checking.ts";
import { EXAMPLES } from "../check/examples.ts";
import { accepted, openScene } from "../cli/scene.ts";
import { openDesk } from "../helpers/cli.ts";
import { missing, ONE_SHOT } from "./rig.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const told = (text: string): readonly Problem[] => problemsOf(bytesOf(text));
const codes = (text: string): readonly string[] => told(text).map(({ code }) => code);

/** A storyboard of one shot, with these lines of its own. */
function shot(...lines: readonly string[]): string {
  return `version: 1\nshots:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

/** A storyboard whose only prompt is written like this. */
function prompt(written: string): string {
  return shot(`prompt: ${written}`);
}

/** The prompt that would be sent; undefined where anything is wrong. */
function sent(text: string): string | undefined {
  return told(text).some(({ severity }) => severity === "error")
    ? undefined
    : checked(text).storyboard?.shots[0]?.prompt;
}

describe("what YAML can do and a storyboard may not", () => {
  it("Y1: a billion laughs are refused at the first alias, and never told", () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner = level === 0 ? "ha" : `*l${level - 1}`;
      return `x-l${level}: &l${level} [${Array.from({ length: 10 }, () => inner).join(", ")}]`;
    });
    const [first] = told(`${levels.join("\n")}\n${prompt("A boat")}`);
    expect(first).toMatchObject({
      code: "yaml/alias",
      message: expect.stringContaining('The alias "*l0" is not allowed'),
    });
    expect(first?.at?.start).toEqual({ line: 2, column: 12 });
  });

  it("Y2: an alias and a merge key lead to defaults:", () => {
    const text = `x-shared: &x { seed: 1 }\n${shot("prompt: A boat", "<<: *x")}`;
    expect(told(text).map(({ code, hint }) => `${code} ${hint}`)).toEqual([
      expect.stringContaining('yaml/alias Put shared values under "defaults:"'),
    ]);
    expect(told(shot("prompt: A boat", "<<: { seed: 1 }"))[0]).toMatchObject({
      code: "yaml/alias",
      hint: expect.stringContaining('Put shared values under "defaults:"'),
    });
  });

  it("Y3: a key that is written twice is told with both lines", () => {
    const [problem] = told(shot("prompt: A boat", "seed: 1", "prompt: Another boat"));
    expect(problem?.message).toContain('"prompt" is written twice');
    expect(problem?.at?.start.line).toBe(6);
    expect(problem?.related?.[0]?.at.start.line).toBe(4);
  });

  it("Y4: thirty thousand keys that nobody knows are counted, and fifty of them shown", () => {
    const text = `${prompt("A boat")}${Array.from({ length: 30_000 }, (_, index) => `key${index}: 1`).join("\n")}\n`;
    const problems = told(text);
    expect(problems.length).toBeGreaterThanOrEqual(10_000);
    const screen = showProblems(problems, { text, color: false });
    expect(screen.match(/^film\.yaml:/gm)).toHaveLength(50);
    expect(screen).toMatch(/… and \d+ \d+ more\n\n✖ \d+ \d+ problems in film\.yaml$/);
  });

  it("Y5: a tab that indents is told, and shown as an arrow", () => {
    const text = "version: 1\nshots:\n\t- id: a\n";
    const [problem] = told(text);
    expect(problem).toMatchObject({ code: "yaml/tab-indent", message: expect.stringContaining("needs spaces") });
    expect(problem && showProblem(problem, { text, color: false })).toContain("> 3 | →   - id: a");
  });

  it("Y6: a byte order mark and the line ends of Windows change nothing, neither what is told nor where", () => {
    for (const { name, bytes } of EXAMPLES.filter(({ name: file }) => !/utf8|too-deep/.test(file))) {
      const text = new TextDecoder().decode(bytes);
      const expected = problemsOf(bytes).map(short);
      expect(told(`\uFEFF${text}`).map(short), name).toEqual(expected);
      expect(told(text.replaceAll("\n", "\r\n")).map(short), name).toEqual(expected);
    }
  });

  it("Y7: what is no UTF-8 is told with its byte and line", () => {
    const latin = Buffer.from(prompt("Café"), "latin1");
    expect(problemsOf(latin)).toMatchObject([
      { code: "yaml/not-utf8", message: "The byte 0xE9 on line 4 is not UTF-8." },
    ]);
    const utf16 = Buffer.from(`\uFEFF${prompt("A boat")}`, "utf16le");
    expect(problemsOf(utf16)).toMatchObject([{ code: "yaml/not-utf8", message: expect.stringContaining("UTF-16") }]);
    const broken = Buffer.concat([bytesOf(prompt("A boat")), Buffer.from([0xc3, 0x28])]);
    expect(problemsOf(broken)).toMatchObject([{ code: "yaml/not-utf8", message: expect.stringContaining("0xC3") }]);
  });

  it("Y10: brackets without end are told, and overflow nothing", () => {
    for (const sign of ["[", "{a: ", "- ", "? "]) {
      expect(codes(`shots: ${sign.repeat(100_000)}`), sign).toContain("yaml/too-deep");
    }
  });

  it("Y15: a second document is told with its line", () => {
    expect(told(`${prompt("A boat")}---\nversion: 1\n`)[0]).toMatchObject({
      code: "yaml/several-documents",
      message: expect.stringContaining("line 5"),
    });
  });

  it("Y16: tags are refused, known ones too", () => {
    for (const tag of ["!!js/function", "!foo", "!!binary", "!!str", "!<tag:example.com,2026:x>"])
      expect(codes(prompt(`${tag} A boat`)), tag).toEqual(["yaml/tag"]);
  });

  it("Y21: what is empty, or no mapping, is told what a storyboard begins with", () => {
    for (const text of ["", "~", "# nothing yet\n", "\n\n", "null\n"]) {
      expect(told(text), text).toMatchObject([{ code: "yaml/empty", hint: expect.stringContaining('"version: 1"') }]);
    }
    for (const text of ["hello", "- a", "12", "[]"])
      expect(told(text), text).toMatchObject([
        { code: "schema/wrong-type", hint: expect.stringContaining('"version: 1"') },
      ]);
  });

  it("Y22: the marks of a merge are told, in the storyboard and in the lock file", async () => {
    const marks = "<<<<<<< HEAD\n    seed: 1\n=======\n    seed: 2\n>>>>>>> other\n";
    expect(told(`${prompt("A boat")}${marks}`)).toMatchObject([
      { code: "yaml/conflict-mark", message: "A merge conflict on line 5 is not resolved." },
    ]);
    await using desk = await openDesk({ "film.yaml": ONE_SHOT, "film.lock.yaml": `# lock\n${marks}` });
    const { code, stderr } = await desk.storyboard(["plan", "film.yaml", "--provider", "gemini"]);
    expect(code).toBe(65);
    expect(stderr).toContain("unresolved merge conflict on line 2");
  });
});

describe("files that are no storyboards", () => {
  it("Y8: fifty megabytes are refused before they are read", async () => {
    await using desk = await openDesk({ "film.yaml": "" });
    truncateSync(desk.path("film.yaml"), 50 * 1024 * 1024);
    const { code, stderr } = await desk.start(["check"], {}, ["prlimit", `--as=${3 * 1024 ** 4}`]).ended;
    expect(code).toBe(65);
    expect(stderr).toContain("film.yaml has 50 MiB; at most 4 are read.");
  });

  it("Y9: a device, a pipe, a folder and nothing end with 66, and nobody waits for them", async () => {
    await using desk = await openDesk({ "folder.yaml/a.txt": "" });
    execFileSync("env", ["mkfifo", desk.path("pipe.yaml")]);
    symlinkSync("/dev/zero", desk.path("zero.yaml"));
    for (const name of ["pipe.yaml", "zero.yaml", "folder.yaml", "/dev/zero"]) {
      const { code, stderr } = await desk.storyboard(["check", name]);
      expect(code, stderr).toBe(66);
      expect(stderr).toContain(name === "folder.yaml" ? "is a folder" : "is not a file that can be read.");
    }
    expect((await desk.storyboard(["check", "none.yaml"])).code).toBe(66);
  });

  it("Y9: one that may not be read ends with 66 and its name", async (context) => {
    const reason = missing("root", "setpriv");
    context.skip(reason !== undefined, reason);
    await using desk = await openDesk({ "film.yaml": ONE_SHOT });
    chmodSync(desk.folder, 0o755);
    chmodSync(desk.path("film.yaml"), 0);
    const nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    const { code, stderr } = await desk.start(["check"], {}, nobody).ended;
    expect(code).toBe(66);
    expect(stderr).toBe(
      "error [file/unreadable] film.yaml may not be read: permission is denied.\n  help: Allow it: chmod u+r film.yaml\n",
    );
  });

  it("Y34: a hundred thousand shots are too many, also where the file may be as large", async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `  - { id: shot-${index}, prompt: A boat at sea }\n`);
    await using desk = await openDesk({ "film.yaml": `version: 1\nshots:\n${lines.join("")}` });
    const { code, stderr } = await desk.storyboard(["check", "--max-file-size", "16"]);
    expect(code).toBe(65);
    expect(stderr).toMatch(/graph\/too-many-shots\] The storyboard has (?:more than 10 ?000|100 ?000) shots/);
  });
});

describe("keys and values", () => {
  it("Y11: an unknown key is one problem, with the key that was meant", () => {
    const problems = told(shot("promt: A boat"));
    expect(problems.map(short)).toEqual(["schema/unknown-key at 4:5"]);
    expect(problems[0]?.hint).toBe('Did you mean "prompt"?');
  });

  it("Y12: values of another kind are told, and never made into something else", () => {
    expect(told(shot("prompt: 12"))[0]?.hint).toBe('Write it in quotes: "12".');
    expect(codes("version: 1\nshots: [{ id: 1e3, prompt: A boat }]\n")).toEqual(["schema/wrong-type"]);
    expect(codes(shot("prompt: [a]"))).toEqual(["schema/wrong-type"]);
    // A number in quotes is one of the forms that storyboards have.
    expect(checked(shot("prompt: A boat", 'duration: "8"')).storyboard?.shots[0]?.duration).toBe(8);
    const scalars = fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.integer()));
    fc.assert(
      fc.property(fc.constantFrom("prompt", "id", "title", "extends", "negative_prompt"), scalars, (key, value) => {
        const entry = { id: "a", prompt: "A boat", ...(key !== "title" && { [key]: value }) };
        const file = { version: 1, shots: [entry], ...(key === "title" && { title: value }) };
        expect(codes(JSON.stringify(file)).filter((code) => code.startsWith("schema/"))).not.toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("Y13: yes, no, on and 12:30 are texts", () => {
    for (const word of ["yes", "no", "on", "off", "12:30", "2026-11-22", "1_000"])
      expect(sent(prompt(word)), word).toBe(word);
    // A number of another base is a number, and no text.
    expect(codes(prompt("0o7"))).toEqual(["schema/wrong-type"]);
  });

  it("Y14: seeds that no number holds are told with the numbers that are seeds", () => {
    for (const seed of [".inf", "-.inf", ".nan", "9007199254740993", "1e400", "-1", "1.5", "4294967296"]) {
      const problems = told(shot("prompt: A boat", "model: long", `seed: ${seed}`));
      expect(problems, seed).toHaveLength(1);
      expect(problems[0]?.hint, seed).toContain("from 0 to 4294967295");
    }
  });

  it("Y20: __proto__ and constructor are keys like any others, which nobody knows", () => {
    for (const key of ["__proto__", "constructor", "toString"])
      expect(told(`${prompt("A boat")}${key}: { polluted: true }\n`).map(short), key).toEqual([
        "schema/unknown-key at 5:1",
      ]);
    expect(Object(Object.create({})).polluted).toBeUndefined();
  });

  it("Y33: a prompt of a megabyte is told with its length", () => {
    const [problem] = told(prompt(JSON.stringify("boat ".repeat(200_000).trim())));
    expect(problem).toMatchObject({
      code: "model/prompt-too-long",
      message: expect.stringContaining("999999 characters"),
    });
  });
});

describe("prompts", () => {
  it("Y17: what stands after # in a plain prompt is never lost without a word", () => {
    expect(told(prompt("Shot #3 of the sea"))).toMatchObject([
      { code: "yaml/cut-by-comment", message: 'The text after # is a comment, so only "Shot" would be sent.' },
    ]);
    const words = fc.array(fc.constantFrom("boat", "#3", "#", "sea#", " ", "-", "'", '"', "a:"), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const text = `A ${parts.join(" ")}`.trim().replaceAll(/ +/g, " ");
        const whole = sent(prompt(text));
        if (whole !== undefined) expect(whole).toBe(text);
      }),
    );
  });

  it("Y18: a colon in a plain prompt is told in an author's words", () => {
    const [problem] = told(prompt('He says: "hi"'));
    expect(problem).toMatchObject({
      code: "yaml/colon-in-text",
      message: 'This text has ": " in it, which makes it a key.',
    });
    expect(problem?.hint).toBe(
      `Put the text in quotes: 'He says: "hi"'. Or write "|" after the colon and the text on the next line.`,
    );
  });

  it("Y19: a quote that is never closed is told where it is opened", () => {
    expect(told('version: 1\nshots:\n  - id: "a\n    prompt: A boat\n').map(short)).toEqual([
      "yaml/unclosed-quote at 3:9",
    ]);
  });

  it("Y30: prompts are sent byte for byte", async () => {
    const prompts = [
      `He says "it's \\ fine" — 'twice'`,
      "Two\nlines\tand a tab",
      "A family 👩‍👩‍👧‍👦 on the pier, e\u0301 and é",
      " spaces around ",
      "100 % of ${nothing} & <b>".replace("${", () => "$${"),
    ];
    const shots = prompts.map((text, index) => `  - { id: s${index}, duration: 4, prompt: ${JSON.stringify(text)} }`);
    await using scene = await openScene(`version: 1\nshots:\n${shots.join("\n")}\n`);
    const { code, stderr } = await scene.run("--no-cut");
    expect(code, stderr).toBe(0);
    // Of two spellings of the same letter the composed one is sent, and white space at the end is not.
    const written = prompts.map((text) => text.replace("$${", "${").normalize("NFC").trimEnd());
    expect(accepted(await scene.emulator.ledger()).toSorted()).toEqual(written.toSorted());
  });

  it("Y31: marks that reorder a text are told by their numbers, shown spelt out, and sent only where the author says so", () => {
    for (const mark of ["\u202E", "\u2066"]) {
      const name = `U+${mark.charCodeAt(0).toString(16).toUpperCase()}`;
      const text = prompt(`A ${mark} boat`);
      const [problem] = told(text);
      expect(problem).toMatchObject({ code: "shot/control-character", severity: "error" });
      expect(problem?.message).toContain(name);
      expect(problem && showProblem(problem, { text, color: false })).not.toContain(mark);
      expect(sent(text)).toBeUndefined();
      const allowed = `${text}    allow_bidi: true\n`;
      expect(told(allowed).map(({ severity }) => severity)).toEqual(["warning"]);
      expect(sent(allowed)).toBe(`A ${mark} boat`);
    }
  });

  it("Y32: control characters are told by their numbers", () => {
    const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).filter(
      (sign) => /\p{Cc}/u.test(sign) && !"\t\n".includes(sign),
    );
    for (const sign of controls) {
      const [problem] = told(prompt(JSON.stringify(`x${sign}y`).replaceAll(/[\u007f-\u009f]/g, escape)));
      expect(problem?.code).toBe("shot/control-character");
      expect(problem?.message).toContain(`U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
    }
  });
});

function escape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A storyboard in which each shot but the first continues the one before; `back`: the first one continues the last. */
function chain(length: number, back = false): string {
  const shots = Array.from({ length }, (_, index) => {
    const parent = index === 0 ? (back ? `, extends: s${length - 1}` : "") : `, extends: s${index - 1}`;
    return `  - { id: s${index}, prompt: A boat${parent} }`;
  });
  return `version: 1\nmodel: long\nshots:\n${shots.join("\n")}\n`;
}

describe("how shots hang together", () => {
  it("Y23: a circle of one, of two and of a thousand is told once, with its links", () => {
    for (const length of [1, 2, 1_000]) {
      const text = chain(length, true);
      const problems = told(text);
      expect(problems.map(({ code }) => code)).toEqual(["graph/cycle"]);
      const [cycle] = problems;
      expect(cycle?.message.match(/"s\d+"/g)?.length).toBe(length === 1 ? 1 : Math.min(length, 10) + 1);
      expect(cycle?.related ?? []).toHaveLength(length - 1);
      const screen = cycle === undefined ? "" : showProblem(cycle, { text, color: false });
      expect(screen.match(/^ {2}note: film/gm) ?? []).toHaveLength(Math.min(length - 1, 10));
    }
  });

  it("Y24: a parent that is not there is told with the shot that was meant, and where that is", () => {
    const text =
      "version: 1\nshots:\n  - { id: opening, prompt: A boat }\n  - { id: b, prompt: A boat, extends: openning }\n";
    const [problem] = told(text);
    expect(problem).toMatchObject({ code: "graph/unknown-shot", hint: 'Did you mean "opening"?' });
    expect(problem?.related?.[0]?.at.start).toEqual({ line: 3, column: 11 });
  });

  it("Y25: twenty extensions are as many as there may be", () => {
    expect(codes(chain(21))).toEqual([]);
    for (const length of [22, 23]) {
      expect(told(chain(length))).toMatchObject([
        { code: "graph/chain-too-long", message: "This is extension 21 of its chain; a chain has at most 20." },
      ]);
      expect(told(chain(length))[0]?.at?.start.line).toBe(4 + 21);
    }
  });

  it("Y26: a chain is told at the shot with which more goes in than its model takes, and not one before", () => {
    // 8 s and 7 s more with each extension: 22 s are the most that the model takes in.
    const [fits, tooLong] = [4, 5].map((length) => chain(length).replace("model: long", "model: lens"));
    expect(codes(fits ?? "")).toEqual([]);
    expect(told(tooLong ?? "").map(short)).toEqual(["model/extension-too-long at 8:40"]);
    expect(told(tooLong ?? "")[0]?.message).toContain("from second 29 to 36");
  });

  it.each([
    ["a size that cannot be continued", ["model: lens\n    resolution: 1080p", ""], "model/extension-resolution"],
    ["another shape than its parent's", ["model: lens", "aspect_ratio: '9:16'"], "model/aspect-ratio"],
    ["another size than its parent's", ["model: long", "resolution: 1080p"], "model/extension-resolution"],
    ["a model that cannot continue", ["model: mini", ""], "model/cannot-extend"],
  ] as const)("Y27: an extension with %s is told before anything is sent", (_, [first, second], code) => {
    const parent = `  - id: a\n    prompt: A boat\n    ${first}\n`;
    expect(
      codes(`version: 1\nshots:\n${parent}  - id: b\n    prompt: A boat\n    extends: a\n    ${second}\n`),
    ).toEqual([code]);
  });

  it("Y28: ids are plain letters, and what is not is told by its number", () => {
    const strange = {
      "caf\u00e9": "U+00E9",
      "cafe\u0301": "U+0301",
      "p\u0430ris": "U+0430",
      "boat-\u{1F6A4}": "U+1F6A4",
      "a\u200bb": "U+200B",
    };
    for (const [id, point] of Object.entries(strange)) {
      const [problem] = told(`version: 1\nshots: [{ id: ${JSON.stringify(id)}, prompt: A boat }]\n`);
      expect(problem, id).toMatchObject({ code: "shot/bad-id", message: expect.stringContaining(point) });
    }
  });

  it("Y29: no id can be a path, an option or a device", () => {
    const nasty = ["a/b", "..", "../etc", "a\\b", "-rf", "con", "nul", "com1", "a".repeat(300), "Harbour", "", "."];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 80 })), (id) => {
        const file = JSON.stringify({ version: 1, shots: [{ id, prompt: "A boat" }] });
        const fine = told(file).every(({ severity }) => severity !== "error");
        expect(fine).toBe(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9-]{0,63}$/.test(id));
      }),
    );
    expect(codes("version: 1\nshots: [{ id: a, prompt: A }, { id: A, prompt: B }]\n")).toEqual(["shot/bad-id"]);
  });
});

describe("a storyboard that changes", () => {
  it("Y35: under a run is filmed as it was when the run began; the next one sees the change", async () => {
    await using scene = await openScene(chainOf("The pier", "Rain begins"), { emulator: { latency: "0.7" } });
    const running = scene.start("--no-cut");
    await running.printed("a");
    await scene.desk.write("new.yaml", chainOf("The pier", "Snow begins"));
    renameSync(scene.desk.path("new.yaml"), scene.desk.path("film.yaml"));
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toEqual(["The pier", "Rain begins"]);
    const { stdout } = await scene.storyboard("plan", "film.yaml", "--provider", "gemini");
    expect(stdout).toMatch(/\+ b .*prompt changed/);
    expect(stdout).toMatch(/1 unchanged|= a/);
  });
});

it("Y36: shots that are removed are told by the plan and lose no clip; a new name is no removal", async () => {
  const two = `version: 1
shots:
  - { id: pier, prompt: The pier, duration: 4 }
  - { id: gulls, prompt: Gulls above the wake, duration: 4 }
`;
  await using scene = await openScene(two);
  const filmed = await scene.run("--no-cut");
  expect(filmed.code, filmed.stderr).toBe(0);
  const plan = async (film: string): Promise<string> => {
    await scene.desk.write("film.yaml", film);
    return (await scene.storyboard("plan", "film.yaml", "--provider", "gemini")).stdout;
  };
  expect(await plan(two.replace("id: gulls", "id: birds"))).not.toContain("no longer");
  const removed = await plan(two.replace(/ {2}- \{ id: gulls.*\n/, ""));
  expect(removed).toContain("  - gulls  no longer in the storyboard; its clip is kept");
  expect(await plan(two)).toMatch(/= gulls/);
});

function chainOf(first: string, second: string): string {
  return `version: 1\nshots:\n  - { id: a, prompt: ${first}, duration: 4 }\n  - { id: b, prompt: ${second}, extends: a }\n`;
}

it("every row of bad storyboards has its test", () => {
  const rows = Array.from({ length: 36 }, (_, index) => `Y${index + 1}:`);
  const text = String(execFileSync("cat", [new URL(import.meta.url).pathname]));
  expect(rows.filter((row) => !text.includes(`"${row} `))).toEqual([]);
});
