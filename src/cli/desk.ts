import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue, Limits } from "../domain/catalogue.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { MediaStore } from "../domain/world.ts";
import { prepare, type Production } from "../pipeline.ts";
import { shippedCatalogue } from "../world/catalogue/load.ts";
import { systemClock } from "../world/clock.ts";
import { readLock } from "../world/lock-file/file.ts";
import { lockOf, type Lock } from "../world/lock-file/entry.ts";
import { openDatabase } from "../world/store/database.ts";
import { openLedger, type LocalLedger } from "../world/store/ledger.ts";
import { openMedia } from "../world/store/media.ts";
import type { Cast, Session } from "./session.ts";
import type { Digest } from "../domain/names.ts";

/** Where attempts, takes and media of a project are kept. Rehearsals have a place of their own. */
export type Desk = {
  readonly folder: string;
  readonly ledger: LocalLedger;
  readonly media: MediaStore;
  readonly lock: Lock;
};

/** The folder of a project's state for real films or rehearsals. */
export function stateFolder(session: Session, rehearsal: boolean): string {
  return rehearsal ? join(session.project.state, "rehearsal") : session.project.state;
}

/** Opens the state for filming. */
export async function openDesk(session: Session, rehearsal: boolean): Promise<Desk> {
  const folder = stateFolder(session, rehearsal);
  const ledger = openLedger(openDatabase(join(folder, "state.db")), systemClock);
  const media = openMedia(join(folder, "media"));
  return { folder, ledger, media, lock: await lockFor(session, rehearsal, media) };
}

/** Opens the state only to look: where there is none, nothing is made. */
export async function lookAtDesk(session: Session, rehearsal: boolean): Promise<Pick<Desk, "lock"> & Partial<Desk>> {
  if (existsSync(join(stateFolder(session, rehearsal), "state.db"))) return await openDesk(session, rehearsal);
  return { lock: await lockFor(session, rehearsal) };
}

/** Plans a storyboard with what the desk knows. */
export async function planFilm(
  session: Session,
  storyboard: Storyboard,
  at: { readonly desk: Pick<Desk, "lock"> & Partial<Desk>; readonly cast: Cast },
): Promise<Production> {
  const { desk, cast } = at;
  const catalogue = shippedCatalogue();
  return await prepare(storyboard, {
    provider: cast.provider,
    catalogue,
    images: session.examined.images,
    now: systemClock.date(),
    limits: narrowest(session, cast, catalogue),
    remembered: desk.lock.takes,
    picks: new Map([...desk.lock.picks, ...(desk.ledger?.picks() ?? [])]),
    pins: pinsOf(desk.lock, cast.provider),
    ledger: desk.ledger ?? { holdings: async () => new Map() },
    media: desk.media ?? { has: async () => new Set<Digest>() },
  });
}

async function lockFor(session: Session, rehearsal: boolean, media?: MediaStore): Promise<Lock> {
  const entries = rehearsal ? [] : await readLock(session.project.lockFile);
  const takes = entries.flatMap((entry) => (entry.t === "take" ? [entry.take] : []));
  const here = await media?.has(takes.map((take) => ({ digest: take.media, bytes: take.bytes })));
  return lockOf(entries, here);
}

/** Family → exact id, as the lock pinned it at a provider. */
function pinsOf(lock: Lock, provider: string): ReadonlyMap<string, string> {
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
