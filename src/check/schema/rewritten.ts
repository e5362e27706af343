import type { Path } from "../../domain/problem.ts";
import { TRANSITIONS } from "../../domain/transitions.ts";
import { quote } from "../quote.ts";
import { isMapping, list, mapping, text, type Raw } from "../raw.ts";
import { written } from "./written.ts";

/** The shot of an example. */
const SHOT = { id: "harbour", prompt: "A small red boat leaves the harbour, slow dolly in" };

/** A list of shots as its beginning is written, on lines of its own: of what stands there as far as it is known, or of an example. */
export function shotsBegun(data: unknown): string {
  const { id, prompt } = firstShotIn(data);
  return `Write each shot behind a dash:\nshots:\n  - id: ${written(id)}\n    prompt: ${written(prompt)}`;
}

function firstShotIn(data: unknown): typeof SHOT {
  const prompt = text(data);
  if (prompt !== undefined) return { ...SHOT, prompt };
  const [name, inside] = Object.entries(mapping(data)).find(([, each]) => isMapping(each)) ?? [];
  const shot = mapping(inside ?? data);
  return { id: text(shot["id"]) ?? name ?? SHOT.id, prompt: text(shot["prompt"]) ?? SHOT.prompt };
}

/** The value that was probably meant by one of another kind, with its key; undefined where nobody knows. `types`: those that the schema wants. */
export function meant(data: unknown, path: Path, types: readonly unknown[]): string | undefined {
  const key = path.at(-1);
  if (typeof key !== "string") return undefined;
  const word = text(data);
  if (path.length === 2 && path[0] === "characters" && word !== undefined) return `${key}: ${written({ is: word })}`;
  const [only, ...others] = list(data);
  if (types.includes("string") && !types.includes("array") && text(only) !== undefined && others.length === 0)
    return `${key}: ${written(only)}`;
  return types.length === 1 && types[0] === "array" && word !== undefined ? `${key}: ${written([word])}` : undefined;
}

/** The entry or the transition that was probably meant where its name is written as a key; undefined where it is none. */
export function namedByKey(key: string, path: Path, data: unknown): string | undefined {
  const here = mapping(data)[key];
  if (path.at(-1) === "transition" && TRANSITIONS.has(key) && typeof here === "number")
    return written({ type: key, seconds: here });
  if (path.at(-2) !== "sequence" || Object.keys(mapping(data)).length > 1) return undefined;
  if (here === null) return written(key);
  return isMapping(here) && Object.keys(here).every((each) => OF_ENTRIES.has(each))
    ? written({ shot: key, ...here })
    : undefined;
}

/** What is written beside the shot of an entry. */
const OF_ENTRIES: ReadonlySet<string> = new Set(["in", "out", "gain_db", "mute", "lower_third", "match", "transition"]);

/** An example of what a schema describes, as a sentence goes on with it: `, such as [skipper]`. */
export function suchAs(schema: Raw): string {
  const example = list(schema["examples"]).find((each) => each !== "");
  if ([schema["type"]].flat().join("") === "boolean") return "";
  if (example === undefined) return "";
  return `, such as ${typeof example === "string" ? quote(example) : written(example)}`;
}
