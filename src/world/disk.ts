import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoryboardError } from "../domain/problem.ts";

/** Turns a failed file operation into a problem that names the path; for `.catch(diskError(path))`. */
export function diskError(path: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const words = error instanceof Error ? error.message : String(error);
    const full = code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
    throw new StoryboardError(
      {
        code: full ? "disk/full" : "disk/failed",
        message: full ? `The disk is full at ${path}.` : `${path} cannot be written: ${words}.`,
        hint: full
          ? "Make room and run again; what is paid for is collected."
          : "See that the folder exists and may be written to.",
      },
      { cause: error },
    );
  };
}

/** Gives a finished file its final name so that not even a power cut leaves half of it: file, then name, then folder. */
export async function publish(part: string, file: string): Promise<void> {
  await sync(part);
  await rename(part, file).catch(diskError(file));
  await sync(dirname(file));
}

/** Writes a small text file whole or not at all. */
export async function publishText(file: string, text: string): Promise<void> {
  const part = join(dirname(file), `.${process.pid}-${randomBytes(6).toString("hex")}.part`);
  try {
    const handle = await open(part, "wx").catch(diskError(part));
    await handle
      .writeFile(text)
      .catch(diskError(part))
      .finally(async () => await handle.close());
    await publish(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r").catch(diskError(path));
  try {
    await handle.sync().catch(diskError(path));
  } finally {
    await handle.close();
  }
}
