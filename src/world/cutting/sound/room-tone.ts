import { SAMPLE_RATE } from "../job.ts";
import { factorOf, shape, type Shape } from "./gain.ts";
import { CHANNELS } from "./pcm.ts";

/** Where an item without sound stands in the film. Each has noise of its own, so that two of them fade over like two rooms. */
export type Silent = Shape & { readonly at: number; readonly item: number };

/** Samples after which the noise repeats: eleven seconds, which nobody remembers. */
const LENGTH = 11 * SAMPLE_RATE;

/** How far apart in the noise neighbours begin. */
const APART = 3.7 * SAMPLE_RATE;

/** Fills what has no sound with quiet pink noise, the same every time; `level`: dB below full scale. Works on blocks of the film, by where they begin. */
export function roomTone(silent: readonly Silent[], level: number): (block: Float32Array, from: number) => void {
  const noise = pinkNoise(factorOf(level));
  return (block, from) => {
    const end = from + block.length / CHANNELS;
    for (const each of silent) {
      const first = Math.max(from, each.at);
      const count = Math.min(end, each.at + each.samples) - first;
      if (count <= 0) continue;
      const tone = new Float32Array(count * CHANNELS);
      const origin = (first + Math.round(each.item * APART)) % LENGTH;
      for (let at = 0; at < tone.length; at++) tone[at] = noise[(origin * CHANNELS + at) % noise.length] ?? 0;
      shape(tone, first - each.at, each);
      for (const [at, value] of tone.entries()) {
        const place = (first - from) * CHANNELS + at;
        block[place] = (block[place] ?? 0) + value;
      }
    }
  };
}

/** Noise of equal power in every octave, as loud as told (root mean square), by P. Kellet's filter over a linear congruential generator. */
function pinkNoise(level: number): Float32Array {
  const noise = new Float32Array(LENGTH * CHANNELS);
  const states = Array.from({ length: CHANNELS }, () => [0, 0, 0] as [number, number, number]);
  let seed = 1;
  let power = 0;
  for (let at = 0; at < noise.length; at++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const white = seed / 2 ** 31 - 1;
    const state = states[at % CHANNELS] ?? [0, 0, 0];
    state[0] = 0.997_65 * state[0] + white * 0.099_046;
    state[1] = 0.963 * state[1] + white * 0.296_516_4;
    state[2] = 0.57 * state[2] + white * 1.052_691_3;
    const pink = state[0] + state[1] + state[2] + white * 0.1848;
    noise[at] = pink;
    power += pink ** 2;
  }
  const factor = level / Math.sqrt(power / noise.length);
  for (let at = 0; at < noise.length; at++) noise[at] = (noise[at] ?? 0) * factor;
  return noise;
}
