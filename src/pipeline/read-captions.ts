import type { Files } from "../domain/project-file.ts";
import { readCaptions } from "../read/captions.ts";

/** The files of a cut, and of those of captions that cannot be read what is wrong with them. */
export async function withCaptionsRead(files: Files): Promise<Files> {
  const read = [...files].map(async ([path, found]): Promise<[string, typeof found]> => {
    if ("code" in found || found.captions === undefined) return [path, found];
    const said = await readCaptions(found.captions);
    return [path, "fault" in said ? { ...found, unread: said } : found];
  });
  return new Map(await Promise.all(read));
}
