import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { exitCodeOf } from "../domain/exit-code.ts";
import type { Digest, ProviderName } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Take } from "../domain/take.ts";
import { lockOf, type LockEntry } from "../world/lock-file/entry.ts";
import { readLock } from "../world/lock-file/file.ts";
import { findLockFiles } from "../world/lock-file/find.ts";
import type { Project } from "../world/project/root.ts";
import { planFilm, type PlanningDesk } from "./desk.ts";
import { filmName } from "./film-words.ts";
import type { FilmFlags } from "./flags.ts";
import { openSession } from "./session.ts";

/** The clips that a storyboard shows or asks for. `known`: whether it says so itself; where it cannot be read, all that was filmed for it counts. */
export type Showing = { readonly storyboard: string; readonly clips: ReadonlySet<Digest>; readonly known: boolean };

/** One of a project's two stores. */
export type Store = Omit<PlanningDesk, "lock"> & { readonly rehearsal: boolean };

/** A storyboard of the project, which may be gone, and what its lock file says. */
type Film = { readonly storyboard: string; readonly lines: readonly LockEntry[] };

/**
 * What every storyboard of a project shows of a store: those with a lock file, and those that the books know. Changes nothing.
 * Throws `lock/invalid`, `disk/failed`.
 */
export async function showingsIn(project: Project, store: Store): Promise<readonly Showing[]> {
  const films = await filmsOf(project, store);
  const kept = [...films.flatMap(({ lines }) => takesIn(lines)), ...(store.ledger?.takes() ?? [])];
  const filmedBy = new Set(kept.map(({ provider }) => provider));
  const drafted = new Set(kept.flatMap(({ provider, draft }) => (draft === true ? [provider] : [])));
  return await Promise.all(
    films.map(async (film): Promise<Showing> => {
      const own = filmedFor(film, project, store);
      const shown = await Promise.all(
        [...filmedBy].map(async (provider) => {
          const clips = await shownClips(film, { provider, drafts: drafted.has(provider) }, store);
          return { known: clips !== undefined, clips: clips ?? own.filter((take) => take.provider === provider) };
        }),
      );
      return {
        storyboard: film.storyboard,
        clips: new Set(shown.flatMap(({ clips }) => clips.flatMap(({ media, extras = [] }) => [media, ...extras]))),
        known: shown.every(({ known, clips }) => known || clips.length === 0),
      };
    }),
  );
}

async function filmsOf(project: Project, { ledger, rehearsal }: Store): Promise<readonly Film[]> {
  const files = new Set([project.storyboard]);
  for (const { film } of ledger?.attempts() ?? []) {
    const file = film === undefined ? undefined : join(project.root, film);
    if (file !== undefined && existsSync(file)) files.add(realpathSync(file));
  }
  const films = new Map<string, Film>([...files].map((storyboard) => [storyboard, { storyboard, lines: [] }]));
  for (const lock of await findLockFiles(project.root)) {
    const base = lock.slice(0, -".lock.yaml".length);
    const found = [`${base}.yaml`, `${base}.yml`, `${base}.json`].find((file) => existsSync(file));
    const storyboard = found === undefined ? `${base}.yaml` : realpathSync(found);
    films.set(storyboard, { storyboard, lines: rehearsal ? [] : await readLock(lock) });
  }
  return [...films.values()];
}

function takesIn(lines: readonly LockEntry[]): readonly Take[] {
  return lines.flatMap((line) => (line.t === "take" ? [line.take] : []));
}

/** Every take that a lock file names, or that was filmed under a storyboard's name. */
function filmedFor({ storyboard, lines }: Film, { root }: Project, { ledger }: Store): readonly Take[] {
  const film = filmName({ root, storyboard });
  const keys = new Set((ledger?.attempts() ?? []).flatMap((attempt) => (attempt.film === film ? [attempt.key] : [])));
  return [...takesIn(lines), ...(ledger?.takes() ?? []).filter(({ key }) => keys.has(key))];
}

/** The takes of a storyboard where a provider films it, and of its drafts there; undefined where that cannot be said. */
async function shownClips(
  film: Film,
  { provider, drafts }: { readonly provider: ProviderName; readonly drafts: boolean },
  store: Store,
): Promise<readonly Take[] | undefined> {
  // Nobody is asked anything, whatever the address.
  const cast = { provider, allowCustomEndpoint: true } as const;
  const own = await clipsOf(film, cast, store);
  if (!drafts || own === undefined) return own;
  const tried = await clipsOf(film, { ...cast, draft: true }, store);
  return tried && [...own, ...tried];
}

async function clipsOf(
  { storyboard, lines }: Film,
  flags: FilmFlags,
  store: Store,
): Promise<readonly Take[] | undefined> {
  try {
    const session = await openSession(storyboard, flags);
    const { storyboard: read, casting: cast, problems } = session.examined;
    if (read === undefined || cast === undefined || exitCodeOf(problems) !== 0) return undefined;
    const { plan } = await planFilm(session, read, { desk: { ...store, lock: lockOf(lines) }, cast });
    return plan.steps.flatMap(({ take, because }) => take ?? (because.kind === "media-missing" ? [because.take] : []));
  } catch (error) {
    if (error instanceof StoryboardError) return undefined;
    throw error;
  }
}
