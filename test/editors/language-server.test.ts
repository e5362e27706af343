import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILM_FILE, newFiles } from "../../src/cli/init/files.ts";
import { dollars } from "../../src/domain/money.ts";
import { root } from "../helpers/modules.ts";
import { tempFolder } from "../helpers/temp.ts";
import { startLanguageServer, type Completion, type LanguageServer, type Position } from "./language-server.ts";

/** The files that `storyboard init` writes, by their paths. */
const NEW = new Map(
  newFiles(
    { title: "Harbour", aspectRatio: "16:9", budget: dollars(20) },
    readFileSync(join(root, "schemas/storyboard.schema.json"), "utf8"),
  ).map(({ path, text }) => [path, text]),
);

const [modeline = ""] = /^.*\n/.exec(NEW.get(FILM_FILE) ?? "") ?? [];
const settings: { readonly "yaml.schemas": Readonly<Record<string, string | readonly string[]>> } = JSON.parse(
  NEW.get(".vscode/settings.json") ?? "",
);

/** The two ways in which an editor learns what a file is: by its first line, and by the settings' pattern for its name. */
const BY_LINE = { way: "its first line", name: (number: number) => `film-${number}.yaml`, head: modeline };
const BY_NAME = { way: "its name", name: (number: number) => `film-${number}.storyboard.yaml`, head: "" };

const SHOT = "version: 1\nshots:\n  - id: harbour\n    prompt: A boat at dawn\n";

let server: LanguageServer;
let count = 0;
const folder = tempFolder();

beforeAll(async () => {
  for (const [path, text] of NEW) {
    mkdirSync(dirname(folder.file(path)), { recursive: true });
    writeFileSync(folder.file(path), text);
  }
  copyFileSync(join(root, "schemas/config.schema.json"), folder.file("config.schema.json"));
  server = await startLanguageServer(folder.path, {
    ...settings["yaml.schemas"],
    "config.schema.json": "storyboard.config.yaml",
  });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Opens a text with `▮` where the cursor is. */
function at(text: string, { head, name } = BY_NAME): readonly [uri: string, cursor: Position] {
  const [before = ""] = text.split("▮");
  const lines = `${head}${before}`.split("\n");
  const uri = server.open(name(++count), `${head}${text.replace("▮", "")}`);
  return [uri, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }];
}

async function faultsOf(text: string, way = BY_NAME): Promise<readonly string[]> {
  const [uri] = at(text, way);
  return (await server.faults(uri)).map(({ message, range }) => `${range.start.line}: ${message}`);
}

async function offeredAt(text: string, way = BY_NAME): Promise<readonly Completion[]> {
  return await server.complete(...at(text, way));
}

async function hoverAt(text: string, way = BY_NAME): Promise<string> {
  return await server.hover(...at(text, way));
}

/** What stands in the file once a completion is accepted with the words that it proposes. */
async function accepted(text: string, label: string): Promise<string> {
  const found = (await offeredAt(text)).find((each) => each.label === label);
  const [before = "", after = ""] = text.split("▮");
  const inserted = (found?.textEdit?.newText ?? `no ${label}`).replaceAll(/\$\{\d+:([^}]*)\}/g, "$1");
  // An editor carries the indentation of the line on to the lines that it inserts.
  const indent = /^ */.exec(before.split("\n").at(-1) ?? "")?.[0] ?? "";
  return `${before}${inserted.replaceAll("\n", `\n${indent}`)}${after}`;
}

function labels(offered: readonly Completion[]): readonly string[] {
  return offered.map(({ label }) => label);
}

function docsOf(offered: readonly Completion[], label: string): string | undefined {
  const documentation = offered.find((each) => each.label === label)?.documentation;
  return typeof documentation === "object" ? documentation.value : documentation;
}

describe.each([BY_LINE, BY_NAME])("a storyboard that an editor knows by $way", (way) => {
  it("has no fault where it has none", async () => {
    expect(await faultsOf(SHOT, way)).toEqual([]);
  });

  it("has its faults underlined", async () => {
    expect(await faultsOf(`${SHOT}    promt: A boat\n`, way)).toHaveLength(1);
  });

  it("is explained under the pointer", async () => {
    expect(await hoverAt(`${SHOT}    se▮ed: 7\n`, way)).toContain("#### Seed");
  });

  it("is completed", async () => {
    expect(labels(await offeredAt(`${SHOT}    ▮\n`, way))).toContain("negative_prompt");
  });
});

it("the film that init writes has no fault, and is explained", async () => {
  const uri = server.open(FILM_FILE, NEW.get(FILM_FILE) ?? "");
  expect(await server.faults(uri)).toEqual([]);
  expect(await server.hover(uri, { line: 3, character: 2 })).toContain("#### Version");
});

it("the storyboards of the project have no fault in an editor either", async () => {
  const texts = readdirSync(join(root, "storyboards"))
    .filter((name) => /^(?!.*\.lock\.).*\.yaml$/.test(name))
    .map((name) => readFileSync(join(root, "storyboards", name), "utf8").replace(/^# yaml-language-server.*$/m, "#"));
  expect(texts.length).toBeGreaterThan(3);
  const opened = texts.map((text) => at(text)[0]);
  expect((await Promise.all(opened.map(server.faults))).flat()).toEqual([]);
});

describe("what an editor underlines", () => {
  it.each([
    ["a key that there is not", "    promt: A boat\n", "Property promt is not allowed."],
    ["a word that is none of the words", "    resolution: 720q\n", 'Value is not accepted. Valid values: "360p"'],
    ["a value of another type", "    seed: many\n", 'Incorrect type. Expected "integer".'],
    ["a frame of nothing", "    first_frame: {}\n", "Write one of last_of, first_of and frame_of."],
    ["a frame without its moment", "    first_frame: { frame_of: harbour }\n", "missing property at"],
    ["a text that does not fit its pattern", "    duration: 8s\n", "Write a number of seconds, such as 8."],
  ])("%s", async (_, line, message) => {
    const [fault = "", ...others] = await faultsOf(`${SHOT}${line}`);
    expect(fault).toContain(message);
    expect(fault).toMatch(/^4: /);
    expect(others).toEqual([]);
  });

  it("an entry of the cut that shows nothing", async () => {
    const faults = await faultsOf(`${SHOT}cut:\n  sequence:\n    - { in: 2 }\n`);
    expect(faults).toEqual(["6: Write one of shot, file, title, credits and gap."]);
  });

  it("a setting that there is not, in storyboard.config.yaml", async () => {
    const uri = server.open("storyboard.config.yaml", "provider: vertex\nlimit: { concurrency: 4 }\n");
    expect((await server.faults(uri)).map(({ message }) => message)).toEqual(["Property limit is not allowed."]);
  });
});

describe("what an editor shows under the pointer", () => {
  it("of a key: its title, its words as Markdown, its values and examples", async () => {
    const shown = await hoverAt(`${SHOT}    resol▮ution: 720p\n`);
    expect(shown).toContain("#### Resolution\n\nThe size of the picture: `720p`, `1080p` or `4k`.");
    expect(shown).toContain("* `1080p`: Full HD.");
    expect(shown).toContain("```yaml\n720p\n```");
  });

  it.each(["dusk", "{ last_of: harbour }", "{ frame_of: harbour, at: 2 }", "{}"])(
    "of a frame from %s: one title, and every form",
    async (value) => {
      const shown = await hoverAt(`${SHOT}    first_fr▮ame: ${value}\n`);
      expect(shown).toMatch(/^#### First frame\n/);
      expect(shown).toContain("`{ frame_of: SHOT, at: 3.5 }`");
    },
  );

  it("of a key of the cut", async () => {
    expect(await hoverAt(`${SHOT}cut:\n  frame_▮rate: 24\n`)).toContain("Frames per second of the film.");
  });
});

describe("what an editor offers", () => {
  it("as keys of a shot: all that it does not have yet, with their words", async () => {
    const offered = await offeredAt(`${SHOT}    ▮\n`);
    expect(labels(offered)).toEqual(expect.arrayContaining(["extends", "first_frame", "reference_images", "takes"]));
    expect(labels(offered)).not.toContain("prompt");
    expect(docsOf(offered, "extends")).toContain("`extends: harbour`");
  });

  it("as values of a word: each, with what it means", async () => {
    const offered = await offeredAt(`${SHOT}    on_expired: ▮\n`);
    expect(labels(offered)).toEqual(expect.arrayContaining(["fail", "reshoot"]));
    expect(docsOf(offered, "reshoot")).toBe("The chain is filmed again from its first shot.");
  });

  it.each(["first_frame: ▮", "reference_images: [▮]", "prompt: ▮"])(
    "as values of %s nothing unreadable",
    async (line) => {
      expect(labels(await offeredAt(`version: 1\nshots:\n  - id: b\n    ${line}\n`))).not.toContain("[object Object]");
    },
  );

  it.each([
    ["shots:\n  - ▮\n", "shot", "shots:\n  - id: id\n    prompt: what is seen and heard\n"],
    ["shots:\n  - ▮\n", "extension", "shots:\n  - id: id\n    extends: parent\n    prompt: what happens next\n"],
    [
      "shots:\n  - ▮\n",
      "chained shot",
      "shots:\n  - id: id\n    prompt: what is seen and heard\n    first_frame:\n      last_of: shot\n",
    ],
    [
      "shots:\n  - id: a\n    prompt: b\n    first_frame:\n      ▮\n",
      "frame of a shot",
      "shots:\n  - id: a\n    prompt: b\n    first_frame:\n      frame_of: harbour\n      at: 3.5\n",
    ],
    [
      "characters:\n  ▮\n",
      "character with pictures",
      "characters:\n  name:\n    is: who it is, and how it looks\n    images:\n      - images/name.png\n",
    ],
    ["images:\n  ▮\n", "image", "images:\n  name: images/picture.png\n"],
    [
      "cut:\n  sequence:\n    - ▮\n",
      "own footage",
      "cut:\n  sequence:\n    - file: footage/pier.mp4\n      in: 2\n      out: 5\n",
    ],
    ["▮\n", "shots", "shots:\n  - id: $1\n    prompt: $2\n"],
  ])("in %j as snippet %s, at its indentation", async (text, label, whole) => {
    expect(await accepted(`version: 1\n${text}`, label)).toBe(`version: 1\n${whole}`);
  });
});

it("asks nobody for anything, and complains of nothing", () => {
  expect(server.said).toEqual([]);
});
