import { join } from "node:path";
import { latestApprovals, type Approval, type ApprovalKey } from "../domain/approvals.ts";
import type { ShotId } from "../domain/names.ts";
import { sumOf } from "../domain/money.ts";
import type { Step } from "../domain/plan.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import { approvalsOf, type Production } from "../pipeline.ts";
import { stepsByKey } from "../report/label.ts";
import type { ApprovalState, ListedApproval } from "../report/approvals.ts";
import { systemClock } from "../world/clock.ts";
import { makeFolder } from "../world/disk.ts";
import { addToLock } from "../world/lock-file/file.ts";
import { holdingPen } from "../world/lock-file/pen.ts";
import { rehearsedApprovals } from "./desk.ts";
import { writeLock } from "./lock-entries.ts";
import { planWith, type Place } from "./takes-known.ts";

/** What approvals are about: the film as it is written, in the place where its drafts are planned, and what an approval of each shot covers today. */
export type Approving = {
  readonly place: Place;
  readonly final: Production;
  readonly keys: ReadonlyMap<ShotId, ApprovalKey>;
};

/** Plans a film as it is written, to approve shots of it. */
export async function approvingOf(place: Place, written: Storyboard): Promise<Approving> {
  const final = await planWith({ ...place, storyboard: written });
  return { place, final, keys: approvalsOf(written, final.whole, place.session.examined.images) };
}

/** Every shot of a film with its approval, its price and whether there is a clip to judge it by. */
export async function knownApprovals(at: Approving, said: readonly Approval[]): Promise<readonly ListedApproval[]> {
  const { place, final, keys } = at;
  const drafts = await planWith(place);
  const current = new Set(keys.values());
  const words = [...latestApprovals(said).values()];
  const approved = new Map(words.map((word) => [word.of, word]));
  const earlier = new Set(words.flatMap(({ of, shot, approved: is }) => (is && !current.has(of) ? [shot] : [])));

  const stateOf = (shot: ShotId): { readonly state: ApprovalState; readonly at?: string } => {
    const key = keys.get(shot);
    const word = key === undefined ? undefined : approved.get(key);
    if (word !== undefined) return { state: word.approved ? "approved" : "withdrawn", at: word.at };
    return { state: earlier.has(shot) ? "lapsed" : "none" };
  };
  const steps = stepsByKey(final.plan.steps);
  const [ownDrafts, ownFinal] = [stepsByShot(drafts), stepsByShot(final)];
  return final.storyboard.shots.map(({ id }): ListedApproval => {
    const own = ownFinal.get(id) ?? [];
    const clips = [...(ownDrafts.get(id) ?? []), ...own];
    const isSeen = clips.some(({ take }) => take !== undefined);
    const toFilm = own.filter(({ verdict }) => verdict !== "keep" && verdict !== "resume");
    const { price, unpriced } = sumOf(toFilm.map(({ action }) => action.price));
    const needed = toFilm.flatMap(({ action }) => action.needs).flatMap((key) => steps.get(key) ?? []);
    const waitsFor = needed
      .filter(({ verdict }) => verdict === "film")
      .flatMap(({ action }) => action.shots.slice(0, 1))
      .filter((shot) => stateOf(shot).state !== "approved");
    return {
      shot: id,
      ...stateOf(id),
      seen: isSeen,
      underWay: !isSeen && clips.some(({ because }) => because.kind === "running"),
      ...(toFilm.length > 0 && { price: unpriced > 0 ? null : price }),
      finalUnderWay: toFilm.length === 0 && own.some(({ verdict }) => verdict === "resume"),
      waitsFor: [...new Set(waitsFor)],
    };
  });
}

function stepsByShot({ plan }: Production): ReadonlyMap<ShotId, readonly Step[]> {
  const named = plan.steps.flatMap((step) => step.action.shots.map((shot) => ({ shot, step })));
  return new Map([...Map.groupBy(named, ({ shot }) => shot)].map(([shot, all]) => [shot, all.map(({ step }) => step)]));
}

/** Says of shots that they may be filmed for good, or no longer; gives those of which it was not said yet. */
export async function sayOf(shots: readonly ShotId[], approved: boolean, at: Approving): Promise<readonly Approval[]> {
  const { place, keys } = at;
  const latest = latestApprovals(place.desk.lock.approvals);
  const words = new Map<ApprovalKey, Approval>();
  for (const shot of shots) {
    const key = keys.get(shot);
    if (key === undefined || (latest.get(key)?.approved ?? false) === approved || words.has(key)) continue;
    words.set(key, { of: key, approved, shot, at: momentAfter(latest.get(key)?.at) });
  }
  const entries = [...words.values()].map((word) => ({ t: "approval" as const, ...word }));
  if (!place.rehearsal) await writeLock(place, entries);
  else if (entries.length > 0) {
    const { state } = place.session.project;
    const folder = join(state, "rehearsal");
    makeFolder(folder, 0o700);
    const file = rehearsedApprovals(folder);
    await holdingPen(state, async () => await addToLock(file, entries));
  }
  return [...words.values()];
}

/** Of two words the later holds, and another machine's clock may be ahead. */
function momentAfter(before = ""): string {
  const now = systemClock.date().toISOString();
  return now > before ? now : new Date(Date.parse(before) + 1).toISOString();
}
