import { describe, expect, test } from "vitest";
import { read } from "../../src/read/read.ts";

const MEBIBYTE = 1024 * 1024;
const told = (text: string, options: Parameters<typeof read>[2] = {}): readonly (readonly unknown[])[] =>
  read(new TextEncoder().encode(text), "film.yaml", options).problems.map(({ code, message, hint, at }) => [
    code,
    message,
    hint,
    at?.start.line,
  ]);
const film = (entries: string): string => `version: 1\nshots: # of the film\n\n${entries}title: x\n`;

describe("shots without end", () => {
  test("are counted before anything is parsed", () => {
    const shots = "  - {id: [\n".repeat(11);
    expect(told(film(shots), { maxShots: 10 })).toEqual([
      [
        "graph/too-many-shots",
        "The storyboard has 11 shots; it may have 10.",
        "Split the film into several storyboards, or raise the limit: --max-shots 11.",
        2,
      ],
    ]);
  });

  test.each([
    ["entries that hold lists", "  - id: a\n    x-a:\n      - 1\n      - 2\n"],
    ["entries that hold dashes in their texts", "  - prompt: |\n      - one\n      - two\n"],
    ["comments and empty lines between them", "  - id: a\n# - no\n\n  # - no\n"],
    ["dashes without words", "  -\n"],
    ["dashes at the margin", "- id: a\n  x-a:\n  - 1\n  - 2\n"],
  ])("are the entries of the list itself: %s", (_, entry) => {
    const codes = (most: number): unknown[] => told(film(entry.repeat(3)), { maxShots: most }).map(([code]) => code);
    expect(codes(2)).toEqual(["graph/too-many-shots"]);
    expect(codes(3)).not.toContain("graph/too-many-shots");
  });

  test("are nothing to a list after them, nor to settings", () => {
    expect(told("version: 1\nshots:\n  - id: a\nx-list:\n  - 1\n  - 2\n", { maxShots: 1 })).toEqual([]);
    expect(told("shots:\n  - id: a\n  - id: b\n", { maxShots: 1, kind: "configuration" })).toEqual([]);
  });
});

describe("words and signs without end", () => {
  const dense = `x-a: [${"1,".repeat(MEBIBYTE / 4)}1]\n`;

  test("are refused before they fill the memory, with the limit that lets them in", () => {
    expect(told(dense)).toEqual([
      [
        "file/too-large",
        "The file has more than 699050 words and signs.",
        "Split it into several files, or raise the limit: --max-file-size 8.",
        undefined,
      ],
    ]);
    expect(told("a: 1", { maxBytes: 4 })).toEqual([]);
  });

  test("no way beyond the utmost limit is offered", () => {
    const [problem] = read(new Uint8Array(65 * MEBIBYTE), "film.yaml").problems;
    expect(problem?.hint).toBe("Split it into several files.");
  });
});
