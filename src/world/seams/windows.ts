import type { SoundMeasures } from "../../domain/seam.ts";
import { SAMPLE_RATE } from "../cutting/job.ts";
import { measureSound } from "./sound.ts";

/** A moment of a film's sound and what around it is heard: samples from its beginning, the end exclusive. */
export type Moment = { readonly from: number; readonly at: number; readonly to: number };

/** Less than a fifth of a second on a side tells nothing. */
const LEAST = SAMPLE_RATE / 5;

/** What a codec may leave out at the end of a film, samples. */
const CODEC_FRAMES = 4096;

type Window = Moment & { readonly left: Float32Array; readonly right: Float32Array };

/** Cuts the surroundings of moments out of a film's sound while it passes, and measures each as soon as it is whole: no more of it is ever held. */
export class Windows {
  readonly #measured: (SoundMeasures | undefined)[];
  readonly #moments: readonly (readonly [number, Moment])[];
  #next = 0;
  #open: (readonly [number, Window])[] = [];
  #passed = 0;

  constructor(moments: readonly Moment[]) {
    this.#measured = moments.map(() => undefined);
    this.#moments = [...moments.entries()]
      .filter(([, { from, at, to }]) => at - from >= LEAST && to - at >= LEAST)
      .toSorted(([, a], [, b]) => a.from - b.from);
  }

  /** Takes the next samples, two channels by turns. */
  take(samples: Float32Array): void {
    const begin = this.#passed;
    this.#passed += samples.length / 2;
    for (let next = this.#moments[this.#next]; next && next[1].from < this.#passed; next = this.#moments[this.#next]) {
      const [index, moment] = next;
      const size = moment.to - moment.from;
      this.#open.push([index, { ...moment, left: new Float32Array(size), right: new Float32Array(size) }]);
      this.#next += 1;
    }
    for (const [, window] of this.#open) fill(window, samples, begin);
    this.#close(0);
  }

  /** Nothing more comes: a codec may have left out the last of it. */
  end(): void {
    this.#close(CODEC_FRAMES);
  }

  #close(short: number): void {
    this.#open = this.#open.filter(([index, { from, at, to, left, right }]) => {
      if (to > this.#passed + short) return true;
      this.#measured[index] = measureSound([left, right], at - from);
      return false;
    });
  }

  /** What was measured of each moment, in the order in which they were given; undefined for what did not pass, or is too short. */
  get measured(): readonly (SoundMeasures | undefined)[] {
    return this.#measured;
  }
}

function fill({ from, to, left, right }: Window, samples: Float32Array, begin: number): void {
  const end = begin + samples.length / 2;
  for (let at = Math.max(from, begin); at < Math.min(to, end); at++) {
    left[at - from] = samples[2 * (at - begin)] ?? 0;
    right[at - from] = samples[2 * (at - begin) + 1] ?? 0;
  }
}
