import { digestOfSources } from "../domain/digest.ts";
import type { Digest } from "../domain/names.ts";
import type { Step } from "../domain/plan.ts";
import type { Attempt } from "../domain/take.ts";

/** The media that an action would be made from, in the order of its needs; undefined while one of them is not known. */
export function mediaOf(sources: readonly Step[]): readonly Digest[] | undefined {
  const media = sources.flatMap((source) => source.take?.media ?? []);
  return media.length === sources.length ? media : undefined;
}

/** Whether an attempt was made from the very footage that is at hand now. */
export function isMadeFromThese(attempt: Attempt, sources: readonly Step[]): boolean {
  const media = mediaOf(sources);
  return media !== undefined && digestOfSources(media) === attempt.source;
}
