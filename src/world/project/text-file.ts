import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import { tooLarge } from "../../domain/limits.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { shellPath } from "../../domain/shell.ts";
import { readStart } from "./inside.ts";

/** Reads a file of text, with no more bytes than so many. `shown`: its name in problems. Never waits for a pipe. Throws `file/…`. */
export async function readTextFile(path: string, shown: string, maxBytes: number): Promise<Uint8Array> {
  try {
    // A device may do something merely by being opened.
    const before = await stat(path);
    if (!before.isFile()) throw notAFile(shown, before.isDirectory());
    await using handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const facts = await handle.stat();
    if (!facts.isFile()) throw notAFile(shown, facts.isDirectory());
    if (facts.size > maxBytes) throw new StoryboardError(tooLarge(shown, facts.size, maxBytes));
    return await readStart(handle, facts.size);
  } catch (error) {
    if (error instanceof StoryboardError) throw error;
    throw unreadable(shown, error);
  }
}

function notAFile(shown: string, isFolder: boolean): StoryboardError {
  const message = isFolder ? `${shown} is a folder; a file is needed.` : `${shown} is not a file that can be read.`;
  return new StoryboardError({ code: "file/unreadable", message });
}

function unreadable(shown: string, error: unknown): StoryboardError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EACCES" || code === "EPERM") {
    const message = `${shown} may not be read: permission is denied.`;
    return new StoryboardError({ code: "file/unreadable", message, hint: `Allow it: chmod u+r ${shellPath(shown)}` });
  }
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new StoryboardError({ code: "file/not-found", message: `There is no ${shown}.` }, { cause: error });
  }
  const why = error instanceof Error ? error.message : String(error);
  return new StoryboardError(
    { code: "file/unreadable", message: `${shown} cannot be read: ${why}.` },
    { cause: error },
  );
}
