import { scale } from "./gain.ts";
import { CHANNELS } from "./pcm.ts";

/** How loud sound is over time: a factor for every so many samples; between two of them it changes evenly. */
export type Curve = { readonly step: number; readonly factors: Float32Array };

/** How a gain moves, in steps of its curve: from so many before it is needed, with so much of the way left after each; and back after it held. */
export type Motion = {
  readonly ahead: number;
  readonly hold: number;
  readonly attack: number;
  readonly release: number;
};

/** Moves to the lowest of the wanted gains around each step, quickly down and slowly up, as a hand on a fader would. Decibels in, a curve out. */
export function moved(wanted: Float32Array, step: number, { ahead, hold, attack, release }: Motion): Curve {
  const factors = new Float32Array(wanted.length + 1);
  let now = 0;
  for (let at = 0; at <= wanted.length; at++) {
    let goal = 0;
    const end = Math.min(wanted.length, at + ahead + 1);
    for (let near = Math.max(0, at - hold); near < end; near++) goal = Math.min(goal, wanted[near] ?? 0);
    // A film that begins with speech begins with quiet music.
    now = at === 0 ? goal : goal + (now - goal) * (goal < now ? attack : release);
    factors[at] = 10 ** (now / 20);
  }
  return { step, factors };
}

/** What is left of a way after each step, where most of it (63 %) is gone after so many seconds. */
export function left(seconds: number, stepsASecond: number): number {
  return Math.exp(-1 / (seconds * stepsASecond));
}

/** Gives a block of sound, which begins at a sample of the film, the loudness of a curve. */
export function follow(block: Float32Array, from: number, { step, factors }: Curve): void {
  for (let index = 0; index < block.length / CHANNELS; index++) {
    const place = (from + index) / step;
    const before = Math.max(0, Math.min(factors.length - 1, Math.floor(place)));
    const [one = 1, two = one] = [factors[before], factors[before + 1]];
    scale(block, index, one + (two - one) * Math.max(0, Math.min(1, place - before)));
  }
}
