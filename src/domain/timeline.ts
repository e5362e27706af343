import type { Digest, ShotId } from "./names.ts";
import type { Fit } from "./storyboard.ts";
import type { ClipFacts, Take } from "./take.ts";

/** What the cut shows of a shot: the own part of a take's clip, or a slate that stands in for it. */
export type Shown = Pick<Take, "media" | "clip" | "join" | "newFrom" | "newFrames" | "source">;

/** A file of the author's own, looked into. */
export type OwnClip = { readonly media: Digest; readonly facts: ClipFacts };

/** A run of frames of one media file; extensions that follow their parent directly play as one clip. */
export type Clip = {
  readonly media: Digest;
  readonly facts: ClipFacts;
  /** First frame of the media that is shown, and how many. */
  readonly from: number;
  readonly frames: number;
  /** Which shots these frames are, in order; their frames add up to the clip's. None where they are the author's own. */
  readonly shots: readonly { readonly id: ShotId; readonly frames: number }[];
  /** The path of the author's own file, relative to the storyboard's folder. */
  readonly file?: string;
  /** How much louder than it is its sound is played, dB. */
  readonly gainDb?: number;
  /** Whether its sound is left out. */
  readonly mute?: boolean;
};

/** What the film is, frame by frame, before ffmpeg hears of it. */
export type Timeline = {
  readonly width: number;
  readonly height: number;
  /** Frames per second, a whole number. */
  readonly frameRate: number;
  readonly fit: Fit;
  readonly clips: readonly Clip[];
  /** The film's length in frames at `frameRate`. */
  readonly frames: number;
};

/** How a cut is made: packets copied, or everything rendered. */
export type Road = "copy" | "render";

/** A signature that begins so belongs to a clip whose packets cannot be joined with any others. */
export const RENDER_ONLY = "render:";

/** How many frames of the film a clip fills: its length at the film's rate, rounded to the nearest frame; what is shown at all is shown for one. */
export function framesInFilm(clip: Pick<Clip, "facts" | "frames">, frameRate: number): number {
  const { numerator, denominator } = clip.facts.frameRate;
  const frames = Math.round((clip.frames * frameRate * denominator) / numerator);
  return clip.frames === 0 ? 0 : Math.max(1, frames);
}
