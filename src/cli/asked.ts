import { takesOfShots } from "../pipeline.ts";
import type { Asked } from "./desk.ts";
import type { PlanFlags } from "./flags.ts";

/** What the flags of `plan` and `run` ask of a plan. */
export function askedBy({ only, filmMissing, reshootExpired, retryFailed, retryBlocked, final }: PlanFlags): Asked {
  return {
    filmMissing: filmMissing === true,
    final: final === true,
    reshootExpired: reshootExpired === true,
    retry: { failed: retryFailed === true, filtered: retryBlocked === true },
    ...(only !== undefined && { select: takesOfShots(only) }),
  };
}

/** The flags that ask it, for the command that does what a plan says; each with a space before it. */
export function askedWords({ only, filmMissing, reshootExpired, retryFailed, retryBlocked, final }: PlanFlags): string {
  const words = [
    ...(final === true ? ["--final"] : []),
    ...(only === undefined ? [] : [`--only ${only.join(",")}`]),
    ...(filmMissing === true ? ["--film-missing"] : []),
    ...(reshootExpired === true ? ["--reshoot-expired"] : []),
    ...(retryFailed === true ? ["--retry-failed"] : []),
    ...(retryBlocked === true ? ["--retry-blocked"] : []),
  ];
  return words.map((word) => ` ${word}`).join("");
}
