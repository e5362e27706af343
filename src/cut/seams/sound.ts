import type { Fault, SoundMeasures } from "../../domain/seam.ts";

/** LU by which a sound that goes on must change at once to be a fault: half or twice as loud to most ears is 10, and 6 is plain to all. */
const LOUDER = 6;

/** The share of that by which it may change within one side, and must change right at the join. */
const OWN_CHANGE = 0.5;
const AT_ONCE = 2 / 3;

/** Quieter than this, LUFS, a sound is no measure for another. */
const HEARD = -50;

/** Tenths of a second that are needed on each side, and those right at the join. */
const LEAST = 4;
const NEAREST = 2;

/** A jump below this, dB, is not heard as a click. */
const CLICK = -60;

/** How far a click stands out of what is right beside it, and of its surroundings, dB: knocks and claps ring on, a jump does not. */
const ABOVE = { beside: 12, around: 6 } as const;

/** How loud it is right before and after a silence that does not belong there, dB. */
const CUT_OFF = -45;

/** Milliseconds of silence: what codecs leave at the ends of a file is up to 60; longer ones are the scene's own, unless the sound is to go on. */
const SILENCE = { least: 10, most: 60, goingOn: 500 } as const;

/** How much louder a sound that goes on becomes at a join. */
export function loudnessStep({ loudnessBefore: before, loudnessAfter: after }: SoundMeasures): Fault | undefined {
  if (before.length < LEAST || after.length < LEAST) return undefined;
  const [old, fresh] = [together(before), together(after)];
  const step = fresh - old;
  const atOnce = together(after.slice(0, NEAREST)) - together(before.slice(-NEAREST));
  const isSteady = [before, after].every((side) => Math.abs(change(side)) <= OWN_CHANGE * Math.abs(step));
  const isStep = Math.abs(step) >= LOUDER && atOnce * Math.sign(step) >= AT_ONCE * LOUDER;
  if (!isStep || !isSteady || old < HEARD || fresh < HEARD) return undefined;
  return { kind: "loudness", lu: Number(step.toFixed(1)) };
}

/** A jump at a join that nothing around it is like. */
export function click({ jump }: SoundMeasures): Fault | undefined {
  const standsOut = jump.at >= jump.beside + ABOVE.beside && jump.at >= jump.around + ABOVE.around;
  return jump.at >= CLICK && standsOut ? { kind: "click", db: Number(jump.at.toFixed(1)) } : undefined;
}

/** A hole in the sound at a join. `continues`: whether the sound is to go on. */
export function hole({ silence }: SoundMeasures, continues: boolean): Fault | undefined {
  if (!silence || silence.levelBefore < CUT_OFF || silence.levelAfter < CUT_OFF) return undefined;
  const milliseconds = silence.before + silence.after;
  const most = continues ? SILENCE.goingOn : SILENCE.most;
  if (milliseconds < SILENCE.least || milliseconds > most) return undefined;
  return { kind: "silence", before: silence.before, after: silence.after };
}

/** The loudness of stretches taken together. */
function together(levels: readonly number[]): number {
  const power = levels.reduce((sum, level) => sum + 10 ** (level / 10), 0) / levels.length;
  return 10 * Math.log10(power);
}

/** How much louder the second half of some stretches is than the first. */
function change(levels: readonly number[]): number {
  const half = Math.floor(levels.length / 2);
  return together(levels.slice(half)) - together(levels.slice(0, half));
}
