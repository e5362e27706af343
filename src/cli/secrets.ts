import { blotKeys } from "../world/redact.ts";

/** Variables that may hold a key. */
const NAMES = ["STORYBOARD_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_VERTEX_API_KEY"];

/** Blots every key of the environment out of a text; everything that is shown or kept for showing passes it. */
export const blot: (text: string) => string = blotKeys(NAMES.flatMap((name) => process.env[name] ?? []));
