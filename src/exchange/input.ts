import type { Digest, ShotId } from "../domain/names.ts";
import type { Timeline } from "../domain/timeline.ts";

/** What an editor is told of a shot. */
export type ShotNote = {
  readonly prompt: string;
  /** From 1. */
  readonly take: number;
  readonly model: string;
  /** Whether there is no clip of it, so that only its place and planned length are known. */
  readonly missing: boolean;
};

/** A cut, and all that is told of it besides. */
export type Exchange = {
  readonly title: string;
  readonly timeline: Timeline;
  /** The URL of a media file; undefined where there is none: its clips are offline. */
  readonly urlOf: (media: Digest) => string | undefined;
  readonly notes: ReadonlyMap<ShotId, ShotNote>;
  /** How long a sound file is, in samples at 48 000 a second; undefined where nobody looked. */
  readonly samplesOf: (media: Digest) => number | undefined;
};
