import { takesOfShots } from "../pipeline.ts";
import type { Asked } from "./desk.ts";
import type { NightFlags, PlanFlags } from "./flags.ts";
import { nightAsked } from "./nightly.ts";

/** What the flags of `plan` and `run` ask of a plan. */
export function askedBy(flags: PlanFlags & NightFlags): Asked {
  const { only, filmMissing, reshootExpired, retryFailed, retryBlocked, final } = flags;
  const night = nightAsked(flags);
  return {
    filmMissing: filmMissing === true,
    final: final === true,
    reshootExpired: reshootExpired === true,
    retry: { failed: retryFailed === true, filtered: retryBlocked === true },
    ...(only !== undefined && { select: takesOfShots(only) }),
    ...(night && { night }),
  };
}

/** The flags that ask it, for the command that does what a plan says; each with a space before it. */
export function askedWords(flags: PlanFlags): string {
  const { only, filmMissing, reshootExpired, retryFailed, retryBlocked, final, nightly, night } = flags;
  const words = [
    ...(nightly === true ? ["--nightly"] : []),
    ...(nightly === true && night !== undefined ? [`--night ${night}`] : []),
    ...(final === true ? ["--final"] : []),
    ...(only === undefined ? [] : [`--only ${only.join(",")}`]),
    ...(filmMissing === true ? ["--film-missing"] : []),
    ...(reshootExpired === true ? ["--reshoot-expired"] : []),
    ...(retryFailed === true ? ["--retry-failed"] : []),
    ...(retryBlocked === true ? ["--retry-blocked"] : []),
  ];
  return words.map((word) => ` ${word}`).join("");
}
