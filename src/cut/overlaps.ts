import { xfadeName } from "../domain/transitions.ts";
import type { Overlap } from "../domain/timeline.ts";
import type { Run } from "./runs.ts";

/** The overlap of a run with the one before it, if there is one. `asked`: frames that its author asked for, where a clip turned out too short for them. */
export type Joint = { readonly overlap?: Overlap; readonly asked?: number };

/** A frame is lost where two transitions are rounded up; nobody needs to hear of that. */
const ROUNDING = 1;

/**
 * How runs overlap, each with the one before it. What two transitions ask of an item together is at most all of it: where it is too short, both
 * are shortened by the same share.
 */
export function jointsOf(runs: readonly Run[], frameRate: number): readonly Joint[] {
  const wanted = runs.map(({ transition }) =>
    transition ? Math.max(1, Math.round(transition.seconds * frameRate)) : 0,
  );
  const shares = runs.map(({ item }, place) => {
    const both = (wanted[place] ?? 0) + (wanted[place + 1] ?? 0);
    return both > item.length ? item.length / both : 1;
  });
  return runs.map(({ transition }, place): Joint => {
    const asked = wanted[place] ?? 0;
    if (transition === undefined || asked === 0) return {};
    const frames = Math.floor(asked * Math.min(shares[place - 1] ?? 1, shares[place] ?? 1));
    return {
      ...(frames > 0 && { overlap: { type: xfadeName(transition.type), frames } }),
      ...(asked - frames > ROUNDING && { asked }),
    };
  });
}
