import type { StoryboardFile } from "../../domain/storyboard-file.ts";
import { mapping, type Unchecked } from "../raw.ts";

/** The variables of a file and their values; undefined where one has none, neither in the file nor from outside. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** What a file's variables stand for. `given`: values from outside, which go before those of the file. */
export function variablesOf(
  file: Unchecked<StoryboardFile>,
  given: ReadonlyMap<string, string> = new Map(),
): Variables {
  const variables = new Map<string, string | undefined>();
  for (const [name, value] of Object.entries(mapping(file["variables"]))) {
    if (!name.startsWith("x-")) variables.set(name, given.get(name) ?? valueOf(value));
  }
  return variables;
}

/** A value as the text that it is taken for; undefined where it is none. */
export function valueOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
