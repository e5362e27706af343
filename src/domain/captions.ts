import type { Digest } from "./names.ts";
import type { Cue } from "./timeline.ts";

/** A file of captions, as it was read: what it says and when, and, where it says how that looks too, the file itself. */
export type CaptionFile = {
  readonly cues: readonly Cue[];
  readonly styled?: { readonly file: string; readonly media: Digest };
};
