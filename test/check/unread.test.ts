import { describe, expect, test } from "vitest";
import { problemsOf, short } from "./checking.ts";

const told = (text: string): string[] => problemsOf(Buffer.from(text)).map(short);

const film = (shots: string, rest = ""): string => `version: 1\n${rest}shots:\n${shots}`;

test("faults of reading, of the language and of a model are told together", () => {
  const text = `version: 1
shots:
  - id: a
    prompt: A boat #3
    duration: 99
  - id: b
    prompt: "He says: "hi""
    extends: nobody
  - { id: c, prompt: C, sed: 1 }
`;
  expect(told(text)).toEqual([
    "yaml/cut-by-comment at 4:20",
    "model/duration at 5:15",
    "yaml/syntax at 7:24",
    "graph/unknown-shot at 8:14",
    "schema/unknown-key at 9:25",
  ]);
});

describe("what could not be read is told once", () => {
  const b = "  - { id: b, prompt: B, first_frame: { last_of: a } }\n";
  test.each([
    ["a number for a prompt", film("  - id: a\n    prompt: 5 #3\n"), "yaml/cut-by-comment at 4:15"],
    ["a mapping for a prompt", film("  - id: a\n    prompt: He says: hi\n"), "yaml/colon-in-text at 4:13"],
    ["an id that others name", film(`  - id: *x\n    prompt: A\n${b}`), "yaml/alias at 3:9"],
    ["an id of two", film(`  - id: c\n    id: a\n    id: d\n    prompt: A\n${b}`), "yaml/duplicate-key at 4:5"],
    [
      "ids that look alike",
      film("  - id: a: b\n    prompt: A\n  - id: c: d\n    prompt: B\n"),
      "yaml/colon-in-text at 3:9",
    ],
    ["all shots", "version: 1\nshots: *x\ncut: { sequence: [a] }\n", "yaml/alias at 2:8"],
    ["keys that are merged in", film("  - <<: *x\n    id: a\n"), "yaml/alias at 3:9"],
    ["keys of another document", "version: 1\n---\nshots: []\n", "yaml/several-documents at 2:1"],
    [
      "an image that has a name",
      film("  - { id: a, prompt: A, first_frame: dusk }\n", "images: { dusk: *x }\n"),
      "yaml/alias at 2:17",
    ],
    [
      "the model of a shot",
      film("  - { id: a, prompt: A, model: *x, resolution: 4k, duration: 3 }\n"),
      "yaml/alias at 3:32",
    ],
    [
      "the model of a parent",
      film("  - { id: a, prompt: A, model: *x }\n  - { id: c, prompt: C, extends: a, duration: 3 }\n"),
      "yaml/alias at 3:32",
    ],
    [
      "the length of a shot",
      film(
        "  - { id: a, prompt: A, duration: *x }\n",
        "cut: { transition: { type: fade, seconds: 9 }, sequence: [{ shot: a, out: 50 }, a] }\n",
      ),
      "yaml/alias at 4:35",
    ],
    ["the model of all", film("  - { id: a, prompt: A, duration: 99 }\n", "model: *x\n"), "yaml/alias at 2:8"],
  ])("%s", (_, text, first) => {
    expect(told(text)[0]).toBe(first);
    expect(told(text).filter((problem) => !problem.startsWith("yaml/"))).toEqual([]);
  });

  test("a prompt that is wrong does not make its shot doubtful, nor another shot's model", () => {
    const text = film(
      "  - { id: a, prompt: *x, duration: 99 }\n  - { id: c, prompt: C, model: *y }\n  - { id: d, prompt: D, duration: 98 }\n",
    );
    expect(told(text)).toEqual([
      "yaml/alias at 3:22",
      "model/duration at 3:36",
      "yaml/alias at 4:32",
      "model/duration at 5:35",
    ]);
  });

  test("a name that is nowhere is unknown where every name is known", () => {
    expect(told(film("  - { id: a, prompt: *x, extends: z }\n"))).toEqual([
      "yaml/alias at 3:22",
      "graph/unknown-shot at 3:35",
    ]);
  });
});
