import { characters } from "./characters.ts";

/** What a Google API key looks like. */
export const API_KEY = /AIza[0-9A-Za-z_-]{35}/;

const LONGEST = 60;

/** A value as it is quoted in a message: in quotes unless it is a number or a switch, not too long, and never an API key. */
export function quote(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text.length <= LONGEST && !API_KEY.test(text)) return `"${text}"`;
  const safe = text.replaceAll(new RegExp(API_KEY, "g"), "AIza…");
  const short = characters(safe.slice(0, 2 * LONGEST + 2));
  return `"${short.length > LONGEST ? `${short.slice(0, LONGEST - 1).join("")}…` : safe}"`;
}

/** Words as a choice for reading: `"a", "b" or "c"`. */
export function oneOf(values: readonly unknown[]): string {
  const words = values.map(quote);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
