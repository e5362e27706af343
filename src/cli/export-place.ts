import { extname, relative, resolve, sep } from "node:path";
import { EXCHANGE_FORMATS, type ExchangeFormat } from "../domain/exchange.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { FilmShelf } from "../domain/cutting-room.ts";
import type { ExportFlags } from "./export-flags.ts";

/** The format that a file's name asks for. */
export function formatOf(output: string | undefined): ExchangeFormat | undefined {
  const ending = extname(output ?? "").toLowerCase();
  return EXCHANGE_FORMATS.find((format) => ending === `.${format}`);
}

/** Where a file goes that is named on the command line, as an absolute path. */
export function placeOf(output: string, { chdir = "." }: ExportFlags): string {
  return resolve(chdir, output);
}

/** The way from a folder to a file, as a URL. */
export function relativeUrl(from: string, file: string): string {
  return relative(from, file).split(sep).map(encodeURIComponent).join("/");
}

/** Keeps what an editor did to a list, and every other file. Throws `cut/foreign-file`. */
export async function refuseForeign(path: string, films: FilmShelf, force: boolean): Promise<void> {
  const found = await films.look(path);
  if (force || found.kind === "absent" || found.kind === "ours") return;
  throw new StoryboardError({
    code: "cut/foreign-file",
    message:
      found.kind === "other"
        ? `${relative(process.cwd(), path)} was exported from ${found.storyboard}, so it is not replaced.`
        : `${relative(process.cwd(), path)} was not written by storyboard, or was changed since, so it is not replaced.`,
    hint: "Name another file with --output, or replace it with --force.",
  });
}
