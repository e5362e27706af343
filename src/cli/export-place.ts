import { statSync } from "node:fs";
import { basename, extname, join, relative, resolve, sep } from "node:path";
import { EXCHANGE_FORMATS, type ExchangeFormat } from "../domain/exchange.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { FilmShelf } from "../domain/cutting-room.ts";
import { shellPath } from "../domain/shell.ts";
import { safeLine } from "../report/safe.ts";
import type { ExportFlags } from "./export-flags.ts";

/** The format that is asked for: by `--format`, else by the ending of a file's name; the first where neither says anything. Throws `usage/wrong` at an ending that names none. */
export function formatOf({ format, output = "" }: Pick<ExportFlags, "format" | "output">): ExchangeFormat {
  const ending = extname(output).toLowerCase();
  const named = EXCHANGE_FORMATS.find((each) => ending === `.${each}`);
  if (format !== undefined || named !== undefined) return format ?? named ?? EXCHANGE_FORMATS[0];
  if (ending === "" || ending === ".") return EXCHANGE_FORMATS[0];
  throw new StoryboardError({
    code: "usage/wrong",
    message: `"${basename(output)}" ends with ${extname(output)}, which is no format that is exported.`,
    hint: `Let it end with ${EXCHANGE_FORMATS.map((each) => `.${each}`).join(", ")}, or say with --format which of them is written.`,
  });
}

/** Where a file goes that is named on the command line, as an absolute path. Throws `usage/wrong` where that is a folder. */
export function placeOf(output: string, { chdir = "." }: ExportFlags): string {
  const path = resolve(chdir, output);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return path;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${safeLine(output)} is a folder, and an export is a file.`,
    hint: `Name the file too: --output ${shellPath(join(output, `film.${EXCHANGE_FORMATS[0]}`))}`,
  });
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
        : `${relative(process.cwd(), path)} was ${found.kind === "changed" ? "changed since it was exported" : "not written by storyboard"}, so it is not replaced.`,
    hint: "Name another file with --output, or replace it with --force.",
  });
}
