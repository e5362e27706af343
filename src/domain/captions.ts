import type { Digest } from "./names.ts";
import type { Cue } from "./timeline.ts";

/** A caption of a file; `line`: where its times are written, from 1 on. */
export type FileCue = Cue & { readonly line: number };

/** A file of captions, as it was read: what it says and when, and, where it says how that looks too, the file itself. */
export type CaptionFile = {
  readonly cues: readonly FileCue[];
  readonly styled?: { readonly file: string; readonly media: Digest };
};
