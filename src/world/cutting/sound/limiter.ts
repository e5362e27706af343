import { SAMPLE_RATE } from "../job.ts";
import { scale } from "./gain.ts";
import { CHANNELS } from "./pcm.ts";
import { REACH, truePeaks } from "./true-peak.ts";

/** Samples before a peak in which the gain goes down to it: 5 ms, so that it is no distortion. */
const AHEAD = SAMPLE_RATE / 200;

/** What is left of a reduction after each sample: most of it is gone after 150 ms. */
const RELEASE = Math.exp(-1 / (0.15 * SAMPLE_RATE));

/** A reduction that is too small for a float. */
const NOTHING = 1e-8;

/** Turns sound down around its peaks and nowhere else, one block after the other. */
export type Limiter = {
  /** Samples that it needs to see before and behind a block. */
  readonly before: number;
  readonly behind: number;
  /** The block inside what it is shown, with no true peak above the ceiling. What has none comes out as it went in. */
  readonly limit: (seen: Float32Array) => Float32Array;
  /** By how many decibels it turned down the most so far. */
  readonly deepest: () => number;
};

/**
 * A limiter with a look ahead: the lowest gain that any peak within 5 ms needs, which rises again slowly, averaged over as long,
 * so that it arrives just at the peak. `ceiling`: a factor of full scale.
 */
export function openLimiter(ceiling: number): Limiter {
  const recent = new Float64Array(AHEAD).fill(1);
  let last: number | undefined;
  let least = 1;
  return {
    before: REACH,
    behind: AHEAD + REACH,
    limit: (seen) => {
      const count = seen.length / CHANNELS - AHEAD - 2 * REACH;
      const block = seen.slice(REACH * CHANNELS, (REACH + count) * CHANNELS);
      const peaks = truePeaks(seen, ceiling);
      const lowest = peaks && lowestAhead(peaks, ceiling);
      // What begins with a peak begins turned down: there was no time before it.
      if (last === undefined) recent.fill((last = lowest?.[0] ?? 1));
      if (lowest === undefined && recent.every((each) => each === 1)) return block;
      const gains = new Float64Array(AHEAD + count);
      gains.set(recent);
      for (let at = 0; at < count; at++) {
        const risen = 1 - (1 - last) * RELEASE;
        last = Math.min(lowest?.[at] ?? 1, 1 - risen < NOTHING ? 1 : risen);
        gains[AHEAD + at] = last;
      }
      let sum = gains.subarray(0, AHEAD).reduce((all, each) => all + each, 0);
      for (let at = 0; at < count; at++) {
        sum += gains[AHEAD + at] ?? 1;
        const gain = sum / (AHEAD + 1);
        sum -= gains[at] ?? 1;
        if (1 - gain < NOTHING) continue;
        least = Math.min(least, gain);
        scale(block, at, gain);
      }
      recent.set(gains.subarray(count));
      return block;
    },
    deepest: () => -20 * Math.log10(least),
  };
}

/** For each sample the lowest gain that one of it and of those ahead needs: a queue of ever higher candidates. */
function lowestAhead(peaks: Float32Array, ceiling: number): Float64Array {
  const need = (at: number): number => Math.min(1, ceiling / (peaks[at] ?? 0));
  const count = peaks.length - AHEAD;
  const lowest = new Float64Array(count);
  const queue = new Int32Array(peaks.length);
  let [head, tail] = [0, 0];
  for (let at = 0; at < peaks.length; at++) {
    while (tail > head && need(queue[tail - 1] ?? 0) >= need(at)) tail -= 1;
    queue[tail] = at;
    tail += 1;
    const place = at - AHEAD;
    if (place < 0) continue;
    while ((queue[head] ?? 0) < place) head += 1;
    lowest[place] = need(queue[head] ?? 0);
  }
  return lowest;
}
