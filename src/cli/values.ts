import { relative, resolve } from "node:path";
import { readValues, type GivenValues } from "../pipeline/variables.ts";
import type { FilmFlags } from "./flags.ts";

/** Reads what --var and --var-file give. `readText` throws `file/…` where a file cannot be read at all. */
export async function givenValues(
  flags: FilmFlags,
  readText: (path: string, shown: string) => Promise<Uint8Array>,
): Promise<GivenValues> {
  const files = await Promise.all(
    valueFiles(flags).map(async ({ path, shown }) => readValues(await readText(path, shown), shown)),
  );
  return { files, flags: flags.var ?? [] };
}

/** Where the files of --var-file lie, and what they are called before people. */
export function valueFiles({
  varFile = [],
  chdir = ".",
}: Pick<FilmFlags, "varFile" | "chdir">): readonly { readonly path: string; readonly shown: string }[] {
  const files = varFile.map((written) => {
    const path = resolve(chdir, written);
    const fromHere = relative(process.cwd(), path);
    return { path, shown: fromHere.startsWith("..") ? written : fromHere };
  });
  // A file that is given twice counts where it is given last.
  return files.filter(({ path }, index) => files.findLastIndex((other) => other.path === path) === index);
}
