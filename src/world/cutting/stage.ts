import type { Digest } from "../../domain/names.ts";
import type { Timeline } from "../../domain/timeline.ts";
import type { Probed } from "../ffmpeg/frames.ts";

/** A film with all that its pictures are made of. */
export type Stage = {
  readonly timeline: Timeline;
  /** The footage, looked into, by its media. */
  readonly sources: ReadonlyMap<Digest, Probed>;
};
