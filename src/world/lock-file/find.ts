import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { diskError } from "../disk.ts";

/** Every lock file of a project: beside any storyboard below its root, but not in hidden folders or those of packages. Throws `disk/failed`. */
export async function findLockFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(diskError(folder));
    for (const entry of entries) {
      const isOurs = !entry.name.startsWith(".") && entry.name !== "node_modules";
      if (entry.isDirectory() && isOurs) waiting.push(join(folder, entry.name));
      if (!entry.isDirectory() && entry.name.endsWith(".lock.yaml")) found.push(join(folder, entry.name));
    }
  }
  return found.toSorted();
}
