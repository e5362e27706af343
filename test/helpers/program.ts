import { join } from "node:path";

const SOURCES = join(import.meta.dirname, "../../src/cli/main.ts");

/** The program that tests start: the one built for this run (built.ts), or the sources where a test takes `STORYBOARD_BUILT` away. */
export function program(): string {
  return process.env["STORYBOARD_BUILT"] ?? SOURCES;
}
