import { constants, copyFile, link } from "node:fs/promises";

/**
 * Puts a kept file at a path where nothing is: as a second name for the same bytes, so that letting go the first harms nobody, or as a copy
 * where the disk ends or knows no second names. False where the file is not there any more. Throws what the disk says.
 */
export async function lend(file: string, to: string): Promise<boolean> {
  try {
    await link(file, to).catch(async (error: unknown) => {
      if (isGone(error)) throw error;
      await copyFile(file, to, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
