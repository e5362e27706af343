import type { SoundJob } from "./job.ts";
import { tryEncoding } from "./encoded.ts";
import { factorOf } from "./gain.ts";
import { follow, type Curve } from "./curve.ts";
import { openLimiter } from "./limiter.ts";
import { levelled } from "./level.ts";
import { openMeter, type Meter } from "./loudness.ts";
import { partsOf, type Pcm } from "./pcm.ts";

/** Nothing is louder than this in a film of a wanted loudness, dB of true peak; measures differ by a tenth. */
const MOST = -1.1;

/** What encoders usually add to peaks, dB. Whether it was more is found out by a trial. */
const ENCODED = 0.7;

/** Peaks that are further below the most than this stay below it, whatever an encoder does to them, dB. */
const SAFE = 6;

/** LUFS that a film may miss its loudness by, before it is encoded and after. */
const CLOSE = 0.1;
const NEAR = 0.3;

/** Where peaks would be turned down by more decibels than this, loud passages are turned down first, as a whole. */
const HARD = 6;
const ATTEMPTS = 8;
const TRIALS = 3;

/** What a film is made of at the end: the sum of all that was laid into it, and noise for where that is silent. */
export type Mixed = {
  readonly mix: Pcm;
  readonly roomTone: ((block: Float32Array, from: number) => void) | undefined;
};

/** How a mix is brought to its loudness: decibels, a curve, and the highest true peak, dB. */
type Setting = { readonly gain: number; readonly curve?: Curve; readonly ceiling: number };

/** How a mix came out. `deepest`: by how many decibels peaks were turned down. */
type Result = { readonly deepest: number; readonly peak: number };

/** Writes a mix as it comes; only peaks above full scale are turned down, softly. */
export async function writeMix(mixed: Mixed, film: Pcm): Promise<void> {
  await write(mixed, { gain: 0, ceiling: 0 }, { film });
}

/**
 * Writes a mix at a loudness, LUFS, which is measured before, after, and once more as it will be encoded: nothing but a gain for all of it and peaks
 * turned down softly, as long as that is enough. Silence stays as it is. Room tone is as loud as was asked for, whatever becomes of the rest.
 */
export async function writeLoud(
  mixed: Mixed,
  film: Pcm,
  { job, loudness }: { readonly job: SoundJob; readonly loudness: number },
): Promise<void> {
  const found = openMeter();
  for (const { from, count } of partsOf(film.samples)) found.hear(await mixed.mix.read(from, count));
  const before = found.integrated();
  if (before === undefined) return await writeMix(mixed, film);
  let setting: Setting = { gain: loudness - before, ceiling: MOST - ENCODED };
  let result = await write(mixed, setting, { film });
  if (result.deepest > HARD) setting = { ...setting, curve: levelled(found.momentary(), before) };
  let [lost, made] = [0, loudness];
  const missOf = async (next: Setting): Promise<number> => {
    const meter = openMeter();
    result = await write(mixed, next, { film, meter });
    made = meter.integrated() ?? loudness;
    return loudness + lost - made;
  };
  setting = await approach(setting, missOf);
  for (let trial = 0; trial < TRIALS && result.peak > MOST - SAFE; trial++) {
    const encoded = await tryEncoding(job, film, factorOf(MOST));
    const over = encoded.peak === 0 ? 0 : Math.max(0, 20 * Math.log10(encoded.peak) - MOST);
    lost = encoded.lost;
    if (over === 0 && Math.abs(loudness + lost - made) < NEAR) return;
    setting = await approach({ ...setting, ceiling: setting.ceiling - over }, missOf);
  }
}

/** Changes a gain until nothing is missing. What peaks swallow of one step is added to the next. */
async function approach(setting: Setting, missOf: (setting: Setting) => Promise<number>): Promise<Setting> {
  let now = setting;
  let miss = await missOf(now);
  let share = 1;
  for (let attempt = 1; attempt < ATTEMPTS && Math.abs(miss) >= CLOSE; attempt++) {
    const step = miss / share;
    now = { ...now, gain: now.gain + step };
    const left = await missOf(now);
    share = Math.max(0.2, Math.min(1, (miss - left) / step));
    miss = left;
  }
  return now;
}

async function write(
  { mix, roomTone }: Mixed,
  { gain, curve, ceiling }: Setting,
  { film, meter }: { readonly film: Pcm; readonly meter?: Meter },
): Promise<Result> {
  const limiter = openLimiter(factorOf(ceiling));
  const factor = factorOf(gain);
  let most = 0;
  for (const { from, count } of partsOf(film.samples)) {
    const start = from - limiter.before;
    const seen = await mix.read(start, limiter.before + count + limiter.behind);
    if (factor !== 1) for (let at = 0; at < seen.length; at++) seen[at] = (seen[at] ?? 0) * factor;
    if (curve) follow(seen, start, curve);
    roomTone?.(seen, start);
    const block = limiter.limit(seen);
    meter?.hear(block);
    for (const sample of block) most = Math.max(most, Math.abs(sample));
    await film.write(from, block);
  }
  return { deepest: limiter.deepest(), peak: 20 * Math.log10(most) };
}
