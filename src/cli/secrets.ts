import { withoutCommands } from "../report/safe.ts";
import { blotKeys } from "../world/redact.ts";

/** Variables that may hold a key. */
const NAMES = ["STORYBOARD_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_VERTEX_API_KEY"];

const blotted = blotKeys(NAMES.flatMap((name) => process.env[name] ?? []));

/** Blots every key of the environment out of a text, and at GitHub what its machines would take for a command; everything that is shown or kept for showing passes it. */
export function blot(text: string): string {
  const without = blotted(text);
  return process.env["GITHUB_ACTIONS"] === "true" ? withoutCommands(without) : without;
}
