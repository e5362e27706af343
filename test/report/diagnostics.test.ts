import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Problem, Span } from "../../src/domain/problem.ts";
import { showProblem, showProblems } from "../../src/report/diagnostics.ts";

const TEXT = `version: 1
defaults:
  model: veo-3.1-preveiw
shots:
  - id: opening
    promt: A lighthouse at dawn, slow dolly in
  - id: keeper
    extends: openning
    prompt: The keeper climbs
`;

/** The place of a word in a text; the first time it stands there. */
function spanOf(word: string, text = TEXT, file = "film.yaml"): Span {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  return { file, start: { line, column }, end: { line, column: column + word.length } };
}

function broken(word: string, fields: Partial<Problem> = {}, text = TEXT): Problem {
  return {
    code: "schema/wrong-value",
    severity: "error",
    message: "This is wrong.",
    at: spanOf(word, text),
    ...fields,
  };
}

const THREE: readonly Problem[] = [
  broken("openning", {
    code: "graph/unknown-shot",
    message: 'No shot is called "openning".',
    hint: 'Did you mean "opening"?',
    related: [{ message: '"opening" is defined here', at: spanOf("opening") }],
  }),
  broken("veo-3.1-preveiw", {
    code: "model/unknown",
    message: 'There is no model "veo-3.1-preveiw".',
    hint: "Did you mean veo-3.1?\nAll of them: storyboard models",
  }),
  broken("promt", {
    code: "schema/unknown-key",
    message: 'Shot "opening" has no setting "promt".',
    hint: 'Did you mean "prompt"?',
  }),
];

test("shows all problems in the order of the text, each with its line, and counts them", async () => {
  const screen = showProblems([...THREE, broken("veo-3.1-preveiw", { severity: "warning" })], {
    text: TEXT,
    color: false,
  });
  await expect(`${screen}\n`).toMatchFileSnapshot("golden/problems.txt");
});

test("colours only what it is told to colour, and the words stay the same", () => {
  const plain = showProblems(THREE, { text: TEXT, color: false });
  const colored = showProblems(THREE, { text: TEXT, color: true });
  expect(plain).not.toContain("\u001b");
  expect(colored).toContain("\u001b[31m>");
  expect(stripVTControlCharacters(colored)).toBe(plain);
});

test("a problem without a place, or without its text, has no frame", () => {
  const { at: _at, ...nowhere } = broken("promt", { code: "run/locked", message: "Another run holds the lock." });
  expect(showProblem(nowhere, { color: false })).toBe("error [run/locked] Another run holds the lock.");
  expect(showProblem(broken("promt"), { color: false })).toBe(
    "film.yaml:6:5 error [schema/wrong-value] This is wrong.",
  );
  expect(showProblem(broken("promt"), { text: TEXT, file: "other.yaml", color: false })).not.toContain("|");
  const beyond = { file: "film.yaml", start: { line: 99, column: 1 }, end: { line: 99, column: 2 } };
  expect(showProblem(broken("promt", { at: beyond }), { text: TEXT, color: false })).not.toContain("|");
});

function spotAt(line: number): Span {
  return { file: "film.yaml", start: { line, column: 5 }, end: { line, column: 9 } };
}

test("prints at most fifty, errors before warnings, and counts the rest", () => {
  const lines = Array.from({ length: 400 }, (_, index) => `  - shot ${index}`).join("\n");
  const many = Array.from({ length: 362 }, (_, index) =>
    broken("x", { at: spotAt(index + 1), severity: index < 350 ? "warning" : "error", message: `Fault ${index}.` }),
  );
  const screen = showProblems(many.toReversed(), { text: lines, color: false });
  expect(screen.match(/^film\.yaml:/gm)).toHaveLength(50);
  expect(screen.match(/ error /g)).toHaveLength(12);
  expect(screen.split("\n\n").slice(-2)).toEqual(["… and 312 more", "✖ 12 problems and 350 warnings in film.yaml"]);
});

test("leaves out hints before warnings, and warnings before errors", () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    broken("x", { at: spotAt(index + 1), severity: index < 10 ? "hint" : "warning", message: `Fault ${index}.` }),
  );
  const screen = showProblems(many, { text: "x", color: false });
  expect(screen).not.toContain(" hint ");
  expect(screen.split("\n\n").at(-1)).toBe("! 50 warnings and 10 hints in film.yaml");
});

/** What is shown of a note to the problem on line 4, about line `line`. */
function noteAt(line: number): string {
  const at = { file: "film.yaml", start: { line, column: 5 }, end: { line, column: 7 } };
  const problem = broken("shots", { related: [{ message: "It is here.", at }] });
  return showProblem(problem, { text: TEXT, color: false }).split("note: ")[1] ?? "";
}

test("a note has the line that it speaks of, unless that can be seen already", () => {
  expect(noteAt(7)).toBe("film.yaml:7:5 It is here.\n  7 |   - id: keeper\n    |     --");
  expect([noteAt(3), noteAt(5)]).toEqual(["film.yaml:3:5 It is here.", "film.yaml:5:5 It is here."]);
});

test("a circle of a thousand shots has ten notes, and the others are counted", () => {
  const related = Array.from({ length: 999 }, (_, index) => ({ message: `Link ${index}.`, at: spotAt(index + 20) }));
  const screen = showProblem(broken("shots", { related }), { text: TEXT, color: false });
  expect(screen.match(/note: film/g)).toHaveLength(10);
  expect(screen.endsWith("  note: … and 989 more")).toBe(true);
});

function last(problems: readonly Problem[]): string {
  return showProblems(problems, { color: false }).split("\n").at(-1) ?? "";
}

test("says how many there are, of what, and where", () => {
  expect(last([broken("promt")])).toBe("✖ 1 problem in film.yaml");
  expect(last([broken("promt", { severity: "warning" })])).toBe("! 1 warning in film.yaml");
  expect(last((["hint", "error", "warning", "hint"] as const).map((severity) => broken("promt", { severity })))).toBe(
    "✖ 1 problem, 1 warning and 2 hints in film.yaml",
  );
  expect(last([broken("promt", { severity: "hint" })])).toBe("1 hint in film.yaml");
  expect(last([broken("promt"), broken("promt", { at: spanOf("version", TEXT, "b.yaml") })])).toBe("✖ 2 problems");
  expect(showProblems([], { color: false })).toBe("");
});

/** The underlined line of a frame and the line below it. */
function underlined(text: string, word: string): readonly string[] {
  const lines = showProblem(broken(word, {}, text), { text, color: false }).split("\n");
  const row = lines.findIndex((line) => line.startsWith(">"));
  return lines.slice(row, row + 2);
}

test("underlines the right cells behind tabs, wide characters and Windows line ends", () => {
  expect(underlined("a: 1\r\n\tkey: value\r\nb: 2\r\n", "value")).toEqual([
    "> 2 | →   key: value",
    "    |          ^^^^^",
  ]);
  expect(underlined("x: 漢字🚤é wrong", "wrong")).toEqual(["> 1 | x: 漢字🚤é wrong", "    |            ^^^^^"]);
  expect(underlined("漢字漢字漢字: wrong", "wrong")).toEqual([
    "> 1 | 漢字漢字漢字: wrong",
    "    |               ^^^^^",
  ]);
  expect(underlined("x: 漢字", "漢字")).toEqual(["> 1 | x: 漢字", "    |    ^^^^"]);
  expect(underlined("x: \u001b[2J wrong", "wrong")).toEqual([
    String.raw`> 1 | x: \u{1b}[2J wrong`,
    "    |              ^^^^^",
  ]);
});

test("shows the part of a very long line where the place is", () => {
  const [line = "", marks = ""] = underlined(`prompt: ${"word ".repeat(400)}WRONG ${"word ".repeat(400)}`, "WRONG");
  expect(line.length).toBeLessThan(125);
  expect(line.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("WRONG");
  expect(line.startsWith("> 1 | …")).toBe(true);
  expect(line.endsWith("…")).toBe(true);
});

test("a place over many lines is shown by its first line", () => {
  const text = "a:\n  b: |\n    one\n    two\n    three\nc: 1\n";
  const at = { file: "film.yaml", start: { line: 2, column: 6 }, end: { line: 5, column: 10 } };
  const frame = showProblem(broken("b", { at }), { text, color: false }).split("\n").slice(1);
  expect(frame).toEqual(["  1 | a:", "> 2 |   b: |", "    |      ^", "  3 |     one"]);
});

test("text that would act on a terminal is spelt out wherever it stands", () => {
  const text = "title: \u001b]0;owned\u0007 \u202Eevil\n";
  const at = { file: "\u001b[2Jfilm.yaml", start: { line: 1, column: 8 }, end: { line: 1, column: 12 } };
  const nasty = "no\u001b[2J\nshot \u202E";
  const screen = showProblem(
    broken("title", { at, message: nasty, hint: nasty, related: [{ message: nasty, at }] }, text),
    { text, color: false },
  );
  expect(screen.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(screen).toContain(String.raw`\u{1b}]0;owned\u{7} \u{202e}evil`);
});

test("help is folded to the screen, below where it began", () => {
  const problem = broken("openning", { hint: "Write one of the many names that the storyboard has, and no other." });
  const help = showProblem(problem, { text: TEXT, color: false, columns: 40 }).split("  help: ")[1]?.split("\n") ?? [];
  expect(help.length).toBeGreaterThan(1);
  expect(help.every((line, index) => line.length <= 32 + (index === 0 ? 0 : 8))).toBe(true);
  expect(help.slice(1).every((line) => line.startsWith("        "))).toBe(true);
});

test("a message is folded to the columns of the terminal, and otherwise as it is", () => {
  const problem = { code: "cut/never-shown", severity: "warning", message: "The film never shows the pier." } as const;
  expect(showProblem(problem, { color: false, columns: 40 })).toBe(
    "warning [cut/never-shown] The film never\nshows the pier.",
  );
  expect(showProblem(problem, { color: false })).not.toContain("\n");
});
