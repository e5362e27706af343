import { SAMPLE_RATE } from "../job.ts";
import { biquad, pass } from "./biquad.ts";
import { left, moved, type Curve } from "./curve.ts";
import { CHANNELS, partsOf, type Pcm } from "./pcm.ts";

/** Ten milliseconds. */
const STEP = SAMPLE_RATE / 100;

/** By how many decibels music steps back under a voice. */
const DEPTH = 12;

/** Levels of what is heard, dB below full scale: up to the one music stays as it is, from the other on it steps back all the way. */
const QUIET = -48;
const LOUD = -34;

/** Music steps back a moment before a voice begins, waits until it surely ended, and comes back over about a second. */
const MOTION = { ahead: 20, hold: 35, attack: left(0.06, 100), release: left(0.35, 100) };

/** How much music steps back under what a film's clips and voices say. Rumble and hiss do not count: only what voices are made of. */
export async function duckingUnder(film: Pcm): Promise<Curve> {
  const filters = [biquad(pass("high", 200)), biquad(pass("low", 4000))];
  const wanted = new Float32Array(Math.ceil(film.samples / STEP));
  const power = new Float64Array(wanted.length);
  for (const { from, count } of partsOf(film.samples)) {
    const block = Float64Array.from(await film.read(from, count));
    for (const filter of filters) filter(block);
    for (let at = 0; at < block.length; at++) {
      const step = Math.floor((from + Math.floor(at / CHANNELS)) / STEP);
      power[step] = (power[step] ?? 0) + (block[at] ?? 0) ** 2;
    }
  }
  for (const [step, sum] of power.entries()) {
    const level = 10 * Math.log10(sum / (STEP * CHANNELS) + 1e-12);
    wanted[step] = -DEPTH * Math.max(0, Math.min(1, (level - QUIET) / (LOUD - QUIET)));
  }
  return moved(wanted, STEP, MOTION);
}
