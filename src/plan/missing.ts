import type { Because, Verdict } from "../domain/plan.ts";
import type { Take } from "../domain/take.ts";

/** What is to be done where clips are recorded but none of them is in this store. */
type Missing = {
  readonly verdict: Extract<Verdict, "resume" | "hold" | "film">;
  readonly because: Extract<Because, { kind: "media-missing" }>;
  readonly take?: Take;
};

/**
 * Judges takes that fit and are not here: they are paid for. The service's copy is fetched again; where it has none, a person must
 * say whether to pay once more. An author's own clip no service can make again, so it waits for its file. Undefined where there is no such take.
 */
export function judgeMissing(
  takes: readonly Take[],
  { now, filmMissing }: { readonly now: Date; readonly filmMissing: boolean },
): Missing | undefined {
  const holds = ({ footage, footageExpires }: Take): boolean =>
    footage !== undefined && (footageExpires === undefined || Date.parse(footageExpires) > now.getTime());
  const take = takes.find(holds) ?? takes[0];
  if (take === undefined) return undefined;
  const because = { kind: "media-missing", take } as const;
  // Where nobody promises for how long, or the service had nothing to give, a person who says it is gone has seen more than the records tell.
  const promised = take.footageExpires !== undefined;
  const doubted = !promised || take.denied !== undefined;
  if (holds(take) && !(doubted && filmMissing)) return { verdict: "resume", because, take };
  return { verdict: filmMissing && take.added !== true ? "film" : "hold", because };
}
