import { lstatSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { diskError } from "../disk.ts";
import type { NewFile } from "./new-project.ts";

/** Something that stands where a folder or a file is needed. */
export type InTheWay = {
  readonly path: string;
  readonly is: "a file" | "a folder" | "a link that leads nowhere";
  readonly needed: "a file" | "a folder";
};

/** What keeps a folder from being there or being made: a file or a dead link in its path. Throws `disk/…` where that cannot be seen. */
export function inWayOfFolder(folder: string): InTheWay | undefined {
  if (dirname(folder) !== folder) {
    const above = inWayOfFolder(dirname(folder));
    if (above !== undefined) return above;
  }
  const is = kindOf(folder);
  return is === undefined || is === "a folder" ? undefined : { path: folder, is, needed: "a folder" };
}

/** What keeps the files of a new project from being written or added to; a file that is left as it is may be anything. */
export function inWayOfFiles(folder: string, files: readonly NewFile[]): InTheWay | undefined {
  for (const { path, lines } of files) {
    const file = join(folder, path);
    const above = inWayOfFolder(dirname(file));
    if (above !== undefined) return above;
    const is = lines === true ? kindOf(file) : undefined;
    if (is !== undefined && is !== "a file") return { path: file, is, needed: "a file" };
  }
  return undefined;
}

/** What is there; undefined where nothing is. */
function kindOf(path: string): InTheWay["is"] | undefined {
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
    const there = statSync(path, { throwIfNoEntry: false });
    return there === undefined ? "a link that leads nowhere" : there.isDirectory() ? "a folder" : "a file";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOOP") return "a link that leads nowhere";
    return diskError(path)(error);
  }
}
