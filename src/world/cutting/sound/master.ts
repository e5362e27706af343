import { factorOf } from "./gain.ts";
import { follow, type Curve } from "./curve.ts";
import { openLimiter } from "./limiter.ts";
import { levelled } from "./level.ts";
import { openMeter, type Meter } from "./loudness.ts";
import { partsOf, type Pcm } from "./pcm.ts";

/** Nothing is louder than this in a film of a wanted loudness, dB of true peak, after it was encoded. */
const MOST = -1;

/** What encoding may add to peaks, dB: AAC at 192 kbit/s was seen to add up to so much to noise that was limited hard. */
const ENCODED = 1;

/** LUFS that a film may miss its loudness by. */
const CLOSE = 0.1;

/** Where peaks would be turned down by more decibels than this, loud passages are turned down first, as a whole. */
const HARD = 6;
const ATTEMPTS = 8;

/** What a film is made of at the end: the sum of all that was laid into it, and noise for where that is silent. */
export type Mixed = {
  readonly mix: Pcm;
  readonly roomTone: ((block: Float32Array, from: number) => void) | undefined;
  /** Integrated loudness, LUFS; undefined: as it comes. */
  readonly loudness: number | undefined;
};

/** How a mix is brought to its loudness. */
type Setting = { readonly gain: number; readonly curve?: Curve; readonly ceiling: number };

/**
 * Writes a mix as it will be heard: at its loudness, which is measured before and after, and with peaks turned down softly. Silence
 * stays as it is. Room tone is as loud as was asked for, whatever becomes of the rest.
 */
export async function master(mixed: Mixed, film: Pcm): Promise<void> {
  const { loudness } = mixed;
  const found = openMeter();
  if (loudness !== undefined)
    for (const { from, count } of partsOf(film.samples)) found.hear(await mixed.mix.read(from, count));
  const before = found.integrated();
  if (loudness === undefined || before === undefined) return void (await write(mixed, { gain: 0, ceiling: 1 }, film));
  let setting: Setting = { gain: loudness - before, ceiling: factorOf(MOST - ENCODED) };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { meter, deepest } = await write(mixed, setting, film);
    const miss = loudness - (meter.integrated() ?? loudness);
    const isHard = deepest > HARD && setting.curve === undefined;
    if (Math.abs(miss) < CLOSE && !isHard) return;
    const curve = isHard ? levelled(found.momentary(), loudness - setting.gain) : setting.curve;
    setting = { ...setting, gain: setting.gain + miss, ...(curve && { curve }) };
  }
}

async function write(
  { mix, roomTone }: Mixed,
  { gain, curve, ceiling }: Setting,
  film: Pcm,
): Promise<{ readonly meter: Meter; readonly deepest: number }> {
  const meter = openMeter();
  const limiter = openLimiter(ceiling);
  const factor = factorOf(gain);
  for (const { from, count } of partsOf(film.samples)) {
    const start = from - limiter.before;
    const seen = await mix.read(start, limiter.before + count + limiter.behind);
    if (factor !== 1) for (let at = 0; at < seen.length; at++) seen[at] = (seen[at] ?? 0) * factor;
    if (curve) follow(seen, start, curve);
    roomTone?.(seen, start);
    const block = limiter.limit(seen);
    meter.hear(block);
    await film.write(from, block);
  }
  return { meter, deepest: limiter.deepest() };
}
