import { SAMPLE_RATE } from "../job.ts";
import { biquad, type Coefficients } from "./biquad.ts";
import { CHANNELS } from "./pcm.ts";

/** Measures loudness as ITU-R BS.1770-4 and EBU R128 do, block by block. */
export type Meter = {
  readonly hear: (block: Float32Array) => void;
  /** Integrated loudness, LUFS; undefined for silence, and for less than 400 ms. */
  readonly integrated: () => number | undefined;
  /** Loudness of the 400 ms that end with each tenth of a second, LUFS. */
  readonly momentary: () => Float64Array;
};

/** A tenth of a second; four of them are a block of BS.1770. */
export const TENTH = SAMPLE_RATE / 10;

/** The two filters of BS.1770 at 48 kHz: what a head does to sound, and what ears make of low tones. */
const HEAD: Coefficients = {
  b: [1.535_124_859_586_97, -2.691_696_189_406_38, 1.198_392_810_852_85],
  a: [-1.690_659_293_182_41, 0.732_480_774_215_85],
};
const EARS: Coefficients = { b: [1, -2, 1], a: [-1.990_047_454_833_98, 0.990_072_250_366_21] };

/** What is quieter is not heard as part of the programme: so many LUFS, and so many below the rest. */
const SILENCE = -70;
const BELOW = 10;

/** A meter that has heard nothing yet. */
export function openMeter(): Meter {
  const filters = [biquad(HEAD), biquad(EARS)];
  const tenths: number[] = [];
  let [sum, heard] = [0, 0];
  const blocks = (): Float64Array =>
    Float64Array.from(
      tenths.slice(3),
      (_, at) => tenths.slice(at, at + 4).reduce((all, each) => all + each, 0) / (4 * TENTH),
    );
  return {
    hear: (block) => {
      const weighted = Float64Array.from(block);
      for (const filter of filters) filter(weighted);
      for (let at = 0; at < weighted.length; at++) {
        sum += (weighted[at] ?? 0) ** 2;
        heard += 1;
        if (heard < TENTH * CHANNELS) continue;
        tenths.push(sum);
        [sum, heard] = [0, 0];
      }
    },
    integrated: () => {
      const heardAtAll = blocks().filter((power) => lufs(power) > SILENCE);
      if (heardAtAll.length === 0) return undefined;
      const gate = lufs(mean(heardAtAll)) - BELOW;
      return lufs(mean(heardAtAll.filter((power) => lufs(power) > gate)));
    },
    momentary: () => blocks().map(lufs),
  };
}

function lufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(powers: Float64Array): number {
  return powers.reduce((sum, each) => sum + each, 0) / powers.length;
}
