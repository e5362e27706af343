import { isElsewhere } from "../domain/address.ts";
import { differencesOf } from "../domain/difference.ts";
import { digestOfSources } from "../domain/digest.ts";
import type { Digest, Key } from "../domain/names.ts";
import { clipName } from "../domain/picks.ts";
import type { Action, Because, Step, Verdict } from "../domain/plan.ts";
import type { Attempt, Holding, Take } from "../domain/take.ts";
import { unreachable } from "../domain/unreachable.ts";
import { failedBefore, type Retry } from "./failure.ts";
import { hindrance } from "./hindrance.ts";
import { judgeMissing } from "./missing.ts";
import { mediaOf } from "./sources.ts";

/** What is to be done with one action and why; the take where it is kept or fetched again. */
export type Judgement = { readonly verdict: Verdict; readonly because: Because; readonly take?: Take };

/** What an action is judged by. */
export type Evidence = {
  readonly holdings: ReadonlyMap<Key, Holding>;
  readonly remembered: ReadonlyMap<Key, readonly Take[]>;
  /** Clips that the lock file itself names, by `clipName`: they go before any other of their key. */
  readonly named?: ReadonlySet<string>;
  readonly media: ReadonlySet<Digest>;
  readonly now: Date;
  readonly filmMissing: boolean;
  readonly address?: string;
  readonly retry: Retry;
  /** The keys of what may be filmed; everything where nobody says. */
  readonly approved?: ReadonlySet<Key>;
  /** The steps of everything that the action needs. */
  readonly judged: ReadonlyMap<Key, Step>;
};

/**
 * Judges one action. What is kept and still right is kept; after that comes what is already paid for or may be, running or missing;
 * only what is certainly neither is filmed, and what the service has made nothing of is not tried again unasked.
 */
export function judge(action: Action, evidence: Evidence): Judgement {
  const { attempt } = evidence.holdings.get(action.key) ?? {};
  const sources = action.needs.map((key) => sourceOf(key, evidence));
  const takes = recordedTakes(action, evidence);
  const isHere = ({ media }: Take): boolean => evidence.media.has(media);

  const fitting = counting(
    takes.filter((take) => staleness(take, sources) === undefined),
    evidence,
  );
  const kept = fitting.find(isHere);
  if (kept !== undefined) return { verdict: "keep", because: { kind: "kept" }, take: kept };

  const begun = attempt && judgeAttempt(attempt, evidence.address);
  if (begun !== undefined && begun.verdict !== "film") return begun;

  // What is never filmed again has a key of its own time: nothing that is filmed today belongs under it.
  const missing = judgeMissing(fitting, action.lasting ? { ...evidence, filmMissing: false } : evidence);
  if (missing !== undefined && missing.verdict !== "film") return missing;

  if (evidence.approved?.has(action.key) === false) return { verdict: "hold", because: { kind: "not-approved" } };

  const hindered =
    hindrance(action, { sources, attempt, now: evidence.now }) ??
    failedBefore(attempt, { sources, retry: evidence.retry });
  if (hindered !== undefined) return { verdict: "blocked", because: hindered };

  const last = takes.find(isHere) ?? takes[0];
  const because = missing?.because ?? (last && staleness(last, sources)) ?? begun?.because ?? { kind: "new" };
  return { verdict: "film", because };
}

/**
 * Of the takes that fit, those that count. Where the lock file names some, what anybody else says is there counts only once these
 * are lost and a person said so: else whoever writes to a store that machines share, or has a slow clock, would change the film.
 */
function counting(fitting: readonly Take[], evidence: Evidence): readonly Take[] {
  const named = fitting.filter((take) => evidence.named?.has(clipName(take)));
  if (named.length === 0) return fitting;
  if (named.some(({ media }) => evidence.media.has(media))) return named;
  return judgeMissing(named, evidence)?.verdict === "film" ? fitting : named;
}

/**
 * Every take that is known of an action, each clip once, in the same order on every machine: what the lock file names first, then what is as
 * long and large as asked for, then what was made first. The ledger adds what it alone knows of a clip; it decides nothing.
 */
function recordedTakes(action: Action, { holdings, remembered, named, judged }: Evidence): readonly Take[] {
  const { take: kept, older = [] } = holdings.get(action.key) ?? {};
  const byMedia = new Map((remembered.get(action.key) ?? []).map((take) => [take.media, take]));
  for (const take of kept === undefined ? older : [kept, ...older]) {
    const other = byMedia.get(take.media);
    byMedia.set(take.media, other === undefined ? take : sameClip(take, other, named?.has(clipName(other)) === true));
  }
  const takes = [...byMedia.values()];
  if (takes.length < 2) return takes;
  const parent = action.parent === undefined ? undefined : judged.get(action.parent)?.take;
  const inOrder = takes.toSorted((one, other) => compare(one.made, other.made) || compare(one.media, other.media));
  const rank = (take: Take): number =>
    (named?.has(clipName(take)) === true ? 0 : 2) + (differencesOf(take, action, parent).length === 0 ? 0 : 1);
  return inOrder.toSorted((one, other) => rank(one) - rank(other));
}

/** One clip of which the ledger and what is remembered speak. What the lock file says of it holds, but for a price that it does not know. */
function sameClip(held: Take, remembered: Take, isNamed: boolean): Take {
  if (isNamed) return { ...held, ...remembered, cost: remembered.cost ?? held.cost };
  return remembered.made < held.made ? { ...held, made: remembered.made } : held;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function sourceOf(key: Key, { judged }: Evidence): Step {
  const step = judged.get(key);
  if (step === undefined) throw new Error(`${key} is needed before it is planned`);
  return step;
}

/** Why a take no longer fits its sources. Sources that nobody can film now leave it as it is. */
function staleness(take: Take, sources: readonly Step[]): Because | undefined {
  // An author's own clip that holds nothing of its sources is what the author wants there, whatever becomes of them.
  if (take.added === true && take.source === undefined) return undefined;
  const anew = sources.find(({ verdict, because }) => verdict === "film" || because.kind === "running");
  if (anew !== undefined) return { kind: "source-filmed", of: anew.action.key };
  const media = mediaOf(sources);
  const [first] = sources;
  if (first === undefined || take.source === undefined || media === undefined) return undefined;
  return digestOfSources(media) === take.source ? undefined : { kind: "source-changed", of: first.action.key };
}

function judgeAttempt(attempt: Attempt, address: string | undefined): Judgement | undefined {
  switch (attempt.state) {
    case "submitted":
    case "ready":
      // What has landed needs no service any more.
      if (attempt.landed === undefined && isElsewhere(attempt, address))
        return { verdict: "hold", because: { kind: "elsewhere", attempt } };
      return { verdict: "resume", because: { kind: "running", attempt } };
    // A crash between the claim and the operation's name leaves it at submitting: it may have been accepted.
    case "submitting":
    case "unsure":
      return { verdict: "hold", because: { kind: "unsure", attempt } };
    case "rejected":
    case "failed":
    case "written-off":
      return { verdict: "film", because: { kind: "failed-before", attempt } };
    case "stored":
      return undefined;
    default:
      return unreachable(attempt.state);
  }
}
