import type { Finding, Path, ProblemCode } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import type { Shot } from "../domain/storyboard.ts";
import { fromRoots } from "./chains.ts";

/** Whether a finding is only about what reading could not understand, and told by it already. */
export type IsHearsay = (finding: Finding) => boolean;

/** What decides how long a shot is. */
const LENGTHS: readonly Path[] = [["shots", "*", "duration"], ["shots", "*", "model"], ["defaults", "*"], ["model"]];

/** Other places that a finding stands on, such as the names among which one is sought; where one of those could not be read, nobody knows. */
const NAMES: Partial<Readonly<Record<ProblemCode, readonly Path[]>>> = {
  "graph/unknown-shot": [["shots", "*", "id"]],
  "cut/unknown-shot": [["shots", "*", "id"]],
  "cut/beyond-the-end": LENGTHS,
  "cut/transition-too-long": LENGTHS,
  "image/unknown-name": [["images", "*"]],
  "words/unknown-name": [
    ["variables", "*"],
    ["characters", "*"],
  ],
};

/** What a model has nothing to say about, or says nothing else about where it is unknown. */
const WORDS_ONLY: ReadonlySet<unknown> = new Set(["id", "prompt", "negative_prompt", "style"]);

/** Finds what is said of places that could not be read. */
export function hearsay({ unread = [] }: Source): IsHearsay {
  if (unread.length === 0) return () => false;
  const places = new Set(unread.map(nameOf));
  const isUnread = (path: Path): boolean => path.some((_, step) => places.has(nameOf(path.slice(0, step + 1))));
  const hidden = new Set(
    Object.values(NAMES).filter((all) => all.some((names) => unread.some((path) => hides(path, names)))),
  );
  return ({ code, path }) => {
    const names = NAMES[code];
    if (isUnread(path) || (names !== undefined && hidden.has(names))) return true;
    // The text that uses a name may be the one that could not be read.
    if (code === "words/unused") return true;
    // A key that is missing may be one of those that nobody knows.
    return code === "schema/missing-key" && (places.has(nameOf([...path, "<<"])) || places.has(nameOf(besides(path))));
  };
}

/** Finds the shots of which nobody knows what a model is to film, because something about them or a shot they continue could not be read. */
export function doubtfulShots({ unread = [] }: Source, shots: readonly Shot[]): ReadonlySet<Shot> {
  if (unread.length === 0) return new Set();
  const settings = unread.filter((path) => !path.some((step) => WORDS_ONLY.has(step)));
  const places = new Set(settings.filter(([top]) => top === "shots").map(([, index]) => index));
  const isForAll = settings.some(([top, index]) => GIVERS.has(top) || (top === "shots" && index === undefined));
  if (isForAll) return new Set(shots);
  const first = new Map(shots.toReversed().map((shot) => [shot.id, shot]));
  const doubtful = fromRoots(
    shots,
    (shot) => first.get(shot.extends ?? ""),
    (shot, parent: boolean | undefined) => parent === true || places.has(shot.index),
  );
  return new Set(shots.filter((shot) => doubtful.get(shot) ?? places.size > 0));
}

/** Keys of the file that every shot takes something from. */
const GIVERS: ReadonlySet<unknown> = new Set(["model", "provider", "defaults", "<<"]);

/** Whether a name of this kind may stand where a path could not be read. */
function hides(unread: Path, names: Path): boolean {
  const known = unread.at(-1) === "<<" ? unread.slice(0, -1) : unread;
  return known.length <= names.length && known.every((step, index) => names[index] === "*" || names[index] === step);
}

function besides(path: Path): Path {
  return [...path.slice(0, -1), "<<"];
}

function nameOf(path: Path): string {
  return JSON.stringify(path);
}
