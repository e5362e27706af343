import { CHANNELS } from "./pcm.ts";
import { SAMPLE_RATE } from "../job.ts";

/** What a filter of second order does, as fractions of its first feedback factor. */
export type Coefficients = {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
};

/** Filters sound block by block, in place; each channel goes on where its last block ended. */
export type Filter = (block: Float64Array) => void;

/** A filter of second order. */
export function biquad({ b: [b0, b1, b2], a: [a1, a2] }: Coefficients): Filter {
  const kept = Array.from({ length: CHANNELS }, () => ({ one: 0, two: 0 }));
  return (block) => {
    for (const [channel, state] of kept.entries()) {
      let { one, two } = state;
      for (let at = channel; at < block.length; at += CHANNELS) {
        const sample = block[at] ?? 0;
        const out = b0 * sample + one;
        one = b1 * sample - a1 * out + two;
        two = b2 * sample - a2 * out;
        block[at] = out;
      }
      // What fades below every meaning would only become slow to count with.
      state.one = Math.abs(one) < 1e-30 ? 0 : one;
      state.two = Math.abs(two) < 1e-30 ? 0 : two;
    }
  };
}

/** Lets through what is higher, or lower, than so many hertz; 12 dB an octave (the cookbook of R. Bristow-Johnson). */
export function pass(side: "high" | "low", hertz: number): Coefficients {
  const turn = (2 * Math.PI * hertz) / SAMPLE_RATE;
  const cosine = Math.cos(turn);
  const alpha = Math.sin(turn) * Math.SQRT1_2;
  const scale = 1 + alpha;
  const sign = side === "high" ? -1 : 1;
  const outer = side === "high" ? (1 + cosine) / 2 : (1 - cosine) / 2;
  return {
    b: [outer / scale, (sign * 2 * outer) / scale, outer / scale],
    a: [(-2 * cosine) / scale, (1 - alpha) / scale],
  };
}
