import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import { StoryboardError } from "../domain/problem.ts";
import { diskError } from "../world/disk.ts";

/** An author's own clip, open for reading. */
export type OwnFile = AsyncDisposable & { readonly path: string; readonly handle: FileHandle };

/** Opens an author's clip. Throws `file/…` where there is none, or where it is no regular file. */
export async function openOwnFile(given: string, chdir = "."): Promise<OwnFile> {
  const path = resolve(chdir, given);
  // A pipe would keep whoever opens it waiting.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new StoryboardError({ code: "file/not-found", message: `There is no ${given}.` });
    if (code === "EACCES" || code === "ENXIO") throw noFile(given);
    return diskError(path)(error);
  });
  const facts = await handle.stat();
  if (!facts.isFile()) {
    await handle.close();
    throw noFile(given);
  }
  return { path, handle, [Symbol.asyncDispose]: async () => await handle.close() };
}

function noFile(given: string): StoryboardError {
  return new StoryboardError({
    code: "file/unreadable",
    message: `${given} is not a file that can be read.`,
    hint: "An MP4 on a disk is needed.",
  });
}

/** Names the file in what was found wrong with its bytes. */
export function inFile(given: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof StoryboardError) || !error.problem.code.startsWith("media/")) throw error;
    const { code, message } = error.problem;
    throw new StoryboardError(
      { code, message: `${given} cannot be taken in. ${message}`, hint: "A whole MP4 of at most 500 MiB is needed." },
      { cause: error },
    );
  };
}
