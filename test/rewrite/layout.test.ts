import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { format } from "../../src/rewrite/format.ts";
import { layoutAt, STORYBOARD, type Layout } from "../../src/rewrite/layout.ts";

type Schema = {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
};
const schema = JSON.parse(readFileSync(new URL("../../schemas/storyboard.schema.json", import.meta.url), "utf8"));

/** Every key of the schema that the formatter has no place for. */
function strangers(at: Schema, layout: Layout, path: string): readonly string[] {
  const own: Schema = at.$ref === undefined ? at : schema.definitions[at.$ref.split("/").at(-1) ?? ""];
  const named = Object.entries(own.properties ?? {}).flatMap(([key, value]) => {
    const here = `${path}.${key}`;
    const missing = layout.keys !== undefined && Object.hasOwn(layout.keys, key) ? [] : [here];
    return [...missing, ...(typeof value === "object" ? strangers(value, layoutAt(layout, key), here) : [])];
  });
  const each = [own.items, own.additionalProperties].flatMap((inner) =>
    typeof inner === "object" ? strangers(inner, layoutAt(layout, undefined), `${path}.*`) : [],
  );
  return [...named, ...each];
}

/** Every mapping whose keys the schema, and so the reference, shows in another order than the formatter writes them. */
function quarrels(at: Schema, layout: Layout, path: string): readonly string[] {
  const own: Schema = at.$ref === undefined ? at : schema.definitions[at.$ref.split("/").at(-1) ?? ""];
  const [shown, written] = [own.properties, layout.keys].map((keys) => Object.keys(keys ?? {}).join(" "));
  const inner = Object.entries(own.properties ?? {}).flatMap(([key, value]) =>
    typeof value === "object" ? quarrels(value, layoutAt(layout, key), `${path}.${key}`) : [],
  );
  const each = [own.items, own.additionalProperties].flatMap((value) =>
    typeof value === "object" ? quarrels(value, layoutAt(layout, undefined), `${path}.*`) : [],
  );
  return [...(shown === "" || shown === written ? [] : [`${path}: ${shown} / ${written}`]), ...inner, ...each];
}

describe("the order of keys", () => {
  it("has a place for every key of the language", () => {
    expect(strangers(schema, STORYBOARD, "")).toEqual([]);
    expect(strangers({ properties: { nonsense: {} } }, STORYBOARD, "")).toEqual([".nonsense"]);
  });
});

describe("the order of keys in the reference", () => {
  it("is the order in which they are written", () => {
    expect(quarrels(schema, STORYBOARD, "")).toEqual([]);
    expect(quarrels({ properties: { title: {}, version: {} } }, STORYBOARD, "")).not.toEqual([]);
  });
});

describe("canonical form", () => {
  it.each([
    ["quotes what YAML 1.1 reads as something else", "title: no\n", 'title: "no"\n'],
    ["quotes aspect ratios", "defaults: {aspect_ratio: 16:9}\n", 'defaults: { aspect_ratio: "16:9" }\n'],
    ["takes quotes away that nobody needs", "title: 'It''s night'\n", "title: It's night\n"],
    [
      "takes the quotes that need no backslashes",
      String.raw`title: "\"Home\": here"` + "\n",
      `title: '"Home": here'\n`,
    ],
    [
      "writes numbers and sizes in the usual way",
      'defaults: {duration: "08", resolution: 4K}\n',
      "defaults: { resolution: 4k, duration: 8 }\n",
    ],
    ["takes values of variables as they are written", "variables:\n  year: 007\n", "variables:\n  year: 007\n"],
    [
      "keeps blocks and the blank lines that belong to them",
      "title: |+\n     A\n       b\n\nversion: 1\n",
      "version: 1\ntitle: |+\n  A\n    b\n\n",
    ],
    [
      "lets no blank line become part of a block that comes to stand above it",
      "model: m\n\nprovider: x\ntitle: |+\n  A\n",
      "title: |+\n  A\nprovider: x\nmodel: m\n",
    ],
    ["keeps the lines of a text that its author broke", "title: one\n   two\n", "title: one\n  two\n"],
    [
      "keeps the escapes of signs that nobody would see",
      String.raw`title: "8\u00a0s \_ \u200b \xad \u202e \U000E0001 \u0301 \ue000 \"x\""` + "\n",
      String.raw`title: "8\u00a0s \_ \u200b \xad \u202e \U000E0001 \u0301 \ue000 \"x\""` + "\n",
    ],
    [
      "writes other escapes as what they stand for",
      String.raw`title: "caf\u00e9 \x41 \u00A9 \\\u0020x"` + "\n",
      "title: café A © \\ x\n",
    ],
    [
      "leaves signs that nobody sees as they are where they stand for themselves",
      'title: "8\u00a0s\u200b."\n',
      "title: 8\u00a0s\u200b.\n",
    ],
    [
      "keeps an escape of eight digits",
      String.raw`title: "a\U000E0001b"` + "\n",
      String.raw`title: "a\U000E0001b"` + "\n",
    ],
    [
      "keeps such escapes in names too",
      String.raw`variables: { "a\u00a0b": x }` + "\n",
      String.raw`variables: { "a\u00a0b": x }` + "\n",
    ],
    [
      "takes no backslash for the beginning of an escape that stands for itself",
      String.raw`title: "a\\u00a0b"` + "\n",
      String.raw`title: a\u00a0b` + "\n",
    ],
    ["never folds", `title: ${"long ".repeat(60)}end\n`, `title: ${"long ".repeat(60)}end\n`],
    ["keeps the lines of brackets", "cut:\n  sequence: [a,\n    b,\n  ]\n", "cut:\n  sequence: [a,\n      b\n    ]\n"],
    [
      "writes a key that its author broke within braces on one line",
      "x-a: { two\n words: 1, 'three\n more words': 2 }\n",
      "x-a: { two words: 1, three more words: 2 }\n",
    ],
    [
      "breaks such a key where it was broken if it has escapes that stay, and indents it",
      'x-a:\n  b: { "a\\u00a0b\n   c": 1 }\n',
      'x-a:\n  b: { "a\\u00a0b\n      c": 1 }\n',
    ],
    [
      "keeps the comma between a text in brackets and a comment, which could be taken for a part of it",
      "shots: [{ prompt: a boat, # by night\n }]\n",
      "shots: [{ prompt: a boat, # by night\n    }]\n",
    ],
    [
      "writes a key and its value in a list in brackets as the mapping that they are",
      'shots: [a: { resolution: "4K" }]\n',
      "shots: [{ a: { resolution: 4K } }]\n",
    ],
    ["keeps a block of nothing but a blank line", "title: |+\n\nx-a: 1\n", "title: |+\n\nx-a: 1\n"],
    ["takes a tab in a block for text", "title: |\n \t\n  x\n", "title: |\n  \t\n   x\n"],
    ["leaves one blank line", "version: 1\n\n\n\ntitle: x\n\n\n", "version: 1\n\ntitle: x\n"],
    [
      "puts keys of the author's own last, and leaves them alone",
      "x-a: {b: 1, a: 2}\nversion: 1\n",
      "version: 1\nx-a: { b: 1, a: 2 }\n",
    ],
    [
      "sets keys of the author's own apart where they move behind what stands apart",
      "x-a: 1\n\nversion: 1\n\nshots: []\n\ncut:\n  fit: pad\n",
      "version: 1\n\nshots: []\n\ncut:\n  fit: pad\n\nx-a: 1\n",
    ],
    ["keeps comments above their keys", "title: x\n# one\nversion: 1 # two\n", "# one\nversion: 1 # two\ntitle: x\n"],
    [
      "keeps what stands behind a dash with all of its entry",
      "shots:\n  - # the first\n    prompt: x\n    # its name\n    id: a\n",
      "shots:\n  # the first\n  # its name\n  - id: a\n    prompt: x\n",
    ],
    [
      "keeps commented shots where they are",
      "shots:\n  - id: a\n  # - id: b\ncut: {}\n",
      "shots:\n  - id: a\n  # - id: b\ncut: {}\n",
    ],
  ])("%s", (_, text, shown) => {
    expect(format(text)).toBe(shown);
  });
});
