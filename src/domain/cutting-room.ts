import type { Digest } from "./names.ts";
import type { Origin, SideFile } from "./origin.ts";
import type { Problem } from "./problem.ts";
import type { Action } from "./plan.ts";
import type { JoinMeasures, JoinPlace } from "./seam.ts";
import type { CutPoints, Format, Layout, OwnClip, OwnSound, Shown, Timeline } from "./timeline.ts";

/** Draws slates that stand in for what is not filmed. */
export interface SlateMaker {
  /** A slate as long and as large as an action asks for, in the media store. */
  draw(action: Action, signal: AbortSignal): Promise<Shown>;
}

/** Looks into the author's own files that a film shows. */
export interface OwnFootage {
  /** What a file is, by its path from the storyboard's folder. Throws `cut/not-found`, `cut/outside-project`, `cut/not-a-clip`. */
  look(path: string, signal: AbortSignal): Promise<OwnClip>;
  /** What a sound file is. Throws as `look` does. */
  listen(path: string, signal: AbortSignal): Promise<OwnSound>;
  /** The bytes of a small file, such as captions or a font, at most 32 MiB. Throws as `look` does. */
  read(path: string): Promise<{ readonly media: Digest; readonly bytes: Uint8Array }>;
  /** Makes sure that words can be set in a font file. Throws as `look` does. */
  tryFont(path: string): Promise<void>;
  /** Where the file of a digest is, if it was looked into. */
  fileOf(media: Digest): string | undefined;
  /** Makes sure that no file changed since it was looked into. Throws `cut/changed`. */
  verify(): Promise<void>;
}

/** Makes a film out of a timeline. */
export interface Cutter {
  /** Where the packets of the film's footage can be cut. Throws `media/missing`, `media/damaged`. */
  survey(
    timeline: Timeline,
    fileOf: (media: Digest) => string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<Digest, CutPoints>>;
  /** What of the film's words cannot be drawn as it is written. Throws `cut/not-a-clip` where the author's font is none. */
  proofread(timeline: Timeline, fileOf: (media: Digest) => string): readonly Problem[];
  /** Writes the film to a new file beside `output`, proves it, and only then renames it; what goes beside the film takes its place first. */
  cut(
    timeline: Timeline,
    to: {
      readonly output: string;
      readonly layout: Layout;
      readonly fileOf: (media: Digest) => string;
      readonly origins: readonly Origin[];
      /** Whether this very film stands there already: it stays, and only what goes beside it is made. */
      readonly stands?: boolean;
      /** Told of the proved film, and of what goes beside it, while they still have other names, right before they take their own. */
      readonly announce?: (file: string, beside: readonly SideFile[]) => Promise<void>;
    },
    watch: { readonly signal: AbortSignal; readonly progress: (frames: number) => void },
  ): Promise<void>;
}

/** A finished film whose joins are looked at, and what it was cut from. */
export type FilmToMeasure = {
  readonly file: string;
  readonly frameRate: number;
  readonly container: Format["container"];
  readonly fingerprint: string;
};

/** Looks at the places where a finished film's parts meet. */
export interface SeamInspector {
  /** Measures joins, in their order; once for each film. Throws `ffmpeg/failed`, `run/interrupted`. */
  measure(film: FilmToMeasure, joins: readonly JoinPlace[], signal: AbortSignal): Promise<readonly JoinMeasures[]>;
  /** How many frames the film has. Throws as `measure` does. */
  count(film: FilmToMeasure, signal: AbortSignal): Promise<number>;
}

/** Remembers which films are ours and what they were cut from. */
export interface FilmShelf {
  /**
   * What stands at a path: nothing, this film with what it was cut from, another film of ours, what was ours before it was changed, or somebody
   * else's file. `read`: the file is read from end to end, so that damage is found which left no trace.
   */
  look(output: string, how?: { readonly read: boolean }): Promise<FilmFound>;
  /** A film is about to take its place: it is known as ours there from now on, and so is what stands there until then. */
  begin(output: string, film: { readonly file: string; readonly fingerprint: string }): Promise<void>;
  /** The film there was cut from this. */
  done(output: string, fingerprint: string): Promise<void>;
}

/** What stands where a film is to go. */
export type FilmFound =
  | { readonly kind: "absent" }
  | { readonly kind: "changed" }
  | { readonly kind: "foreign" }
  /** The film of another storyboard, or of drafts where this one is none, or the other way round. `storyboard`: its path from the project's root. */
  | { readonly kind: "other"; readonly storyboard: string; readonly draft: boolean }
  | { readonly kind: "ours"; readonly fingerprint: string | undefined; readonly rehearsal: boolean };
