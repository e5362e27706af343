import { closeSync, openSync, readSync, statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { StoryboardError } from "../domain/problem.ts";
import { settingsIn, type Project } from "../world/project/root.ts";
import { readTextFile } from "../world/project/text-file.ts";

/** Files of moving pictures; a plan or a list of events is never called so. */
const FILMS: ReadonlySet<string> = new Set([".mp4", ".mov", ".webm", ".mkv", ".m4v"]);

/** A saved plan is no larger, bytes. */
const LARGEST = 64 * 1024 * 1024;

/** How much of a file is read to see whether it begins with an event, bytes. */
const START = 4096;

/** Refuses to save a plan over anything but a saved plan. `written`: the path as it was given. Throws `usage/wrong`. */
export async function refusePlanOver(written: string, file: string, project: Project): Promise<void> {
  const wish = { flag: "-o", written, kind: "a plan", example: "plan.json" };
  await refuseOwnFiles(file, project, wish);
  if (isThere(file) && !(await isSavedPlan(file))) throw refusal(wish, "which is there and is no saved plan");
}

/** Refuses to add events to a file that does not begin with one. `written`: the path as it was given. Throws `usage/wrong`. */
export async function refuseEventsIn(written: string, file: string, project: Project): Promise<void> {
  const wish = { flag: "--events", written, kind: "events", example: "events.ndjson" };
  await refuseOwnFiles(file, project, wish);
  if (!beginsWithEvent(file)) throw refusal(wish, "which is there and does not begin with an event");
}

type Wish = { readonly flag: string; readonly written: string; readonly kind: string; readonly example: string };

function refusal({ flag, written, kind, example }: Wish, why: string): StoryboardError {
  return new StoryboardError({
    code: "usage/wrong",
    message: `${flag} would write ${kind} into ${written}, ${why}.`,
    hint: `Name another file, such as ${example}, or move this one away.`,
  });
}

/** What belongs to the project is never written to as something else, be it that it is not there yet. */
async function refuseOwnFiles(file: string, project: Project, wish: Wish): Promise<void> {
  const real = await realpath(file).catch(async () =>
    join(await realpath(dirname(file)).catch(() => dirname(file)), basename(file)),
  );
  const { storyboard, lockFile, root, folder } = project;
  if (real === storyboard) throw refusal(wish, "which is the storyboard");
  if (real === lockFile || real.endsWith(".lock.yaml")) throw refusal(wish, "which is a lock file");
  if ([root, folder].map(settingsIn).includes(real)) throw refusal(wish, "which is where settings are");
  if (FILMS.has(extname(real).toLowerCase())) throw refusal(wish, "which is the name of a film");
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

async function isSavedPlan(file: string): Promise<boolean> {
  try {
    const bytes = await readTextFile(file, file, LARGEST);
    const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Reflect.get(Object(document), "type") === "plan" && "saved" in Object(document);
  } catch {
    return false;
  }
}

/** Whether a file may be added to: it is new, empty, no file at all, or begins with the first line of a stream. */
function beginsWithEvent(file: string): boolean {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts === undefined || !facts.isFile() || facts.size === 0) return true;
  try {
    const handle = openSync(file, "r");
    try {
      const start = Buffer.alloc(START);
      const [line = ""] = start.toString("utf8", 0, readSync(handle, start)).split("\n", 1);
      const first: unknown = JSON.parse(line);
      const has = (key: string): boolean => typeof Reflect.get(Object(first), key) === "string";
      return has("type") && (has("v") || has("run"));
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
}

/** Where a path that was given leads, from the folder that was asked for. */
export function pathGiven(written: string, { chdir = "." }: { readonly chdir?: string }): string {
  return resolve(chdir, written);
}
