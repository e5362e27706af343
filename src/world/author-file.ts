import { realpath, rm, stat, open } from "node:fs/promises";
import { dirname } from "node:path";
import { diskError, patiently, publish } from "./disk.ts";
import { partIn } from "./parts.ts";

/** Writes an author's file anew, whole or not at all. Links stay links, and who may read it may read it still. Throws `disk/…`. */
export async function rewriteFile(file: string, text: string): Promise<void> {
  const real = await realpath(file).catch(diskError(file));
  const { mode } = await stat(real).catch(diskError(file));
  const part = partIn(dirname(real));
  try {
    const handle = await patiently(async () => await open(part, "wx")).catch(diskError(part));
    try {
      await handle.writeFile(text).catch(diskError(part));
      await handle.chmod(mode & 0o7777).catch(diskError(part));
    } finally {
      await handle.close();
    }
    await publish(part, real);
  } finally {
    await rm(part, { force: true });
  }
}
