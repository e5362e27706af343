import type { Job, Piece } from "../job.ts";

/** What of a cut its sound is made from. */
export type SoundJob = Pick<Job, "tools" | "timeline" | "fileOf" | "folder" | "signal"> & {
  /** For every clip of the timeline one of its media. */
  readonly pieces: readonly Pick<Piece, "clip" | "source">[];
};
