import { existsSync } from "node:fs";
import { appendFile, mkdir, open, readFile, rm, rmdir, truncate } from "node:fs/promises";
import { dirname, join } from "node:path";
import { diskError } from "../disk.ts";

/** A file of a new project. `path`: from its folder, with forward slashes. `lines`: where the file is there already, it gets the lines that it lacks. */
export type NewFile = { readonly path: string; readonly text: string; readonly lines?: true };

/** What became of the files of a new project, by path: written, given lines that they lacked, or left as they were. */
export type Made = {
  readonly made: readonly string[];
  readonly added: readonly string[];
  readonly kept: readonly string[];
};

/** Writes the files of a new project, in their order, and never over one that is there. Throws `disk/…`, and then nothing of it is left. */
export async function makeProject(folder: string, files: readonly NewFile[]): Promise<Made> {
  const undo: (() => Promise<unknown>)[] = [];
  const all = { made: [] as string[], added: [] as string[], kept: [] as string[] };
  try {
    for (const file of files) all[await put(folder, file, undo)].push(file.path);
    return all;
  } catch (error) {
    // What cannot be taken back is nothing to tell of besides: it is the same disk.
    for (const step of undo.toReversed()) await step().catch(() => undefined);
    throw error;
  }
}

type Undo = (() => Promise<unknown>)[];

async function put(folder: string, { path, text, lines }: NewFile, undo: Undo): Promise<keyof Made> {
  const file = join(folder, path);
  await makeFolders(dirname(file), undo);
  if (await create(file, text, undo)) return "made";
  return lines === true && (await addLines(file, text, undo)) ? "added" : "kept";
}

/** Makes a folder and those above it; each that it made can be taken back. */
async function makeFolders(folder: string, undo: Undo): Promise<void> {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) await makeFolders(dirname(folder), undo);
  await mkdir(folder).catch(diskError(folder));
  undo.push(async () => await rmdir(folder));
}

/** False where something of that name is there. */
async function create(file: string, text: string, undo: Undo): Promise<boolean> {
  const handle = await open(file, "wx").catch((error: unknown) =>
    error instanceof Error && "code" in error && error.code === "EEXIST" ? undefined : diskError(file)(error),
  );
  if (handle === undefined) return false;
  undo.push(async () => await rm(file));
  try {
    await handle.writeFile(text).catch(diskError(file));
    await handle.sync().catch(diskError(file));
  } finally {
    await handle.close();
  }
  return true;
}

/** False where none was missing. */
async function addLines(file: string, text: string, undo: Undo): Promise<boolean> {
  const before = await readFile(file).catch(diskError(file));
  const there = before.toString("utf8");
  const known = new Set(there.split("\n").map(plain));
  const missing = text.split("\n").filter((line) => line !== "" && !known.has(plain(line)));
  if (missing.length === 0) return false;
  const end = there.includes("\r\n") ? "\r\n" : "\n";
  const gap = there === "" || there.endsWith("\n") ? "" : end;
  undo.push(async () => await truncate(file, before.length));
  await appendFile(file, `${gap}${missing.map((line) => `${line}${end}`).join("")}`).catch(diskError(file));
  return true;
}

/** A line as git compares it, nearly: `/*.mp4` and `*.mp4`, `.storyboard` and `.storyboard/` do the same for us. */
function plain(line: string): string {
  return line.trim().replaceAll(/\s+/g, " ").replace(/^\//, "").replace(/\/$/, "");
}
