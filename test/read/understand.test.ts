import { describe, expect, test } from "vitest";
import type { Path } from "../../src/domain/problem.ts";
import { read, type Reading } from "../../src/read/read.ts";

const reading = (text: string): Reading => read(new TextEncoder().encode(text), "film.yaml");
const told = (text: string): string[] =>
  reading(text).problems.map(({ code, at }) => `${code} at ${at?.start.line ?? 0}:${at?.start.column ?? 0}`);

describe("the text", () => {
  test.each(["a: *x\n", "a:\n\t- b\n", "a: 1\n<<<<<<< HEAD\n", "[".repeat(100), ""])("is given with %j", (text) => {
    expect(reading(text).problems).not.toEqual([]);
    expect(reading(text).text).toBe(text);
  });

  test("is not given where there is none", () => {
    expect(read(Buffer.from([0x61, 0xff]), "film.yaml")).not.toHaveProperty("text");
    expect(read(new Uint8Array(11), "film.yaml", { maxBytes: 10 })).not.toHaveProperty("text");
  });
});

describe("what is wrong does not hide the rest", () => {
  test.each<[string, string[], { unread: Path[]; value: unknown }]>([
    ["prompt: a #3\nb: 1\n", ["yaml/cut-by-comment at 1:11"], { unread: [["prompt"]], value: { prompt: "a", b: 1 } }],
    ["a: 1\nb: 2\na: 3\n", ["yaml/duplicate-key at 3:1"], { unread: [["a"]], value: { a: 3, b: 2 } }],
    ["a: &x 1\nb: [*x]\nc: 2\n", ["yaml/alias at 2:5"], { unread: [["b", 0]], value: { a: 1, b: [null], c: 2 } }],
    ["a: !x 1\nb: 2\n", ["yaml/tag at 1:4"], { unread: [["a"]], value: { a: "1", b: 2 } }],
    ["<<: { a: 1 }\nb: 2\n", ["yaml/alias at 1:1"], { unread: [["<<"]], value: { "<<": { a: 1 }, b: 2 } }],
    ["a: { [b]: 1, c: 2 }\n", ["yaml/syntax at 1:6"], { unread: [["a", "<<"]], value: { a: { c: 2 } } }],
    ["a: 1\n---\nb: 2\n", ["yaml/several-documents at 2:1"], { unread: [["<<"]], value: { a: 1 } }],
    ["a: b: c\nd: 2\n", ["yaml/colon-in-text at 1:4"], { unread: [["a"]], value: { a: "xxxx", d: 2 } }],
    ["- id: a: b\n  d: 2\n", ["yaml/colon-in-text at 1:7"], { unread: [[0, "id"]], value: [{ id: "xxxx", d: 2 }] }],
    ["a: 'It's'\nd: 2\n", ["yaml/syntax at 1:8"], { unread: [["a"]], value: { a: "xxxxxx", d: 2 } }],
    [
      "a: @b\nc: `d\ne: 2\n",
      ["yaml/syntax at 1:4", "yaml/syntax at 2:4"],
      { unread: [["a"], ["c"]], value: { a: "xx", c: "xx", e: 2 } },
    ],
    ['a: "b\nd: 2\n', ["yaml/unclosed-quote at 1:4"], { unread: [["a"]], value: { a: "xx", d: 2 } }],
    ["a: *b c\nd: 2\n", ["yaml/alias at 1:4"], { unread: [["a"]], value: { a: "xxxx", d: 2 } }],
  ])("%j", (text, problems, understood) => {
    expect(told(text)).toEqual(problems);
    const { source } = reading(text);
    expect({ unread: source?.unread, value: source?.value }).toEqual(understood);
  });

  test("places stay where they are beside a value that was left out", () => {
    const { source } = reading('a: "👩 b: c\nd: { e: 2 }\n');
    expect(source?.span(["d", "e"])).toMatchObject({ start: { line: 2, column: 9 } });
    expect(source?.text).toBe('a: "👩 b: c\nd: { e: 2 }\n');
  });

  test("what an open quote swallowed is refused all the same, in order", () => {
    expect(told('a: "b\nc: *d\ne: 1\ne: 2\n')).toEqual([
      "yaml/unclosed-quote at 1:4",
      "yaml/alias at 2:4",
      "yaml/duplicate-key at 4:1",
    ]);
  });

  test("a file without fault is read entirely", () => {
    expect(reading("a: 1\n").source).not.toHaveProperty("unread");
  });
});

test.each([
  ["a:\n\t- b\n", "yaml/tab-indent at 2:1"],
  ["- id: a\n   prompt: b\n", "yaml/syntax at 2:4"],
  ["a: [1, 2\nb: 3\n", "yaml/syntax at 2:1"],
  ['- "b\n- c\n', "yaml/unclosed-quote at 1:3"],
  ["%YAML 1.1\n---\na: yes\n", "yaml/syntax at 1:1"],
])("nothing is guessed from %j", (text, problem) => {
  expect(told(text)).toContain(problem);
  expect(reading(text)).not.toHaveProperty("source");
});
