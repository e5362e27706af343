import { readdirSync, readFileSync } from "node:fs";
import { parseDocument, isCollection, isMap, isSeq, Scalar, type Document, type Node } from "yaml";
import { EXAMPLES } from "./examples.ts";

/** What a file is to be. */
type FileKind = "storyboard" | "configuration" | "variables";

/** A file that is mutated. */
export type Seed = { readonly name: string; readonly kind: FileKind; readonly text: string };

/** Numbers from 0 up to a bound, the same for the same seed. */
type Chance = (below: number) => number;

const CONFIGURATION = `provider: vertex
limits: { concurrency: 4, requests_per_minute: 10, poll_seconds: 5 }
models:
  house/veo: { is: vertex/veo-3.1-generate-001, title: Our gateway }
`;
const VARIABLES = 'boat: a small red boat\nweather: "rain, then sun"\nnumber: 12\n';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const inFolder = (path: string): readonly string[] => readdirSync(new URL(path, import.meta.url)).toSorted();

/** Every storyboard that comes along or stands in the documentation, and every example of a fault; settings and values besides. */
export const SEEDS: readonly Seed[] = [
  ...["good.yaml", ...storyboards()].map((path) => seed(path, read(path))),
  ...["../../README.md", "../../docs/storyboards.md"].flatMap((path) =>
    [...read(path).matchAll(/^```yaml storyboard\n([^]*?)^```$/gm)].map(([, text = ""]) => seed(path, text)),
  ),
  ...EXAMPLES.filter(({ bytes }) => bytes.length < 4_000).map(({ name, bytes }) =>
    seed(name, new TextDecoder().decode(bytes)),
  ),
  { name: "storyboard.config.yaml", kind: "configuration", text: CONFIGURATION },
  { name: "values.yaml", kind: "variables", text: VARIABLES },
];

function seed(name: string, text: string): Seed {
  return { name, kind: "storyboard", text };
}

function storyboards(): readonly string[] {
  const names = inFolder("../../storyboards/");
  return names.filter((name) => /(?<!\.lock)\.yaml$/.test(name)).map((name) => `../../storyboards/${name}`);
}

/** Chance that is the same for the same seed (mulberry32). */
export function chanceOf(start: number): Chance {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A file that was changed in one to four ways: in its bytes, its words or its tree. */
export function mutant({ text }: Seed, chance: Chance): Uint8Array {
  let bytes: Uint8Array = new TextEncoder().encode(text);
  for (let left = 1 + chance(4); left > 0; left -= 1) {
    const ways = [inBytes, inWords, inWords, inTree, inTree];
    bytes = (ways[chance(ways.length)] ?? inBytes)(bytes, chance);
  }
  return bytes;
}

function inBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance(bytes.length + 1);
  const end = at + chance(12);
  const insert = Array.from({ length: chance(4) }, () => chance(256));
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(end)]);
}

/** Pieces that mean something to YAML or to a storyboard. */
const PIECES: readonly string[] = [
  Array.from("\t \n:#-[]{}\"'&*!|>%@~,?\\\u0000\u2028\u202e\uFEFFé👩‍🚀$"),
  [
    ": ",
    " #",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!t ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "<<: ",
    "<<<<<<< ours\n",
    "%YAML 1.1\n",
  ],
  "null true yes 12 -0 1e999 .inf .nan 0o17 0x1F 2026-11-22 __proto__ toString last_of".split(" "),
  ["${a}", "${", "$${a}", "${a.is}", "${a.b.c}", "extends: a\n", "x-a: ", "prompt: ", "id: ", "shots:\n"],
].flat();

function inWords(bytes: Uint8Array, chance: Chance): Uint8Array {
  const words = new TextDecoder().decode(bytes).split(/(?<=[\s:,[\]{}"'#])|(?=[\s:,[\]{}"'#])/);
  const at = chance(words.length);
  const other = words[chance(words.length)] ?? "";
  const piece = PIECES[chance(PIECES.length)] ?? "";
  const changes = [
    () => words.splice(at, 1),
    () => words.splice(at, 0, piece),
    () => words.splice(at, 1, piece),
    () => words.splice(at, 1, other),
    () => words.splice(at, 1 + chance(20)),
    () => words.splice(at, 0, ...words.slice(at, at + 1 + chance(30))),
    () => words.splice(at, 0, (piece + other).repeat(chance(200))),
  ];
  changes[chance(changes.length)]?.();
  return new TextEncoder().encode(words.join(""));
}

/** Values that an author may write, but hardly means. */
const ODD: readonly unknown[] = [
  [null, true, false, "", " ", 0, -1, 1.5, 1e21, "8", "a", [], {}, [[]], [null], { id: "a" }, "a".repeat(3000), "A B"],
  ["${a}", "${a", "$${a}", "${a.is} ${a}", "../a.png", "/etc/passwd", "C:\\a.png", "https://a/b.png", "a.png", "~/a"],
  ["4k", "16:9", "veo-3.1", "veo-9", "omni", "x-a", "__proto__", "constructor", "\u202e", "\ud800", "con"],
].flat();

function inTree(bytes: Uint8Array, chance: Chance): Uint8Array {
  const document = parseDocument(new TextDecoder().decode(bytes), { uniqueKeys: false, logLevel: "silent" });
  const parents = collectionsIn(document);
  const parent = parents[chance(parents.length)];
  const slot = chance(Math.max(1, parent?.items.length ?? 1));
  const donor = parents[chance(parents.length)];
  const odd = ODD[chance(ODD.length)];
  if (parent === undefined || donor === undefined || document.errors.length > 0) return inBytes(bytes, chance);
  const given = (): unknown => (chance(2) === 0 ? document.createNode(odd) : donor.clone());
  const changes = [
    () => parent.items.splice(slot, 1),
    () => parent.items.splice(slot, 0, ...parent.items.slice(slot, slot + 1)),
    () => parent.items.splice(slot, 0, ...Array.from({ length: chance(60) }, () => parent.items[slot] ?? null)),
    () => parent.items.splice(0, Infinity, ...parent.items.toReversed()),
    () => (isMap(parent) ? rename(parent.items[slot], odd) : parent.items.push(given())),
    () => (isMap(parent) ? replace(parent.items[slot], given()) : (parent.items[slot] = given())),
    () => (isMap(parent) ? replace(parent.items[slot], given()) : (parent.items[slot] = given())),
  ];
  changes[chance(changes.length)]?.();
  try {
    return new TextEncoder().encode(document.toString());
  } catch {
    // What cannot be written, such as an alias before its anchor, is no file.
    return bytes;
  }
}

type Slots = Node & { readonly items: unknown[] };

function collectionsIn(document: Document.Parsed): readonly Slots[] {
  const found: Slots[] = [];
  const walk = (node: unknown): void => {
    if (!isCollection(node) || found.length > 500) return;
    found.push(node);
    if (isMap(node)) for (const { value } of node.items) walk(value);
    else if (isSeq(node)) node.items.forEach(walk);
  };
  walk(document.contents);
  return found;
}

type Entry = { key: unknown; value: unknown };

function isEntry(item: unknown): item is Entry {
  return typeof item === "object" && item !== null && "key" in item && "value" in item;
}

function rename(item: unknown, name: unknown): void {
  if (isEntry(item)) item.key = new Scalar(typeof name === "object" ? "id" : name);
}

function replace(item: unknown, value: unknown): void {
  if (isEntry(item)) item.value = value;
}
