import { digestOfSources } from "../domain/digest.ts";
import type { Digest, Key } from "../domain/names.ts";
import type { Action, Because, Step, Verdict } from "../domain/plan.ts";
import type { Attempt, Holding, Take } from "../domain/take.ts";
import { unreachable } from "../domain/unreachable.ts";

/** What is to be done with one action and why; the take where it is kept. */
export type Judgement = { readonly verdict: Verdict; readonly because: Because; readonly take?: Take };

/** What an action is judged by. */
export type Evidence = {
  readonly holdings: ReadonlyMap<Key, Holding>;
  readonly remembered: ReadonlyMap<Key, Take>;
  readonly media: ReadonlySet<Digest>;
  readonly now: Date;
  /** The steps of everything that the action needs. */
  readonly judged: ReadonlyMap<Key, Step>;
};

/**
 * Judges one action. What is kept and still right is kept; after that comes what is already paid for or may be; only what is
 * certainly neither is filmed.
 */
export function judge(action: Action, evidence: Evidence): Judgement {
  const holding = evidence.holdings.get(action.key) ?? {};
  const known = [holding.take, evidence.remembered.get(action.key)].filter((take) => take !== undefined);
  const take = known.find(({ media }) => evidence.media.has(media));
  const sources = action.needs.map((key) => sourceOf(key, evidence));

  const stale = take && staleness(take, sources);
  if (take !== undefined && stale === undefined) return { verdict: "keep", because: { kind: "kept" }, take };

  const begun = holding.attempt && judgeAttempt(holding.attempt);
  if (begun !== undefined && begun.verdict !== "film") return begun;

  const hindered = hindrance(action, sources, evidence.now);
  if (hindered !== undefined) return { verdict: "blocked", because: hindered };

  const lost = known[0];
  const because = stale ??
    (lost && ({ kind: "media-missing", take: lost } as const)) ??
    begun?.because ?? { kind: "new" };
  return { verdict: "film", because };
}

function sourceOf(key: Key, { judged }: Evidence): Step {
  const step = judged.get(key);
  if (step === undefined) throw new Error(`${key} is needed before it is planned`);
  return step;
}

/** Why a take no longer fits its sources. Sources that nobody can film now leave it as it is. */
function staleness(take: Take, sources: readonly Step[]): Because | undefined {
  const anew = sources.find(({ verdict }) => verdict === "film" || verdict === "resume");
  if (anew !== undefined) return { kind: "source-filmed", of: anew.action.key };
  const media = sources.flatMap((source) => source.take?.media ?? []);
  const [first] = sources;
  if (first === undefined || take.source === undefined || media.length < sources.length) return undefined;
  return digestOfSources(media) === take.source ? undefined : { kind: "source-changed", of: first.action.key };
}

function judgeAttempt(attempt: Attempt): Judgement | undefined {
  switch (attempt.state) {
    case "submitted":
    case "ready":
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

/** Why an action cannot be filmed now, whatever it costs. */
function hindrance(action: Action, sources: readonly Step[], now: Date): Because | undefined {
  const held = sources.find(({ verdict }) => verdict === "hold" || verdict === "blocked");
  if (held !== undefined) return { kind: "source-held", of: held.action.key };
  const parent = sources.find((source) => source.action.key === action.parent);
  const since = parent?.take && goneSince(parent.take, { action, now });
  return parent !== undefined && since !== undefined
    ? { kind: "parent-expired", of: parent.action.key, since: since.toISOString() }
    : undefined;
}

/** Since when the provider cannot continue a take, where it needs its own copy; undefined where nothing is in the way. */
function goneSince(parent: Take, { action, now }: { readonly action: Action; readonly now: Date }): Date | undefined {
  const extend = action.model.extend;
  if (extend?.footageLife === undefined || extend.inputs.includes("bytes")) return undefined;
  // A take that only the lock file remembers: nobody can say where the provider holds it.
  if (parent.footage === undefined) return now;
  const expires = new Date(parent.footageExpires ?? Date.parse(parent.made) + extend.footageLife * 1_000);
  return expires <= now ? expires : undefined;
}
