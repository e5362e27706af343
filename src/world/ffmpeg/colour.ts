import type { Colours, Levels } from "../../domain/seam.ts";
import { colourThumbnails, type Probed, type Range } from "./frames.ts";
import type { Ffmpeg } from "./locate.ts";

/** How a channel's levels become others: multiplied by `gain`, then moved by `offset`. */
export type Shift = { readonly gain: number; readonly offset: number };

/** So many frames on each side of a join are enough to tell its colours, and so few that nothing has moved far. */
export const FRAMES_AT_JOIN = 3;

/** How much the spread of a channel may be stretched: what changes more is another picture, and not another grading. */
const MOST_GAIN = 1.25;

/** The colours of some frames of a clip taken together. Throws `media/not-a-clip` when there are fewer. */
export async function measureColours(
  tools: Ffmpeg,
  asked: { readonly clip: Probed; readonly range: Range },
  signal: AbortSignal,
): Promise<Colours> {
  return coloursOf(await colourThumbnails(tools, asked, signal));
}

/** The colours of pictures taken together: each is Y, Cb and Cr one after the other, all of one size. */
export function coloursOf(pictures: readonly Uint8Array[]): Colours {
  const channel = (index: number): Levels => {
    let [count, sum, squares] = [0, 0, 0];
    for (const picture of pictures) {
      const size = picture.length / 3;
      for (let at = index * size; at < (index + 1) * size; at++) {
        const level = picture[at] ?? 0;
        sum += level;
        squares += level * level;
      }
      count += size;
    }
    const mean = sum / count;
    return { mean, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
  };
  return [channel(0), channel(1), channel(2)];
}

/** What each channel of a picture with the colours `from` needs to have the colours `to`. */
export function shiftBetween(from: Colours, to: Colours): readonly [Shift, Shift, Shift] {
  const shift = (index: 0 | 1 | 2): Shift => {
    const [has, wants] = [from[index], to[index]];
    // Where nearly all is one colour, its spread is noise.
    const ratio = has.spread < 1 ? 1 : wants.spread / has.spread;
    const gain = Math.min(MOST_GAIN, Math.max(1 / MOST_GAIN, ratio));
    return { gain, offset: wants.mean - has.mean * gain };
  };
  return [shift(0), shift(1), shift(2)];
}
