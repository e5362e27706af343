import type { OwnSound, Soundtrack } from "../domain/timeline.ts";
import type { CutAudio } from "../domain/storyboard.ts";
import { missing } from "./entries.ts";
import type { CutInputs } from "./inputs.ts";
import type { Spot } from "./place.ts";

/** What is heard besides the items' own sound; a voice begins with the first frame that is seen of its shot, or so much later. */
export function soundtrackOf(
  { storyboard: { cut }, sounds }: Pick<CutInputs, "storyboard" | "sounds">,
  { spots, frames }: { readonly spots: readonly Spot[]; readonly frames: number },
): Soundtrack {
  const { music, voice = [], loudness, roomTone }: Partial<CutAudio> = cut.audio ?? {};
  const inFrames = (seconds: number): number => Math.round(seconds * cut.frameRate);
  const soundOf = (file: string): OwnSound => {
    const sound = sounds?.get(file);
    if (sound === undefined) throw missing(file);
    return sound;
  };
  return {
    ...(music && {
      music: {
        media: soundOf(music.file).media,
        gainDb: music.gainDb ?? 0,
        duck: music.duck ?? false,
        loop: music.loop ?? true,
        fadeIn: Math.min(frames, inFrames(music.fadeIn ?? 0)),
        fadeOut: Math.min(frames, inFrames(music.fadeOut ?? 0)),
      },
    }),
    voices: voice.flatMap(({ file, at, offset = 0, gainDb = 0 }) => {
      const spot = spotOf(at, spots);
      const start = spot && spot.seen.from + inFrames(offset);
      return start === undefined || start >= frames ? [] : [{ media: soundOf(file).media, start, gainDb }];
    }),
    ...(loudness !== undefined && { loudness }),
    ...(roomTone !== undefined && { roomTone }),
  };
}

/** Where a shot is seen first. */
export function spotOf(shot: string, spots: readonly Spot[]): Spot | undefined {
  return spots.find(({ entry }) => entry.kind === "shot" && entry.id === shot);
}
