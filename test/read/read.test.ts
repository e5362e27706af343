import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/domain/problem.ts";
import { read } from "../../src/read/read.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const problems = (text: string): readonly Problem[] => read(bytes(text), "film.yaml").problems;
const value = (text: string): unknown => {
  const reading = read(bytes(text), "film.yaml");
  return reading.problems.length === 0 ? reading.source?.value : reading.problems;
};
const places = (text: string): string[] =>
  problems(text).map(({ code, at }) => `${code} at ${at?.start.line ?? 0}:${at?.start.column ?? 0}`);

describe("bytes", () => {
  test("a file larger than the limit is not even decoded", () => {
    const result = read(new Uint8Array(11), "film.yaml", { maxBytes: 10 });
    expect(result.problems.map(({ code }) => code)).toEqual(["file/too-large"]);
    expect(read(bytes("version: 1"), "film.yaml", { maxBytes: 10 }).problems).toEqual([]);
    expect(read(new Uint8Array(4 * 1024 * 1024 + 1), "film.yaml").problems[0]?.message).toBe(
      "The file has 4.1 MiB; at most 4 are read.",
    );
  });

  test("a byte that is not UTF-8 is told with its place, though U+FFFD itself may be written", () => {
    const broken = Buffer.concat([bytes("a: \uFFFD\r\nb: é"), Buffer.from([0xe9, 0x41])]);
    expect(read(broken, "film.yaml").problems[0]).toMatchObject({
      code: "yaml/not-utf8",
      message: "The byte 0xE9 on line 2 is not UTF-8.",
      at: { start: { line: 2, column: 5 } },
    });
    expect(value("a: \uFFFD")).toEqual({ a: "\uFFFD" });
  });

  test("UTF-16 is recognised", () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("version: 1", "utf16le")]);
    expect(read(utf16, "film.yaml").problems[0]?.message).toBe("The file is UTF-16; it must be UTF-8.");
  });

  test.each([
    ["a: 1\nb: &x 2\n\nc:\n  - *x\n", 1],
    ["prompt: |\n  one\n  two\nprompt: again\n", 1],
    ["a: 'é' b\n", 1],
  ])("problems stand in the same places with a byte order mark and with CRLF: %j", (text, count) => {
    expect(places(text)).toHaveLength(count);
    expect(places(`\uFEFF${text}`)).toEqual(places(text));
    expect(places(text.replaceAll("\n", "\r\n"))).toEqual(places(text));
  });

  test("line ends in prompts become LF, and nothing else changes", () => {
    expect(value("prompt: |\r\n  one \r\n\ttwo\\n 'é' 👩‍🚀\r\n".replace("\t", "  "))).toEqual({
      prompt: "one \ntwo\\n 'é' 👩‍🚀\n",
    });
  });
});

describe("refusals", () => {
  test("every alias is told, an anchor only where no alias leads to it", () => {
    expect(places("a: &x 1\nb: *x\nc: *x\n")).toEqual(["yaml/alias at 2:4", "yaml/alias at 3:4"]);
    expect(places("a: &x 1\n")).toEqual(["yaml/alias at 1:4"]);
  });

  test("an alias bomb is refused without being unfolded", () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(", ")}]\n`,
    );
    expect(new Set(problems(`l0: &l0 lol\n${levels.join("")}`).map(({ code }) => code))).toEqual(
      new Set(["yaml/alias"]),
    );
  });

  test("signs inside texts are texts", () => {
    const text = 'a: "*x &y !z %w --- <<"\nb: x*y &z\nc: |\n  *x\n  !y\n  --- z\n';
    expect(value(text)).toEqual({ a: "*x &y !z %w --- <<", b: "x*y &z", c: "*x\n!y\n--- z\n" });
  });

  test.each(["[", "{", "- ", "? ", "a: [", "{a: "])("bottomless %j is too deep, not a crash", (piece) => {
    expect(new Set(problems(piece.repeat(100_000)).map(({ code }) => code))).toEqual(new Set(["yaml/too-deep"]));
  });

  test("bottomless indentation is too deep", () => {
    const deep = Array.from({ length: 1500 }, (_, level) => `${" ".repeat(level)}a:\n`).join("");
    expect(new Set(problems(deep).map(({ code }) => code))).toEqual(new Set(["yaml/too-deep"]));
  });

  test("every document after the first is told", () => {
    expect(places("---\na: 1\n")).toEqual([]);
    expect(places("a: 1\n---\nb: 2\n")).toEqual(["yaml/several-documents at 2:1"]);
    expect(places("a: 1\n...\nb: 2\n")).toEqual(["yaml/several-documents at 3:1"]);
  });

  test("every duplicate names the first", () => {
    expect(
      problems("a: 1\nb: 2\na: 3\n'a': 4\n").map(({ at, related }) => [at?.start.line, related?.[0]?.at.start.line]),
    ).toEqual([
      [3, 1],
      [4, 1],
    ]);
  });

  test("many keys are no trouble", () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}: 1\n`).join("");
    expect(places(keys)).toEqual([]);
    expect(places(`${keys}k0: 2\n`)).toEqual(["yaml/duplicate-key at 30001:1"]);
  });

  test("a conflict is told once, alone", () => {
    const conflict = "a: 1\n<<<<<<< HEAD\nb: *x\n=======\nb: 2\n>>>>>>> theirs\n";
    expect(places(conflict)).toEqual(["yaml/conflict-mark at 2:1"]);
    expect(places(conflict + conflict)).toEqual(["yaml/conflict-mark at 2:1", "yaml/conflict-mark at 8:1"]);
  });

  test("lines of signs inside a text are no conflict", () => {
    expect(places("prompt: |\n  =======\n  <<<<<<< a\n")).toEqual([]);
  });
});

describe("texts that are cut short", () => {
  test.each([
    ["prompt: shot #3", "1:14"],
    ["negative_prompt: shot\t#3", "1:23"],
    ["- prompt: a\n    #3", "2:5"],
    ["{ prompt: a #3\n}", "1:13"],
    ["{ prompt: a #3 }", "1:13"],
    ["title: film #3", "1:13"],
    ["- id: a #3", "1:9"],
    ["sequence:\n  - a #3", "2:7"],
    ["images:\n  a: a.png #2.png", "2:12"],
  ])("%j is refused", (text, place) => {
    expect(places(text)).toEqual([`yaml/cut-by-comment at ${place}`]);
  });

  test.each([
    "prompt: shot#3",
    'prompt: "shot #3"',
    "prompt: |\n  shot #3",
    "- prompt: a\n  # b\n  id: c",
    "duration: 8 # s",
    "id: a # b",
    "cut: { output: a.mp4 # }\n}",
    "prompt: 'a' # b",
    "{ id: a, x: [\n      #3\n] }",
  ])("%j is not", (text) => {
    expect(places(text)).toEqual([]);
  });
});

describe("texts between braces", () => {
  test.each([
    ["{ prompt: a, b, c }", 'only "a" is read', '"a, b, c"'],
    ["variables: { a: 12, b }", 'only "12" is read', '"12, b"'],
    ["{ prompt: a, 'b', id: c }", 'only "a" is read', `"a, 'b'"`],
    ["{ prompt: a\n  b, c\n  d }", 'only "a\n  b" is read', '"a b, c d"'],
  ])("%j end at a comma", (text, message, hint) => {
    const [problem, ...others] = problems(text);
    expect(problem).toMatchObject({ code: "yaml/cut-by-comma", message: expect.stringContaining(message) });
    expect(problem?.hint).toBe(`Put the whole text in quotes: ${hint}.`);
    expect(others).toEqual([]);
  });

  test.each(['{ prompt: "a", b }', "{ duration: 8, audio }", "{ a, b }", "{ prompt: a, b: }", "[a, b]"])(
    "%j has none that a comma cuts",
    (text) => {
      expect(places(text)).toEqual([]);
    },
  );
});

describe("lines of a text that look like comments", () => {
  test.each([
    ["a: |\n  b\n  # c\n  # d\n", ["yaml/comment-in-text at 3:3"]],
    ["- >\n  # b\n", ["yaml/comment-in-text at 2:3"]],
    ["a: | # b\n  c\n# d\n", []],
    ["a: |\n  #3 c\n", []],
    ['a: "b\n  # c"\n', []],
  ])("%j", (text, told) => {
    expect(places(text)).toEqual(told);
    expect(problems(text).every(({ severity }) => severity === "warning")).toBe(true);
  });
});

test.each(["The sea: a film.\nThe light is low.\nThe end.\n", "Shots of the sea:\n* one\n@two\n"])(
  "%j is told once to be no storyboard",
  (text) => {
    expect(places(text)).toEqual(["schema/wrong-type at 1:1"]);
  },
);

test("a comment with a whole pair of braces is not to blame for one that is open", () => {
  expect(places("a: { b: 1, # {c}\n  d: 2\n")).toEqual(["yaml/syntax at 3:1"]);
});

describe("slips", () => {
  test.each([
    ['prompt: He says: "hi"', "yaml/colon-in-text at 1:9", "Put the text in quotes"],
    ['id: "a\nprompt: b\n', "yaml/unclosed-quote at 1:5", 'Write " at the end'],
    ['a: "x\\"\n', "yaml/unclosed-quote at 1:4", 'Write " at the end'],
    ["prompt: 'It's fine'", "yaml/syntax at 1:13", "write an apostrophe twice"],
    ["a: 1\n b: 2\n c: 3\n", "yaml/syntax at 2:2", "write no spaces"],
    ["s:\n  - a: 1\n   b: 2\n   c: 3\n", "yaml/syntax at 3:4", "write 4 spaces"],
    ["s:\n  - a: 1\n     b: 2\n     c: 3\n", "yaml/syntax at 3:6", "write 4 spaces"],
    ["s:\n  - a: 1\n  b: 2\n  - a: 3\n", "yaml/syntax at 3:3", "write 4 spaces"],
    ["s:\n- a: 1\nb: 2\n- a: 3\n", "yaml/syntax at 3:1", "write 2 spaces"],
    ["s:\n  - a: 1\n- a: 2\n", "yaml/syntax at 3:1", "write 2 spaces"],
    ["s:\n  - a: 1\n    - a: 2\n", "yaml/syntax at 3:5", "write 2 spaces"],
    ["s:\n  -a: 1\n", "yaml/syntax at 2:3", 'Write "- a: …"'],
    ["s:\n  - a: 1\n  -a: 2\n   b: 3\n", "yaml/syntax at 3:3", 'Write "- a: 2"'],
    ["s\n  - a: 1\n    b: 2\n", "yaml/syntax at 1:1", 'colon after it: "s:"'],
    ['a: "b"# c', "yaml/syntax at 1:7", "Write one"],
    ["a: |\nB c: d\nE f\n\ng\nb: 1\n", "yaml/syntax at 2:1", "Write 2 spaces"],
    ["- a: >\n  B c\n", "yaml/syntax at 2:3", "Write 4 spaces"],
    ["a: |\n    b\n  c\n  d\n", "yaml/syntax at 3:3", "Write 4 spaces"],
    ["Here:\n\n```yaml\na: 1\n```\n", "yaml/syntax at 3:1", "Remove the lines"],
    ["{ a: b: c }", "yaml/colon-in-text at 1:6", 'in quotes: "b: c"'],
    ['{ "a": "b" "c": 1 }', "yaml/syntax at 1:12", "a comma"],
    ['{ "a": 1\n  "c": 1 }', "yaml/syntax at 2:3", "a comma"],
    ["[\n  { a: 1 }\n  { a: 2 }\n]", "yaml/syntax at 3:3", "a comma"],
    ["{ a: - b }", "yaml/syntax at 1:6", "[ ]"],
    ["a: [b]]", "yaml/syntax at 1:7", "Remove it"],
    ["a: { b: c", "yaml/syntax at 1:10", 'Close the "{"'],
    ['prompt: "a "b" c"', "yaml/syntax at 1:13", 'write \\" for a quote'],
    ["version:1\nshots: 2\n", "yaml/syntax at 1:1", '"version: 1"'],
    ["a: 1\nhello\nb: 2\n", "yaml/syntax at 2:1", '"key: value"'],
    ["- id: a\n   prompt: b\n", "yaml/syntax at 2:4", "Line it up"],
    ["- a: 1\n -  b\n", "yaml/syntax at 2:2", ""],
    ["a: [1, 2\nb: 3\n", "yaml/syntax at 2:1", 'Close the "["'],
    ["prompt: @home", "yaml/syntax at 1:9", "in quotes"],
    ["prompt: > text", "yaml/syntax at 1:11", "next line"],
    ["prompt: - a", "yaml/syntax at 1:9", "next line"],
    ['a: "\\q"', "yaml/syntax at 1:5", "single quotes"],
    ["a:\n\t- b\n", "yaml/tab-indent at 2:1", "spaces"],
  ])("%j", (text, place, hint) => {
    expect(places(text)).toEqual([place]);
    expect(problems(text)[0]?.hint).toContain(hint);
  });

  test("slips on different lines are all told", () => {
    expect(places("a: @x\nb: `y\n")).toEqual(["yaml/syntax at 1:4", "yaml/syntax at 2:4"]);
  });

  test.each(["", "# only a comment\n", "~", "---\n", "null"])("%j is empty", (text) => {
    expect(places(text)).toEqual(["yaml/empty at 1:1"]);
  });
});

describe("places", () => {
  const { source } = read(bytes("a:\n  - b: one\n    c: 'two'\n  - d: |\n      long\n      text\ne:\n"), "film.yaml");
  const at = (path: (string | number)[], on?: "key" | "value"): string => {
    const found = source?.span(path, on);
    return `${found?.start.line ?? 0}:${found?.start.column ?? 0}-${found?.end.column ?? 0}`;
  };

  test("a value, a key, a mapping's first line, a text's first line", () => {
    expect(at(["a", 0, "c"])).toBe("3:8-13");
    expect(at(["a", 0, "c"], "key")).toBe("3:5-6");
    expect(at(["a", 0])).toBe("2:5-11");
    expect(at(["a", 1, "d"])).toBe("4:8-9");
  });

  test("the key where there is no value", () => {
    expect(at(["e"])).toBe("7:1-2");
  });

  test("the nearest thing that exists where the path does not", () => {
    expect(at(["a", 0, "nothing", "here"])).toBe("2:5-11");
    expect(at(["a", 7])).toBe(at(["a"]));
    expect(at(["nothing"], "key")).toBe("1:1-3");
  });
});
