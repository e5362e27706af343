import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lets all emulators of one run of the tests share what they draw: most of them film the same few shots. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "storyboard-drawn-"));
  process.env["STORYBOARD_DRAWN"] = folder;
  return async () => await rm(folder, { recursive: true, force: true });
}
