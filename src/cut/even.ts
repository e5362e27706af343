import type { ClipFacts } from "../domain/take.ts";

/**
 * Footage whose frames come unevenly, understood as a clip at the film's rate: its frame n is what is on screen n frames of the film after its
 * first. Any other footage as it is.
 */
export function evened(facts: ClipFacts, frameRate: number): ClipFacts {
  if (facts.uneven === undefined) return facts;
  const frames = Math.max(1, Math.round(facts.uneven.seconds * frameRate));
  return { ...facts, frames, frameRate: { numerator: frameRate, denominator: 1 } };
}
