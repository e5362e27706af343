import type { Path } from "../../domain/problem.ts";
import { quote } from "../quote.ts";
import { mapping } from "../raw.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";
import { synonymOf, wayTo } from "../guess/synonyms.ts";

/** Where a key is unknown: the keys that are known there, the schema of the place, and what the file is. */
type Place = {
  readonly known: readonly string[];
  readonly parentSchema: unknown;
  readonly kind: "storyboard" | "configuration";
  /** Where the place itself is. */
  readonly path: Path;
  /** What is written under the key. */
  readonly value: unknown;
};

/** The parts of a prompt that are no keys of a shot. */
const PARTS: readonly string[] = ["subject", "action", "camera", "ambiance"];

/** What to say of a shot that names a file: a shot is filmed. */
const OWN_FOOTAGE = `Footage of your own is no shot: show it where it belongs in the film, cut: { sequence: [{ file: … }] }.`;

/** What to say of an unknown key that probably means another one, or the same in another place. */
export function otherKey(key: string, { known, parentSchema, kind, path, value }: Place): string | undefined {
  // Their words are of other things.
  if (kind === "configuration") return didYouMean(suggester(known)(key));
  const here = synonymOf(key, known) ?? suggester(known)(key);
  if (here === "cut" && known.includes("cuts") && namesFilms(value)) return didYouMean("cuts");
  if (here !== undefined) return didYouMean(here);
  const part = known.includes("prompt") ? (PARTS.find((each) => each === key) ?? synonymOf(key, PARTS)) : undefined;
  if (part !== undefined) return `It belongs to the prompt, as a part of its own: prompt: { ${part}: … }.`;
  if (known.includes("prompt") && (key === "file" || synonymOf(key, ["file"]) !== undefined)) return OWN_FOOTAGE;
  const defaults = Object.keys(
    mapping(mapping(mapping(mapping(parentSchema)["properties"])["defaults"])["properties"]),
  );
  const forAll = defaults.find((each) => each === key) ?? synonymOf(key, defaults);
  const way = forAll === undefined ? wayTo(key) : ["defaults", forAll];
  const film = filmAt(path);
  // What another film has says nothing of this one.
  if (film !== undefined && way?.[0] === "cut") return `Write it in ${film}, as ${writtenOut(way.slice(1))}.`;
  return way && `Write it at the top of the file, as ${writtenOut(way)}.`;
}

/** The film that a place of the file is about, by the keys that lead to it: `cut`, `cuts: { teaser }`. */
function filmAt([first, name]: Path): string | undefined {
  if (first === "cut") return quote("cut");
  return first === "cuts" && typeof name === "string" ? quote(name) : undefined;
}

/** Whether a mapping looks as if it gave films names: each of its values is cut as a film is. */
function namesFilms(value: unknown): boolean {
  const films = Object.values(mapping(value));
  return (
    films.length > 0 && films.every((film) => ["sequence", "output", "captions"].some((key) => key in mapping(film)))
  );
}

/** `cut: { audio: { music: … } }`: keys inside each other on one line. */
function writtenOut(way: readonly string[]): string {
  const inner = way.slice(1).reduceRight((inside, key) => `{ ${key}: ${inside} }`, "…");
  return `${way[0] ?? ""}: ${inner}`;
}
