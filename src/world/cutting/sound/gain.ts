import { CHANNELS, partsOf, type Pcm } from "./pcm.ts";

/** The factor of so many decibels. */
export function factorOf(decibels: number): number {
  return 10 ** (decibels / 20);
}

/** How loud sound is over its length, in samples: by how much it is played louder, and over how many samples it grows and fades. */
export type Shape = {
  readonly samples: number;
  readonly gain: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
};

/**
 * Gives a block of sound, which begins at a sample of its shape, its loudness. Fades have equal power: the squares of what
 * fades and what grows over the same samples add up to one, so unrelated sounds, whose powers add, stay as loud as they were.
 */
export function shape(block: Float32Array, at: number, { samples, gain, fadeIn, fadeOut }: Shape): void {
  const count = block.length / CHANNELS;
  if (gain !== 1) for (let index = 0; index < block.length; index++) block[index] = (block[index] ?? 0) * gain;
  const grow = Math.min(count, fadeIn - at);
  for (let index = 0; index < grow; index++) scale(block, index, equalPower(at + index, fadeIn));
  const fadeAt = samples - fadeOut;
  for (let index = Math.max(0, fadeAt - at); index < count; index++) {
    scale(block, index, equalPower(samples - 1 - at - index, fadeOut));
  }
}

/** How much is heard of what grows over so many samples, at one of them. */
export function equalPower(at: number, over: number): number {
  return at >= over ? 1 : Math.sin((Math.PI / 2) * ((at + 0.5) / over));
}

/** Multiplies one sample of all channels. */
export function scale(block: Float32Array, index: number, factor: number): void {
  for (let channel = 0; channel < CHANNELS; channel++) {
    const at = index * CHANNELS + channel;
    block[at] = (block[at] ?? 0) * factor;
  }
}

/** A sound that can be read at any place. */
export type Sound = Pick<Pcm, "read">;

/** Adds a sound to a film's from a sample of the film on. Floats do not clip, so sums may be louder than full scale for now. */
export async function lay(
  film: Pcm,
  { sound, at }: { readonly sound: Sound; readonly at: number },
  form: Shape,
): Promise<void> {
  const samples = Math.min(form.samples, film.samples - at);
  for (const { from, count } of partsOf(samples)) {
    const block = await sound.read(from, count);
    shape(block, from, form);
    const under = await film.read(at + from, count);
    for (let index = 0; index < block.length; index++) under[index] = (under[index] ?? 0) + (block[index] ?? 0);
    await film.write(at + from, under);
  }
}
