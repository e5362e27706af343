import { lstatSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { dollars } from "../../domain/money.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { folded } from "../../report/fold.ts";
import { listOf } from "../../report/words.ts";
import { shippedCatalogue } from "../../world/catalogue/load.ts";
import { systemClock } from "../../world/clock.ts";
import { inWayOfFiles, inWayOfFolder } from "../../world/project/in-the-way.ts";
import { makeProject, type Made, type NewFile } from "../../world/project/new-project.ts";
import { fileWords } from "../film-words.ts";
import type { InitFlags } from "../init-flags.ts";
import { FILM_FILE, newFiles } from "../init/files.ts";
import { fittingFilm } from "../init/fitting.ts";
import type { FirstFilm } from "../init/first-film.ts";
import { titleOf } from "../init/title.ts";
import type { Output } from "../output.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const INIT_VERSION = "1.0";

/** The ceiling of a run where nobody names one: twice what the first film costs on Google's Veo 3.1. */
const BUDGET = dollars(20);

/** `storyboard init`: makes a folder with a film that can be rehearsed at once. Never writes over anything. */
export async function initCommand(
  given: string | undefined,
  flags: InitFlags,
  { out }: Pick<Output, "out">,
): Promise<number> {
  const folder = resolve(flags.chdir ?? ".", given ?? ".");
  const words = fileWords({ storyboard: join(folder, FILM_FILE) }, flags);
  refuseNoFolder(folder, given);
  refuseSecondFilm(folder, words);
  const schema = publishedSchema();
  refuseNoRoom(folder, newFiles(usual(folder), schema));
  const made = await makeProject(
    folder,
    newFiles(await fittingFilm(await decide(folder, flags), shippedCatalogue(), systemClock.date()), schema),
  );
  const next = [`storyboard check ${words}`, `storyboard run ${words} --provider animatic`, `storyboard plan ${words}`];
  const document = {
    type: "init",
    version: INIT_VERSION,
    folder: relative(process.cwd(), folder) || ".",
    ...made,
    next,
  };
  out.write(
    flags.json === true
      ? `${JSON.stringify(document, undefined, 2)}\n`
      : folded(welcome(folder, made, next), out.columns),
  );
  return 0;
}

/** What was said by flags, and the rest by a person if there is one, or else as it usually is. */
async function decide(folder: string, flags: InitFlags): Promise<FirstFilm> {
  const { title, aspectRatio, provider, budget } = flags;
  const decided = {
    ...(title !== undefined && { title }),
    ...(aspectRatio !== undefined && { aspectRatio }),
    ...(provider !== undefined && { provider }),
    ...(budget !== undefined && { budget }),
  };
  const alone = flags.yes === true || flags.json === true || !process.stdin.isTTY || !process.stderr.isTTY;
  if (alone) return { ...usual(folder), ...decided };
  const { askForFilm } = await import("../init/questions.ts");
  return await askForFilm(decided, usual(folder));
}

function usual(folder: string): FirstFilm {
  return { title: titleOf(folder), aspectRatio: "16:9", budget: BUDGET };
}

function refuseNoFolder(folder: string, given = "."): void {
  const there = inWayOfFolder(folder);
  if (there === undefined) return;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${isAbsolute(given) ? there.path : shown(there.path)} is ${there.is}, and a film needs a folder.`,
    hint: "Name a folder, new or not: storyboard init my-film",
  });
}

function refuseNoRoom(folder: string, files: readonly NewFile[]): void {
  const there = inWayOfFiles(folder, files);
  if (there === undefined) return;
  throw new StoryboardError({
    code: "disk/failed",
    message: `${shown(there.path)} is ${there.is}, and init needs ${there.needed} of that name.`,
    hint: "Move it away, or name another folder: storyboard init FOLDER",
  });
}

function refuseSecondFilm(folder: string, words: string): void {
  if (lstatSync(join(folder, FILM_FILE), { throwIfNoEntry: false }) === undefined) return;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `There is a ${FILM_FILE} in ${shown(folder)} already, and init replaces nothing.`,
    hint: `To go on with it: storyboard check ${words}\nTo begin another film, name another folder: storyboard init FOLDER`,
  });
}

/** What stands beside the sources: the same distance from src/cli/commands/ and from dist/cli/commands/. */
function publishedSchema(): string {
  return readFileSync(new URL("../../../schemas/storyboard.schema.json", import.meta.url), "utf8");
}

function shown(folder: string): string {
  const fromHere = relative(process.cwd(), folder);
  return fromHere === "" ? "this folder" : fromHere;
}

function welcome(folder: string, { made, added, kept }: Made, next: readonly string[]): string {
  const [check = "", rehearse = "", plan = ""] = next;
  const width = Math.max(...next.map(({ length }) => length));
  return [
    `Made in ${shown(folder)}: ${listOf(made)}.`,
    ...(added.length === 0 ? [] : [`Added lines to ${listOf(added)}.`]),
    ...(kept.length === 0 ? [] : [`Left as it was: ${listOf(kept)}.`]),
    "",
    "Next:",
    `  ${check.padEnd(width)}  says everything that is wrong with it; nothing is, yet`,
    `  ${rehearse.padEnd(width)}  rehearses it with drawn slates, for nothing`,
    `  ${plan.padEnd(width)}  says what filming it would cost; sends nothing`,
    "",
  ].join("\n");
}
