import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Catalogue, Limits, ModelSpec } from "../domain/catalogue.ts";
import type { Config } from "../domain/config.ts";
import { MAX_BYTES } from "../domain/limits.ts";
import { withoutBorrowedPrices } from "../domain/models.ts";
import type { ProviderName } from "../domain/names.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Configured } from "../pipeline/configure.ts";
import { examine, type Casting, type Examined } from "../pipeline/examine.ts";
import { refuseUnknownModel } from "../pipeline/named-model.ts";
import { problemsOfValues, valuesOf, type GivenValues } from "../pipeline/variables.ts";
import { safeLine } from "../report/safe.ts";
import { systemClock } from "../world/clock.ts";
import { chooseProvider } from "../world/credentials.ts";
import { chooseEndpoint, isEmulator, type Endpoint } from "../world/endpoint.ts";
import { namedRegion } from "../world/google/vertex/region.ts";
import { findProject, type Project } from "../world/project/root.ts";
import { storyboardsHint } from "../world/project/storyboards.ts";
import { readTextFile } from "../world/project/text-file.ts";
import type { FilmFlags } from "./flags.ts";
import { readConfig, trustsPrices } from "./settings.ts";
import { openStore, type SharedStore } from "./store.ts";
import { givenValues, valueFiles } from "./values.ts";

/** Who films and where; `named` is false where nobody said and a plan is only to show something. */
export type Cast = Casting & { readonly endpoint: Endpoint; readonly named: boolean };

/** A storyboard on the desk: where it is, what it says, who films it and under which limits. */
export type Session = {
  readonly project: Project;
  /** The storyboard as the operator would write it. */
  readonly file: string;
  readonly config: Config;
  /** The models that there are, with all that the config knows better. */
  readonly catalogue: Catalogue;
  /** What the config was read from, with its faults. */
  readonly configured: Configured;
  readonly examined: Examined<Cast>;
  /** Values from outside: the files that they stand in, and everything that is wrong with them. */
  readonly values: GivenValues & { readonly paths: readonly string[]; readonly problems: readonly Problem[] };
  readonly limitsOf: (model: ModelSpec) => Limits;
  /** The store that machines share, opened when it is first asked for; undefined where there is none. Throws `store/address`, `store/key`. */
  readonly store: () => Promise<SharedStore | undefined>;
};

/** The door that is open today stands in where a plan is asked for and nobody said who films (docs/providers.md). */
const ASSUMED: ProviderName = "vertex";

/** A storyboard that lies elsewhere than a person would look for it. */
export type Place = {
  readonly project: Project;
  /** What people call the storyboard, and the settings beside it. */
  readonly file: string;
  readonly settings: string;
  /** Brings the files that the storyboard names to where they are looked at. */
  readonly bring: (paths: readonly string[]) => Promise<void>;
};

/** Opens a storyboard for any command. Throws `file/…`, `endpoint/…`, `usage/wrong`. */
export async function openSession(given: string | undefined, flags: FilmFlags): Promise<Session> {
  const project = findStoryboard(given, flags);
  return await openSessionAt({ project, file: shownPath(project.storyboard, given) }, flags);
}

/** The same for a storyboard of which it is known where it lies. Throws `file/…`, `endpoint/…`, `usage/wrong`. */
export async function openSessionAt(
  { project, file, settings, bring }: Pick<Place, "project" | "file"> & Partial<Place>,
  flags: FilmFlags,
): Promise<Session> {
  const configured = await readConfig(project, flags, settings);
  const { config } = configured;
  const maxBytes = flags.maxFileSize ?? MAX_BYTES;
  const values = await givenValues(flags, async (path, shown) => await readTextFile(path, shown, MAX_BYTES));
  const examined = await examine<Cast>(await readTextFile(project.storyboard, file, maxBytes), file, {
    maxBytes,
    variables: valuesOf(values),
    ...(flags.maxShots !== undefined && { maxShots: flags.maxShots }),
    catalogue: configured.catalogue,
    priced: (cast) => pricedFor(cast, configured.catalogue, flags),
    now: systemClock.date(),
    cast: (named) => castFor({ flags, config, named, catalogue: configured.catalogue }),
    // What looks into files is loaded where there are any.
    look: async (paths) => {
      if (paths.length === 0) return new Map();
      await bring?.(paths);
      return await (await import("../world/project/images.ts")).lookAtImages(paths, project);
    },
    lookAtFiles: async (paths) => {
      if (paths.length === 0) return new Map();
      await bring?.(paths);
      return await (await import("../world/project/files.ts")).lookAtFiles(paths, project);
    },
  });
  const { storyboard, ...rest } = examined;
  const wrongValues = problemsOfValues(values, examined.source);
  // Under settings and with values that may not be the meant ones, no storyboard is usable.
  let store: Promise<SharedStore | undefined> | undefined;
  const usable = storyboard !== undefined && ![...configured.problems, ...wrongValues].some(isError);
  return {
    project,
    file,
    config,
    catalogue:
      examined.casting === undefined ? configured.catalogue : pricedFor(examined.casting, configured.catalogue, flags),
    configured,
    examined: usable ? { ...rest, storyboard } : rest,
    values: { ...values, paths: valueFiles(flags).map(({ path }) => path), problems: wrongValues },
    store: async () => await (store ??= openStore({ project, config }, flags)),
    limitsOf: ({ limits: { concurrency, requestsPerMinute, ...others } }) => ({
      ...others,
      concurrency: flags.concurrency ?? concurrency,
      requestsPerMinute: flags.rpm ?? requestsPerMinute,
    }),
  };
}

/** The models with the prices that hold where a cast films. */
function pricedFor({ customEndpoint }: Casting, catalogue: Catalogue, flags: FilmFlags): Catalogue {
  return customEndpoint || trustsPrices(flags) ? catalogue : withoutBorrowedPrices(catalogue);
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

/** A path as people read it, harmless wherever it is printed: from here where it is below, as it was written where it is elsewhere. */
export function shownPath(path: string, given: string | undefined): string {
  const fromHere = relative(process.cwd(), path);
  const name = fromHere === "" || fromHere.startsWith("..") ? (given ?? fromHere) : fromHere;
  const shown = safeLine(name);
  return shown === name.trim() ? name : shown;
}

/** Finds the project of the storyboard that a command means. Throws `file/not-found`. */
export function findStoryboard(given: string | undefined, flags: Pick<FilmFlags, "chdir">): Project {
  const cwd = resolve(flags.chdir ?? ".");
  return findProject(given ?? defaultStoryboard(cwd), cwd, commandTyped());
}

/** The command of this process as hints repeat it; those that need more than a storyboard are not repeated. */
function commandTyped(): string | undefined {
  const word = process.argv[2] ?? "";
  return /^(?:check|cut|doctor|fmt|gc|graph|plan|run|status|verify)$/.test(word) ? word : undefined;
}

/** Whether takes of this cast are rehearsals: the animatic's, and our emulator's unless it is to count as real. */
export async function isRehearsal(cast: Cast, flags: FilmFlags, signal: AbortSignal): Promise<boolean> {
  if (cast.provider === "animatic") return true;
  return flags.asReal !== true && (await isEmulator(cast.endpoint, signal));
}

/** Who films and where, by what flags, environment, storyboard and settings say. Throws `usage/wrong` and `endpoint/…`. */
export function castFor(given: {
  readonly flags: FilmFlags;
  readonly config: Config;
  readonly named: ProviderName | undefined;
  readonly catalogue: Catalogue;
}): Cast {
  const { flags, config, catalogue } = given;
  const storyboard = given.named ?? config.provider;
  const chosen = chooseProvider({
    env: process.env,
    ...(flags.provider !== undefined && { flag: flags.provider }),
    ...(storyboard !== undefined && { storyboard }),
  });
  const provider = chosen ?? ASSUMED;
  if (flags.model !== undefined && flags.allowUnknownModel !== true)
    refuseUnknownModel(flags.model, { catalogue, provider, now: systemClock.date() });
  const endpoint = chooseEndpoint({
    env: process.env,
    allowCustom: flags.allowCustomEndpoint === true,
    provider,
    ...(flags.baseUrl !== undefined && { flag: flags.baseUrl }),
  });
  const region = provider === "vertex" ? namedRegion(process.env, config.vertex) : undefined;
  return {
    provider,
    endpoint,
    ...(region && { region }),
    customEndpoint: endpoint.baseUrl !== undefined,
    named: chosen !== undefined,
    allowRetired: flags.allowRetired === true,
    allowUnknownModel: flags.allowUnknownModel === true,
    draft: flags.draft === true,
    ...(flags.model !== undefined && { model: flags.model }),
  };
}

function defaultStoryboard(cwd: string): string {
  if (existsSync(join(cwd, "film.yaml"))) return "film.yaml";
  if (!existsSync(cwd)) throw new StoryboardError({ code: "file/not-found", message: `There is no folder ${cwd}.` });
  const found = readdirSync(cwd).filter((name) => name.endsWith(".storyboard.yaml"));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new StoryboardError({
    code: "file/not-found",
    message:
      found.length === 0 ? "There is no film.yaml here." : `There are several storyboards here: ${found.join(", ")}.`,
    hint: storyboardsHint(cwd, commandTyped()),
  });
}
