/** A filter of the second order, for sound at 48 000 samples a second. */
type Biquad = { readonly b: readonly [number, number, number]; readonly a: readonly [number, number] };

/** How the ear weighs sound: the head's shelf, then the low end taken off (ITU-R BS.1770-5, tables 1 and 2, for 48 kHz). */
const WEIGHTING: readonly Biquad[] = [
  { b: [1.53512485958697, -2.69169618940638, 1.19839281085285], a: [-1.69065929318241, 0.73248077421585] },
  { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] },
];

/** What BS.1770 adds to a mean square in dB to name it LUFS. */
const OFFSET = -0.691;

/** Nothing quieter is told apart. */
export const FLOOR = -120;

/** The loudness, LUFS, of stretches of so many samples, each beginning where the last ends; a rest is left out. */
export function loudnessOf(channels: readonly Float32Array[], stretch: number): readonly number[] {
  const weighed = channels.map(weighedBy);
  const count = Math.floor((channels[0]?.length ?? 0) / stretch);
  return Array.from({ length: count }, (_, index) => {
    const power = weighed.reduce((sum, channel) => sum + meanSquare(channel, index * stretch, stretch), 0);
    return power === 0 ? FLOOR : Math.max(FLOOR, OFFSET + 10 * Math.log10(power));
  });
}

/** The mean of squares of so many samples from one on; 0 for none. */
export function meanSquare(samples: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (let index = from; index < from + count; index++) sum += (samples[index] ?? 0) ** 2;
  return count === 0 ? 0 : sum / count;
}

/** An amplitude in dB below full scale. */
export function decibels(amplitude: number): number {
  return amplitude === 0 ? FLOOR : Math.max(FLOOR, 20 * Math.log10(amplitude));
}

function weighedBy(samples: Float32Array): Float32Array {
  return WEIGHTING.reduce(filtered, samples);
}

function filtered(samples: Float32Array, { b, a }: Biquad): Float32Array {
  const result = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let index = 0; index < samples.length; index++) {
    const x = samples[index] ?? 0;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    result[index] = y;
  }
  return result;
}
