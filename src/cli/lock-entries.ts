import type { Key } from "../domain/names.ts";
import { clipName } from "../domain/picks.ts";
import type { Action } from "../domain/plan.ts";
import type { Take } from "../domain/take.ts";
import type { Production } from "../pipeline.ts";
import type { Lock, LockEntry } from "../world/lock-file/entry.ts";
import { addToLock } from "../world/lock-file/file.ts";
import { holdingPen } from "../world/lock-file/pen.ts";
import type { LocalLedger } from "../world/store/ledger.ts";
import { lockName } from "./desk.ts";
import { modelNames, pinOf } from "./pins.ts";
import type { Session } from "./session.ts";

/** What the books know that a lock file must remember. */
type Books = Pick<LocalLedger, "takes" | "picks" | "drops">;

/**
 * What a film's lock file must remember of the books: every take of its shots, asked for today or not, what was picked and dropped
 * among them, and the models that were named by family. `lock`: what it says already, which other clips of the same takes do not change.
 */
export function lockEntries(
  { storyboard, whole, plan }: Pick<Production, "storyboard" | "whole" | "plan">,
  books: Books,
  lock: Pick<Lock, "takes" | "named">,
): LockEntry[] {
  const byKey = new Map(
    whole.actions.flatMap((action) => [action.key, ...action.formerly].map((key) => [key, action])),
  );
  const byBase = new Map(whole.actions.map((action) => [action.base, action]));
  const isOthers = namedOtherwise(lock, plan);
  const own = books.takes().flatMap((take) => {
    if (isOthers(take)) return [];
    const action = byKey.get(take.key) ?? (take.base === undefined ? undefined : byBase.get(take.base));
    return action === undefined ? [] : [{ take, action }];
  });
  const names = modelNames(storyboard);
  const keys = new Set<Key>(own.map(({ take }) => take.key));
  return [
    ...own.flatMap(({ take, action }) => takeEntries(take, { action, names })),
    ...[...books.picks().values()].filter(({ of }) => byBase.has(of)).map((pick) => ({ t: "pick" as const, ...pick })),
    ...books.drops().flatMap((drop) => (keys.has(drop.key) ? [{ t: "drop" as const, ...drop }] : [])),
  ];
}

/**
 * Says of takes whether the lock file names another clip of their key, and the film shows that one: then a clip that another machine brought
 * does not come to stand beside it as its equal.
 */
export function namedOtherwise(
  { takes, named }: Pick<Lock, "takes" | "named">,
  { steps }: Production["plan"],
): (take: Take) => boolean {
  const byKey = new Map(steps.flatMap((step) => [step.action.key, ...step.action.formerly].map((key) => [key, step])));
  const isNamed = (take: Take): boolean => named.has(clipName(take));
  return (take) => {
    if (isNamed(take)) return false;
    const step = byKey.get(take.key);
    if (step === undefined) return takes.get(take.key)?.some(isNamed) === true;
    return step.take !== undefined && isNamed(step.take);
  };
}

/** What the lock file must remember of one take: itself, and which model its family stood for. */
export function takeEntries(
  take: Take,
  { action, names }: { readonly action: Action; readonly names: ReturnType<typeof modelNames> },
): readonly LockEntry[] {
  const entry: LockEntry = { t: "take", take, shot: action.shots[0] ?? "" };
  const pin = pinOf(action, names);
  return pin === undefined ? [entry] : [entry, pin];
}

/** Writes entries into a film's lock file; a rehearsal's never. */
export async function writeLock(
  { session, rehearsal }: { readonly session: Session; readonly rehearsal: boolean },
  entries: readonly LockEntry[],
): Promise<void> {
  const { lockFile, state } = session.project;
  if (!rehearsal && entries.length > 0)
    await holdingPen(state, async () => await addToLock(lockFile, entries, lockName(session)));
}
