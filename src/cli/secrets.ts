import { withoutCommands } from "../report/safe.ts";
import { blotKeys } from "../world/redact.ts";

/** Variables that may hold a key, or an address that is as good as one. */
const NAMES = [
  "STORYBOARD_API_KEY",
  "GEMINI_API_KEY",
  "GOOGLE_API_KEY",
  "GOOGLE_VERTEX_API_KEY",
  "STORYBOARD_STORE_KEY",
  "STORYBOARD_WEBHOOK",
  "STORYBOARD_WEBHOOK_KEY",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
];

const blotted = blotKeys([
  ...NAMES.flatMap((name) => process.env[name] ?? []),
  ...keysInAddress(process.env["STORYBOARD_STORE"] ?? ""),
]);

/** What stands before a host in an address, as a whole and by its parts: a user's name and a password, where a store's address has neither. */
function keysInAddress(text: string): readonly string[] {
  const [, user] = /^[^:/]*:\/*(.*)@/s.exec(text) ?? [];
  return user === undefined ? [] : [user, ...user.split(":")];
}

/** Blots every key of the environment out of a text, and at GitHub what its machines would take for a command; everything that is shown or kept for showing passes it. */
export function blot(text: string): string {
  const without = blotted(text);
  return process.env["GITHUB_ACTIONS"] === "true" ? withoutCommands(without) : without;
}

/** Blots keys out of what Node itself tells where NODE_DEBUG asks for it: the headers of every request. */
export function blotNode(): void {
  if (!process.env["NODE_DEBUG"]) return;
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text: string | Uint8Array) => write(blotted(Buffer.from(text).toString()));
}
