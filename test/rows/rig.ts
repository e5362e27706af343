import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import type { Scene } from "../cli/scene.ts";

/** One shot of four seconds. */
export const ONE_SHOT: string = shots("boat");

/** A storyboard of so many shots of four seconds that do not depend on each other. */
export function shots(...ids: readonly string[]): string {
  const each = ids.map((id) => `  - id: ${id}\n    prompt: The ${id} at dawn, pan left\n    duration: 4\n`);
  return `version: 1\nshots:\n${each.join("")}`;
}

/** Why a row cannot be tried on this machine; undefined where it can. `what`: programs, `root` or `mount`. */
export function missing(...what: readonly string[]): string | undefined {
  for (const each of what) {
    if (each === "root" && process.getuid?.() !== 0) return "only root can do this";
    if (each === "mount" && !mayMount()) return "file systems cannot be mounted here";
    if (each === "strace" && spawnSync("strace", ["-o", "/dev/null", "true"]).status !== 0)
      return "strace is not here or may not trace";
    if (!["root", "mount", "strace"].includes(each) && spawnSync(each, ["--version"]).error !== undefined)
      return `${each} is not here`;
  }
  return undefined;
}

function mayMount(): boolean {
  return spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;
}

/** Mounts a small disk at a folder; it is gone when it is disposed of. */
export function mounted(folder: string, ...how: readonly string[]): Disposable {
  mkdirSync(folder, { recursive: true });
  execFileSync("mount", [...how, folder]);
  return { [Symbol.dispose]: () => void execFileSync("umount", ["-l", folder]) };
}

/** Files of a project that are not whole. */
export function partsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.includes(".part"));
}

/** Numbers of the processes that have a text in their arguments, but for those that only wait to be buried. */
export function processesWith(text: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** How many requests asked for a video, whatever was answered. */
export async function submits({ emulator }: Scene): Promise<number> {
  const { requests } = await emulator.ledger();
  return requests.filter(({ kind }) => kind === "submit" || kind === "extension").length;
}
