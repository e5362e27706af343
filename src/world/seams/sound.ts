import type { SoundMeasures } from "../../domain/seam.ts";
import { decibels, FLOOR, loudnessOf, meanSquare } from "./ear.ts";

/** Samples a millisecond. */
const MILLISECOND = 48;
/** A tenth of a second: what changes more quickly is no loudness. */
const STRETCH = 100 * MILLISECOND;
/** How far from the moment a jump may be: a codec moves nothing further. */
const AT = 1.5 * MILLISECOND;
/** Beside it: behind the jump's own ringing, and within what a codec smears (an AAC frame is 21 ms). */
const BESIDE = { from: 4 * MILLISECOND, to: 21 * MILLISECOND };
/** The surroundings that a jump must stand out of. */
const AROUND = 300 * MILLISECOND;
/** How finely a silence is measured, and how far from the moment it may begin. */
const GRAIN = 2 * MILLISECOND;
/** Quieter than this for a grain is silence: -66 dBFS, below what a quiet room is recorded with and above what a codec makes of zeros. */
const SILENT = 10 ** (-66 / 20);
/** So near to a moment a silence touches it: a cut of sound is softened over a few milliseconds. */
const NEAR = [0, -1, 1, -2, 2, -3, 3, -4].map((grains) => grains * GRAIN);
/** A codec smears what is loud over a silence beside it: around a core of silence, so much of the loudness there, 26 dB less, still belongs to it. */
const QUIET = 10 ** (-26 / 20);
const CORE = 1 / 4;
/** How much beyond a silence says how loud it is there. */
const BEYOND = 20 * MILLISECOND;

/** Measures the sound around a moment: samples between -1 and 1 at 48 000 a second, one array for each channel; `moment`: the index of the first sample after it. */
export function measureSound(channels: readonly Float32Array[], moment: number): SoundMeasures {
  const length = channels[0]?.length ?? 0;
  const blocks = Math.floor(moment / STRETCH);
  const all = loudnessOf(
    channels.map((channel) => channel.subarray(moment - blocks * STRETCH)),
    STRETCH,
  ).map((level) => short(level));
  const jumps = channels.map(jumpsOf);
  const sharpest = (from: number, to: number): number => Math.max(...jumps.map((jump) => peak(jump, from, to)));
  const silence = silenceAt(channels, moment);
  return {
    loudnessBefore: all.slice(0, blocks),
    loudnessAfter: all.slice(blocks),
    jump: {
      at: short(decibels(sharpest(moment - AT, moment + AT))),
      beside: short(
        decibels(
          Math.max(
            sharpest(moment - BESIDE.to, moment - BESIDE.from),
            sharpest(moment + BESIDE.from, moment + BESIDE.to),
          ),
        ),
      ),
      around: short(
        decibels(
          Math.max(
            sharpest(Math.max(0, moment - AROUND), moment - BESIDE.to),
            sharpest(moment + BESIDE.to, Math.min(length, moment + AROUND)),
          ),
        ),
      ),
    },
    ...(silence && { silence }),
  };
}

/** How sharply a sound bends at each sample: a step of some height gives that height, and what sounds low gives next to nothing. */
function jumpsOf(samples: Float32Array): Float32Array {
  return samples.map((sample, index) =>
    index < 2 ? 0 : Math.abs(sample - 2 * (samples[index - 1] ?? 0) + (samples[index - 2] ?? 0)),
  );
}

function peak(samples: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let index = Math.max(0, Math.round(from)); index < Math.min(samples.length, to); index++)
    most = Math.max(most, samples[index] ?? 0);
  return most;
}

/** The silence that touches a moment and ends on both sides within what is heard; undefined where there is none. */
function silenceAt(channels: readonly Float32Array[], moment: number): SoundMeasures["silence"] {
  const length = channels[0]?.length ?? 0;
  const loud = Math.min(levelOf(channels, 0, moment), levelOf(channels, moment, length - moment));
  const limit = Math.max(SILENT, loud * QUIET);
  const isQuiet = (from: number): boolean => levelOf(channels, from, GRAIN) < limit;
  const near = NEAR.find((offset) => isQuiet(moment + offset));
  if (near === undefined) return undefined;
  let [begin, end] = [moment + near, moment + near];
  while (begin >= GRAIN && isQuiet(begin - GRAIN)) begin -= GRAIN;
  while (end + GRAIN <= length && isQuiet(end)) end += GRAIN;
  if (begin === end || begin < GRAIN || end + GRAIN > length || !hasCore(channels, begin, end)) return undefined;
  return {
    before: Math.max(0, moment - begin) / MILLISECOND,
    after: Math.max(0, end - moment) / MILLISECOND,
    levelBefore: short(decibels(levelOf(channels, Math.max(0, begin - BEYOND), Math.min(begin, BEYOND)))),
    levelAfter: short(decibels(levelOf(channels, end, Math.min(length - end, BEYOND)))),
  };
}

/** Whether enough of a quiet stretch is silent. */
function hasCore(channels: readonly Float32Array[], begin: number, end: number): boolean {
  let silent = 0;
  for (let at = begin; at < end; at += GRAIN) if (levelOf(channels, at, GRAIN) < SILENT) silent += GRAIN;
  return silent >= CORE * (end - begin);
}

function levelOf(channels: readonly Float32Array[], from: number, count: number): number {
  return Math.sqrt(Math.max(0, ...channels.map((channel) => meanSquare(channel, from, count))));
}

function short(level: number): number {
  return Number(Math.max(FLOOR, level).toFixed(2));
}
