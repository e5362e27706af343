import pLimit from "p-limit";
import type { NamedStore } from "../domain/missing-clips.ts";
import type { Key } from "../domain/names.ts";
import { clipName, droppedClips } from "../domain/picks.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Take } from "../domain/take.ts";
import type { MediaStore } from "../domain/world.ts";
import type { Production } from "../pipeline.ts";
import type { Away } from "../report/away.ts";
import { safeLine } from "../report/safe.ts";
import { countOf } from "../report/words.ts";
import type { Lock } from "../world/lock-file/entry.ts";
import { openSharedMedia, type Clip, type SharedMedia } from "../world/remote/media.ts";
import { assertFirstOnly } from "../world/remote/probe.ts";
import { readTakes, writeTake } from "../world/remote/takes.ts";
import type { LocalLedger } from "../world/store/ledger.ts";
import { keptClips } from "./kept-clips.ts";
import type { Output } from "./output.ts";
import type { Session } from "./session.ts";
import type { SharedStore } from "./store.ts";

/** What the store of a desk knows, beside what is known here. */
export type Shared = {
  readonly store: SharedStore;
  /** Takes that other machines kept, where these books do not know them. */
  readonly takes: readonly Take[];
  /** Every take that has an entry there, by `clipName`; what is pushed is added. */
  readonly entries: Set<string>;
  readonly media: SharedMedia;
  /** Whether it answered when it was opened. */
  readonly reached: boolean;
  /** Whether there was nothing at all in it then. */
  readonly isEmpty: boolean;
  /** What is wrong with it; warnings. */
  readonly problems: readonly Problem[];
};

/** Clips on their way at once. */
const TOGETHER = 4;

/** How long uploads may go on once somebody ended the run, milliseconds. */
const LAST_MOMENT = 2_000;

const NEVER = new AbortController().signal;

/** Opens the store of a project and hears what it knows of takes; undefined where there is none. One that does not answer is told of, and has nothing. */
export async function openShared(
  session: Session,
  here: { readonly media: MediaStore; readonly ledger?: LocalLedger },
): Promise<Shared | undefined> {
  const store = await session.store();
  if (store === undefined) return undefined;
  const known = new Set(here.ledger?.takes().map(clipName));
  try {
    const media = openSharedMedia(store.objects, here.media, NEVER);
    const read = await readTakes(store, (clip) => known.has(clip), NEVER);
    const isEmpty = read.entries.size === 0 && (await hasNothing(store));
    return { store, media, ...read, entries: new Set(read.entries), reached: true, isEmpty };
  } catch (error) {
    if (!(error instanceof StoryboardError)) throw error;
    const nothing: SharedMedia = {
      away: async () => [],
      has: async (clips) => await here.media.has(clips),
      isListed: async () => false,
      bring: async () => error.problem,
      push: async () => await Promise.reject(error),
    };
    const problem: Problem = { ...error.problem, severity: "warning" };
    return {
      store,
      takes: [],
      entries: new Set(),
      media: nothing,
      problems: [problem],
      reached: false,
      isEmpty: false,
    };
  }
}

async function hasNothing({ objects }: SharedStore): Promise<boolean> {
  for await (const _ of objects.list("v1/", NEVER)) return false;
  return true;
}

/** Which store a run uses, in a line. */
export function storeLine({
  store,
  reached,
  isEmpty,
}: Pick<Shared, "reached" | "isEmpty"> & {
  readonly store: { readonly objects: Pick<SharedStore["objects"], "title">; readonly readOnly: boolean };
}): string {
  const how = [
    ...(store.readOnly ? ["only read here"] : []),
    ...(reached ? [] : ["it does not answer"]),
    ...(isEmpty ? ["new: nothing is in it yet"] : []),
  ];
  return safeLine(`Store: ${store.objects.title}${how.length === 0 ? "" : ` (${how.join("; ")})`}.`);
}

/** The store of a desk, for commands that are about nothing else. Throws `usage/wrong` where none is named or it is left out, and why it does not answer. */
export function sharedOf(
  { shared }: { readonly shared?: Shared | undefined },
  flags: { readonly store?: boolean },
): Shared {
  if (flags.store === false)
    throw new StoryboardError({
      code: "usage/wrong",
      message: "--no-store leaves the store out, and this command is about nothing else.",
      hint: "Call it without --no-store.",
    });
  if (shared === undefined)
    throw new StoryboardError({
      code: "usage/wrong",
      message: "No store is named.",
      hint: "Write store: in storyboard.config.yaml, or set STORYBOARD_STORE: a folder, s3://bucket/folder or gs://bucket/folder.",
    });
  const [problem] = shared.problems;
  if (!shared.reached && problem !== undefined) throw new StoryboardError({ ...problem, severity: "error" });
  return shared;
}

/**
 * Makes sure, before anything is ordered, that the store lets only the first of several machines make an object. Whether it can be reached
 * is no matter here: every order asks it anyhow. Throws `store/refused`.
 */
export async function assertSharing({ shared }: { readonly shared?: Shared | undefined }): Promise<void> {
  if (shared === undefined || !shared.reached || shared.store.readOnly) return;
  await assertFirstOnly(shared.store.objects, NEVER).catch((error: unknown) => {
    if (!(error instanceof StoryboardError) || error.problem.code !== "store/unreachable") throw error;
  });
}

/** What a lock file says, with the takes of a store besides. The store adds what it alone knows of a clip; what the lock file says of it holds. */
export function withSharedTakes(lock: Lock, { takes }: Pick<Shared, "takes">): Lock {
  const all = new Map<Key, readonly Take[]>(lock.takes);
  for (const take of takes) {
    const others = all.get(take.key) ?? [];
    const same = others.find(({ media }) => media === take.media);
    const known = same === undefined ? take : { ...take, ...same, cost: same.cost ?? take.cost };
    all.set(take.key, [...others.filter((other) => other !== same), known]);
  }
  return { ...lock, takes: all };
}

/** Writes the takes of a store into these books, so that they are known here without it. */
export function bringTakesIn(ledger: LocalLedger, { takes }: Pick<Shared, "takes">): void {
  for (const take of takes) ledger.add(take);
}

/** The same as people are told of it; undefined where there is no store. */
export async function awayOf(
  production: Pick<Production, "plan">,
  { shared }: { readonly shared?: Shared | undefined },
): Promise<Away | undefined> {
  if (shared === undefined) return undefined;
  const clips = await clipsAway(production, shared);
  const bytes = clips.reduce((sum, clip) => sum + clip.bytes, 0);
  return { store: shared.store.objects.title, reached: shared.reached, clips: clips.length, bytes };
}

/** The store as people are told of it where clips are missing. */
export function namedStore({ store, reached }: Pick<Shared, "store" | "reached">): NamedStore {
  return { title: store.objects.title, reached };
}

/** The clips of what a plan keeps that are not here, and can be had from the store. */
async function clipsAway({ plan }: Pick<Production, "plan">, shared: Shared): Promise<readonly Clip[]> {
  return await shared.media.away(keptClips(plan));
}

/** Who is told that clips are on their way. */
type Told = { readonly err: Pick<Output["err"], "write"> };

/**
 * Plans, and brings here what the plan keeps and the store alone has. What cannot be brought counts as not there: it is told, and planned
 * once more.
 */
export async function planAtHome(
  plan: () => Promise<Production>,
  { shared }: { readonly shared?: Shared | undefined },
  output: Told,
): Promise<{ readonly production: Production; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  for (;;) {
    const production = await plan();
    const away = shared === undefined ? [] : await clipsAway(production, shared);
    if (shared === undefined || away.length === 0) return { production, problems };
    const { lost } = await bring(away, shared, output);
    problems.push(...lost);
    if (lost.length === 0) return { production, problems };
  }
}

/** Brings clips from the store, and says so. */
export async function bring(
  clips: readonly Clip[],
  { media, store }: Pick<Shared, "media" | "store">,
  output: Told,
): Promise<{ readonly brought: number; readonly lost: readonly Problem[] }> {
  const bytes = clips.reduce((sum, clip) => sum + clip.bytes, 0);
  output.err.write(
    `Bringing ${countOf(clips.length, "clip")} from the store ${store.objects.title} (${(bytes / 1_000_000).toFixed(1)} MB).\n`,
  );
  const few = pLimit(TOGETHER);
  const came = await Promise.all(clips.map(async (clip) => await few(async () => await media.bring(clip, NEVER))));
  const lost = came.filter((problem) => problem !== undefined);
  return { brought: clips.length - lost.length, lost };
}

/** What came of bringing takes into a store: how many went there, how many clips are on no machine that is asked, and what went wrong, as a warning. */
export type Pushed = { readonly pushed: number; readonly absent: number; readonly problems: readonly Problem[] };

/** Brings takes into the store, each clip before its entry, but for those that are there. */
export async function pushTakes(
  takes: readonly Take[],
  { store, media, entries }: Pick<Shared, "store" | "media" | "entries">,
  signal: AbortSignal = NEVER,
): Promise<Pushed> {
  if (store.readOnly) return { pushed: 0, absent: 0, problems: [] };
  const few = pLimit(TOGETHER);
  const failed: StoryboardError[] = [];
  let [pushed, absent] = [0, 0];
  const push = async (take: Take): Promise<void> => {
    try {
      const clips = [take.media, ...(take.extras ?? [])];
      const there: boolean[] = [];
      for (const clip of clips) there.push(await media.push(clip, signal));
      if (there[0] !== true) absent++;
      else {
        await writeTake(store, take, signal);
        entries.add(clipName(take));
        pushed++;
      }
    } catch (error) {
      if (signal.aborted) failed.push(endedFirst());
      else if (error instanceof StoryboardError) failed.push(error);
      else throw error;
    }
  };
  const missing = await takesNotThere(takes, { media, entries });
  await Promise.all(missing.map(async (take) => await few(async () => await push(take))));
  return { pushed, absent, problems: unpushed(failed) };
}

/** The takes without an entry, and those of which the store has lost the clip. */
async function takesNotThere(
  takes: readonly Take[],
  { media, entries }: Pick<Shared, "media" | "entries">,
): Promise<readonly Take[]> {
  const missing: Take[] = [];
  for (const take of takes) if (!entries.has(clipName(take)) || !(await media.isListed(take.media))) missing.push(take);
  return missing;
}

function endedFirst(): StoryboardError {
  return new StoryboardError({ code: "store/unpushed", message: "the run ended before that." });
}

/**
 * Brings everything that the books keep into the store, once a run is over; what could not be brought is told. `ending` cuts it short: whoever
 * ends a run does not wait for uploads.
 */
export async function pushKept(
  { ledger, shared }: { readonly ledger: LocalLedger; readonly shared?: Shared | undefined },
  { ending, filmed }: { readonly ending: AbortSignal; readonly filmed: boolean },
): Promise<readonly Problem[]> {
  if (shared === undefined) return [];
  if (!shared.reached && !filmed) return [];
  const dropped = droppedClips(ledger.drops());
  const takes = ledger.takes().filter((take) => !dropped.has(clipName(take)));
  const signal = ending.aborted ? AbortSignal.timeout(LAST_MOMENT) : ending;
  return (await pushTakes(takes, shared, signal)).problems;
}

function unpushed(failed: readonly StoryboardError[]): readonly Problem[] {
  const [first] = failed;
  if (first === undefined) return [];
  const what = failed.length === 1 ? "A clip is" : `${failed.length} clips are`;
  return [
    {
      code: "store/unpushed",
      severity: "warning",
      message: `${what} not in the store yet: ${first.problem.message}`,
      hint: "Nothing is lost: the next run brings what is missing there, or storyboard push does.",
    },
  ];
}
