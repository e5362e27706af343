import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { approvedKeys } from "../domain/approvals.ts";
import type { Catalogue, Limits } from "../domain/catalogue.ts";
import type { Key } from "../domain/names.ts";
import { droppedClips, latestPicks } from "../domain/picks.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import { withToldPrices } from "../domain/told-prices.ts";
import type { MediaStore } from "../domain/world.ts";
import { prepare, type Preparation, type Production } from "../pipeline.ts";
import { systemClock } from "../world/clock.ts";
import { addressOf } from "../world/endpoint.ts";
import { readLock } from "../world/lock-file/file.ts";
import type { LockName } from "../world/lock-file/format.ts";
import { lockOf, type Lock } from "../world/lock-file/entry.ts";
import { openBooks, openBooksToLook, passingLedger } from "../world/open.ts";
import type { LocalLedger } from "../world/store/ledger.ts";
import { openMedia } from "../world/store/media.ts";
import { exchangeBooks, type Exchange } from "./exchange.ts";
import { nightlyOf, type NightAsked } from "./nightly.ts";
import { pinsOf } from "./pins.ts";
import { openShared, withSharedTakes, type Shared } from "./shared.ts";
import type { Cast, Session } from "./session.ts";
import { takeNumbers } from "./take-numbers.ts";

/** Where attempts, takes and media of a project are kept. Rehearsals have a place of their own. */
export type Desk = {
  readonly folder: string;
  readonly ledger: LocalLedger;
  readonly media: MediaStore;
  /** With the takes of the store besides, where machines share one. */
  readonly lock: Lock;
  readonly shared?: Shared;
  /** Where other machines know of its orders, and are heard. */
  readonly exchange?: Exchange;
};

/** The folder of a project's state for real films or rehearsals. */
export function stateFolder(session: Session, rehearsal: boolean): string {
  return rehearsal ? join(session.project.state, "rehearsal") : session.project.state;
}

/** Opens the state for filming. */
export async function openDesk(session: Session, rehearsal: boolean): Promise<Desk> {
  return await deskWith(openBooks, session, { rehearsal });
}

async function deskWith(
  open: typeof openBooks,
  session: Session,
  { rehearsal, lock }: { readonly rehearsal: boolean; readonly lock?: Lock | undefined },
): Promise<Desk> {
  const folder = stateFolder(session, rehearsal);
  const { ledger, media } = open(folder);
  return await withOthers({
    folder,
    media,
    ledger,
    ...(await lockAndShared(session, { rehearsal, lock, ledger, media })),
  });
}

/** A desk whose books other machines know too, where they share a store. */
async function withOthers(desk: Desk): Promise<Desk> {
  return desk.shared === undefined ? desk : { ...desk, ...(await exchangeBooks(desk.ledger, desk.shared)) };
}

/** A desk that may have no ledger yet. Its clips may be there all the same, brought from elsewhere. */
export type PlanningDesk = Omit<Desk, "ledger"> & Partial<Pick<Desk, "ledger">>;

/** Opens the state only to look: where there is none, nothing is made. `lock`: what counts in place of the lock file. */
export async function lookAtDesk(session: Session, rehearsal: boolean, lock?: Lock): Promise<PlanningDesk> {
  const folder = stateFolder(session, rehearsal);
  if (existsSync(join(folder, "state.db"))) return await deskWith(openBooksToLook, session, { rehearsal, lock });
  const media = openMedia(join(folder, "media"));
  const desk = { folder, media, ...(await lockAndShared(session, { rehearsal, lock, media })) };
  // What other machines ordered is looked at in books that nobody keeps.
  return desk.shared?.reached === true ? await withOthers({ ...desk, ledger: passingLedger() }) : desk;
}

/** What is remembered of a film beside its books: by its lock file and, of real films, by the store. */
async function lockAndShared(
  session: Session,
  at: {
    readonly rehearsal: boolean;
    readonly lock: Lock | undefined;
    readonly media: MediaStore;
    readonly ledger?: LocalLedger;
  },
): Promise<Pick<Desk, "lock" | "shared">> {
  const lock = at.lock ?? (await lockFor(session, at.rehearsal));
  const shared = at.rehearsal ? undefined : await openShared(session, at);
  return shared === undefined ? { lock } : { lock: withSharedTakes(lock, shared), shared };
}

/** What an operator asks of a plan besides. */
export type Asked = Pick<Preparation, "select" | "besides" | "reshootExpired" | "retry"> & {
  readonly filmMissing?: boolean;
  /** Whether only what was approved is filmed. */
  readonly final?: boolean;
  /** Which night films anew what asks for it; absent: none. */
  readonly night?: NightAsked;
  /** Other picks than those that hold, to see what they would bring about. */
  readonly picks?: Preparation["picks"];
};

/** Plans a storyboard with what the desk knows. */
export async function planFilm(
  session: Session,
  storyboard: Storyboard,
  at: { readonly desk: PlanningDesk; readonly cast: Cast } & Asked,
): Promise<Production> {
  const {
    desk,
    cast,
    filmMissing = false,
    final = false,
    select,
    besides,
    night,
    picks = picksAt(desk),
    ...asked
  } = at;
  const dropped = droppedAt(desk);
  const numbers = takeNumbers(desk, { provider: cast.provider, dropped, retry: asked.retry });
  // What a service has billed before counts, whatever anybody wrote down of its prices.
  const catalogue = withToldPrices(session.catalogue, desk.ledger?.toldRates() ?? []);
  const inputs = {
    provider: cast.provider,
    address: addressOf(cast.endpoint),
    catalogue,
    images: session.examined.images,
    now: systemClock.date(),
    limits: narrowest(session, cast, catalogue),
    remembered: desk.lock.takes,
    named: desk.lock.named,
    dropped,
    filmMissing,
    ...asked,
    limitsOf: session.limitsOf,
    lastTake: numbers.last,
    newest: numbers.newest,
    filmedFor: numbers.filmedFor,
    ...(night && {
      nightly: await nightlyOf(night, { session, storyboard, desk, numbers, rehearsal: isFree(session, desk) }),
    }),
    ...(select !== undefined && { select }),
    ...(besides !== undefined && { besides }),
    ...(final && { approvals: approvedKeys(desk.lock.approvals) }),
    picks,
    ledger: desk.ledger ?? { holdings: async () => new Map(), open: async () => [], claimsSince: async () => [] },
    media: desk.shared?.media ?? desk.media,
  };
  const known = {
    provider: cast.provider,
    catalogue,
    pinned: pinnedBy(desk.lock, cast.provider),
    takes: () => [...(desk.ledger?.takes() ?? []), ...[...desk.lock.takes.values()].flat()],
  };
  const pins = await pinsOf(storyboard, known, async (tried) => {
    const { whole } = await prepare(storyboard, { ...inputs, pins: tried });
    return whole.actions;
  });
  return await prepare(storyboard, { ...inputs, pins });
}

async function lockFor(session: Session, rehearsal: boolean): Promise<Lock> {
  if (!rehearsal) return lockOf(await readLock(session.project.lockFile, lockName(session)));
  const file = rehearsedApprovals(stateFolder(session, true));
  return lockOf(await readLock(file, { ...lockName(session), file: relative(process.cwd(), file) }));
}

/** Where approvals of rehearsals are kept, in the words of a lock file: the real one never knows of them. */
export function rehearsedApprovals(folder: string): string {
  return join(folder, "approvals.lock.yaml");
}

/** What the lock file is called where something is wrong with it, and whose it is. */
export function lockName({ project, file }: Session): LockName {
  return { file: relative(process.cwd(), project.lockFile), storyboard: file };
}

/** The take that each base key shows; what was picked last holds, here or on another machine. */
export function picksAt({ lock, ledger }: PlanningDesk): ReadonlyMap<Key, number> {
  const latest = latestPicks([...lock.picks.values(), ...(ledger?.picks().values() ?? [])]);
  return new Map([...latest].map(([base, { take }]) => [base, take]));
}

/** Whether a desk is that of rehearsals, which cost nothing. */
function isFree(session: Session, { folder }: PlanningDesk): boolean {
  return folder === stateFolder(session, true);
}

/** The clips that are put aside, by `clipName`. */
export function droppedAt({ lock, ledger }: PlanningDesk): ReadonlySet<string> {
  return droppedClips([...lock.drops, ...(ledger?.drops() ?? [])]);
}

/** Family → exact id, as the lock pinned it at a provider. */
function pinnedBy(lock: Lock, provider: string): ReadonlyMap<string, string> {
  const prefix = `${provider}/`;
  const pinned = [...lock.models].filter(([name]) => name.startsWith(prefix));
  return new Map(pinned.map(([name, id]) => [name.slice(prefix.length), id]));
}

/** The limits that a plan's lower bound speaks of: those of the provider's first model, with the operator's own. */
function narrowest(session: Session, cast: Cast, catalogue: Catalogue): Limits {
  const model = catalogue.models.find((row) => row.provider === cast.provider);
  if (model === undefined) throw new Error(`the catalogue has no model at ${cast.provider}`);
  return session.limitsOf(model);
}
