import type { Finding, Path } from "../domain/problem.ts";
import type {
  FileBudget,
  FileCut,
  FileDefaults,
  FilePrompt,
  FileShot,
  StoryboardFile,
} from "../domain/storyboard-file.ts";
import { quote } from "./quote.ts";
import { isMapping, list, mapping, type Raw } from "./raw.ts";

/** Whether a key with its value may stand in a mapping. */
type Takes = (key: string, value: unknown) => boolean;

const TOP: readonly (keyof StoryboardFile)[] = [
  "version",
  "title",
  "provider",
  "model",
  "budget",
  "allow_bidi",
  "variables",
  "characters",
  "defaults",
  "images",
  "shots",
  "cut",
  "cuts",
];

/** Keys of the file whose value is a mapping, and what stands in it. */
const IN_FILE: Readonly<Record<string, Takes>> = {
  budget: oneOf(...(["run", "day", "film"] satisfies (keyof FileBudget)[])),
  defaults: oneOf(
    ...([
      "model",
      "duration",
      "aspect_ratio",
      "resolution",
      "style",
      "negative_prompt",
      "person_generation",
      "seed",
      "audio",
      "takes",
      "on_expired",
      "regenerate",
      "pick",
    ] satisfies (keyof FileDefaults)[]),
  ),
  cut: oneOf(
    ...([
      "output",
      "codec",
      "sequence",
      "transition",
      "fit",
      "frame_rate",
      "captions",
      "audio",
      "font",
      "chapters",
      "poster",
      "contact_sheet",
    ] satisfies (keyof FileCut)[]),
  ),
  variables: (key, value) => isName(key) && (typeof value === "string" || typeof value === "number"),
  images: (key, value) => isName(key) && typeof value === "string",
  characters: (key, value) => isName(key) && isMapping(value) && ("is" in value || "images" in value),
};

/** The same of a prompt. */
const IN_PROMPT: Takes = oneOf(
  ...(["subject", "action", "camera", "style", "ambiance"] satisfies (keyof FilePrompt)[]),
);

/** The same of a character, whose name is the author's own. */
const IN_CHARACTER: Takes = (key, value) => (key === "is" || key === "images") && !isMapping(value);

/** What only a shot has, and nothing else of the file. */
const OF_A_SHOT: Takes = oneOf(
  ...(["prompt", "extends", "first_frame", "last_frame", "reference_images"] satisfies (keyof FileShot)[]),
);

/** Keys that may stand in both places: only what follows them tells where they belong. */
const EITHER: ReadonlySet<string> = new Set(["model", "style"]);

/** Keys that stand beside the one under which they belong, because they are not indented. */
export type NotIndented = {
  readonly findings: readonly Finding[];
  /** The key without a value, and what belongs under it: nothing more is to be said of them. */
  readonly unread: readonly Path[];
};

/** Finds keys without a value that are followed by what belongs under them. */
export function notIndented(file: unknown): NotIndented {
  const found = [
    ...among(mapping(file), [], (key) => (Object.hasOwn(IN_FILE, key) ? IN_FILE[key] : undefined)),
    ...among(mapping(mapping(file)["characters"]), ["characters"], () => IN_CHARACTER),
    ...list(mapping(file)["shots"]).flatMap((shot, index) =>
      mapping(shot)["prompt"] === null
        ? [...among(mapping(shot), ["shots", index], (key) => (key === "prompt" ? IN_PROMPT : undefined))]
        : [],
    ),
  ];
  const last = besideShots(mapping(file));
  return {
    findings: [...found.map(told), ...last.slice(0, 1).map(leftOfShot)],
    unread: [
      ...found.flatMap(({ path, inner }) => [path, ...inner.map((key) => [...path.slice(0, -1), key])]),
      ...last.map((key) => [key]),
      ...(last.length > 0 ? [["shots", list(mapping(file)["shots"]).length - 1, "<<"]] : []),
    ],
  };
}

/** Keys of the last shot that stand at the left margin, below the list of shots. */
function besideShots(file: Raw): readonly string[] {
  const keys = Object.keys(file);
  const rest = list(file["shots"]).length === 0 ? [] : keys.slice(keys.indexOf("shots") + 1);
  const end = rest.findIndex((key) => !OF_A_SHOT(key, file[key]));
  return end === -1 ? rest : rest.slice(0, end);
}

function leftOfShot(key: string): Finding {
  return {
    code: "schema/unknown-key",
    path: [key],
    on: "key",
    message: `${quote(key)} belongs to the shot above, but is not indented.`,
    hint: 'Line it up with the "id" behind the dash.',
  };
}

/** Where a key without a value stands, and the keys below it that belong under it. */
type Found = { readonly path: Path; readonly inner: readonly string[] };

function told({ path, inner }: Found): Finding {
  const owner = String(path.at(-1));
  const [belongs, are, them] = inner.length === 1 ? ["belongs", "is", "it"] : ["belong", "are", "them"];
  return {
    code: "schema/wrong-type",
    path,
    on: "key",
    message: `${allOf(inner)} ${belongs} under "${owner}", but ${are} not indented.`,
    hint: `Write two spaces more before ${them} than before "${owner}:".`,
  };
}

function* among(owner: Raw, path: Path, within: (key: string) => Takes | undefined): Iterable<Found> {
  const entries = Object.entries(owner);
  for (const [place, [key, value]] of entries.entries()) {
    const takes = value === null ? within(key) : undefined;
    if (takes === undefined) continue;
    const rest = entries.slice(place + 1);
    const end = rest.findIndex(([next, inside]) => !takes(next, inside));
    const taken = (end === -1 ? rest : rest.slice(0, end)).map(([next]) => next);
    const inner = taken.slice(0, taken.findLastIndex((next) => !EITHER.has(next)) + 1);
    if (inner.length > 0) yield { path: [...path, key], inner };
  }
}

function oneOf(...keys: readonly string[]): Takes {
  const known: ReadonlySet<string> = new Set(keys);
  return (key) => known.has(key);
}

/** Whether a key of the file is a name of the author's own. */
function isName(key: string): boolean {
  return /^[a-z][\w-]*$/.test(key) && !TOP.some((known) => known === key);
}

function allOf(keys: readonly string[]): string {
  const quoted = keys.map(quote);
  return quoted.length === 1 ? (quoted[0] ?? "") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1) ?? ""}`;
}
