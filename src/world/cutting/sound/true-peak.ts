import { CHANNELS } from "./pcm.ts";

/** Between two samples a wave is looked at so many times, as BS.1770 asks for at 48 kHz. */
const TIMES = 4;

/** Samples on each side that decide what a wave does between two. */
export const REACH = 12;

/** Samples that are looked at or passed over together. */
const GROUP = 64;

/** For each place between two samples, what each sample around it counts there: a sinc in a Blackman window. */
const PHASES = Array.from({ length: TIMES - 1 }, (_, phase) =>
  Float64Array.from({ length: 2 * REACH }, (_unused, tap) => {
    const distance = tap - REACH + 1 - (phase + 1) / TIMES;
    const sinc = Math.sin(Math.PI * distance) / (Math.PI * distance);
    const place = (Math.PI * distance) / REACH;
    return sinc * (0.42 + 0.5 * Math.cos(place) + 0.08 * Math.cos(2 * place));
  }),
);

/** The most that a wave can rise above the samples around it, by those filters. */
const RISE = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/**
 * How high the wave is at each sample and up to the next, the louder channel; where it cannot come above the ceiling, 0.
 * Undefined where nothing can. Shown are `REACH` samples more on each side.
 */
export function truePeaks(seen: Float32Array, ceiling: number): Float32Array | undefined {
  const count = seen.length / CHANNELS - 2 * REACH;
  let peaks: Float32Array | undefined;
  for (let from = 0; from < count; from += GROUP) {
    const end = Math.min(count, from + GROUP);
    if (highest(seen, from, end + 2 * REACH) * RISE <= ceiling) continue;
    peaks ??= new Float32Array(count);
    for (let at = from; at < end; at++) peaks[at] = peakAt(seen, at + REACH);
  }
  return peaks;
}

function highest(seen: Float32Array, from: number, end: number): number {
  let most = 0;
  for (let at = from * CHANNELS; at < end * CHANNELS; at++) most = Math.max(most, Math.abs(seen[at] ?? 0));
  return most;
}

function peakAt(seen: Float32Array, at: number): number {
  let most = 0;
  for (let channel = 0; channel < CHANNELS; channel++) {
    const first = (at - REACH + 1) * CHANNELS + channel;
    most = Math.max(most, Math.abs(seen[at * CHANNELS + channel] ?? 0));
    for (const taps of PHASES) {
      let sum = 0;
      for (let tap = 0; tap < 2 * REACH; tap++) sum += (taps[tap] ?? 0) * (seen[first + tap * CHANNELS] ?? 0);
      most = Math.max(most, Math.abs(sum));
    }
  }
  return most;
}
