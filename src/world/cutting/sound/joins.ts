import { SAMPLE_RATE } from "../job.ts";
import { scale, type Sound } from "./gain.ts";
import { CHANNELS, type Pcm } from "./pcm.ts";

/** Five milliseconds: too short to be heard as a pause, long enough that nothing clicks. */
export const RAMP = SAMPLE_RATE / 200;

/** Samples on each side of a join that tell what is usual there: coders are noisy for some milliseconds where a file begins and ends, so that nothing in them stands out. */
const WIDE = 5 * RAMP;

/** By how much more than beside it a wave has to bend to be heard as a click: 60 dB below full scale, however loud it is there. */
const AUDIBLE = 0.001;

/**
 * Takes the click from a place where two sounds meet, or sound and silence: one fades to nothing right before it, and the other grows from nothing.
 * Where the wave simply goes on, not a sample is touched.
 */
export async function soften(sound: Pcm, at: number): Promise<void> {
  const block = await around(sound, at);
  if (!jumps(block) && !standsOut(await sound.read(at - WIDE, 2 * WIDE))) return;
  for (let index = 0; index < 2 * RAMP; index++) {
    const distance = index < RAMP ? RAMP - 1 - index : index - RAMP;
    scale(block, index, (1 - Math.cos((Math.PI * (distance + 0.5)) / RAMP)) / 2);
  }
  const first = Math.max(0, RAMP - at);
  const end = Math.min(2 * RAMP, RAMP - at + sound.samples);
  if (end > first) await sound.write(at - RAMP + first, block.subarray(first * CHANNELS, end * CHANNELS));
}

/** What is heard just before and behind a place. */
export async function around(sound: Sound, at: number): Promise<Float32Array> {
  return await sound.read(at - RAMP, 2 * RAMP);
}

/** Whether a wave bends in the middle of a block as it does nowhere else on both sides of it. */
export function jumps(block: Float32Array): boolean {
  return bendsMore(block, { middle: RAMP, beside: 1 });
}

/** The same where what lies right beside the middle does not count. */
function standsOut(block: Float32Array): boolean {
  return bendsMore(block, { middle: WIDE, beside: RAMP });
}

/** Whether a wave bends more in the middle of a block than from so many samples `beside` it on to one of its ends. */
function bendsMore(
  block: Float32Array,
  { middle, beside }: { readonly middle: number; readonly beside: number },
): boolean {
  for (let channel = 0; channel < CHANNELS; channel++) {
    const bend = (index: number): number => {
      const [before, here, after] = [index - 1, index, index + 1].map((each) => block[each * CHANNELS + channel] ?? 0);
      return Math.abs((before ?? 0) - 2 * (here ?? 0) + (after ?? 0));
    };
    const most = (from: number, to: number): number => {
      let found = 0;
      for (let index = from; index < to; index++) found = Math.max(found, bend(index));
      return found;
    };
    const usual = Math.min(most(1, middle - beside), most(middle + beside, 2 * middle - 1));
    if (most(middle - 1, middle + 1) > usual + AUDIBLE) return true;
  }
  return false;
}
