import type { Digest, ShotId } from "./names.ts";
import type { Codec, Fit } from "./storyboard.ts";
import type { ClipFacts, Take } from "./take.ts";

/** What the cut shows of a shot: the own part of a take's clip, or a slate that stands in for it. */
export type Shown = Pick<Take, "media" | "clip" | "join" | "newFrom" | "newFrames" | "source">;

/** A file of the author's own, looked into. */
export type OwnClip = { readonly media: Digest; readonly facts: ClipFacts };

/** A sound file of the author's own: how long it is, in samples at 48 000 a second. */
export type OwnSound = { readonly media: Digest; readonly samples: number };

/** How an item takes the place of the one before it: both are seen for so many frames of the film. `type`: a name of ffmpeg's `xfade`. */
export type Overlap = { readonly type: string; readonly frames: number };

/** Where an item stands in the film, in frames of the film. */
type Span = {
  /** The first frame in which anything of it is seen: where its overlap with the item before begins. */
  readonly start: number;
  /** How many frames it is seen for, overlaps at both ends included. */
  readonly length: number;
  /** Absent: a hard cut. The first item has none. */
  readonly overlap?: Overlap;
};

/** A run of frames of one media file; extensions that follow their parent directly play as one clip. */
export type Clip = Span & {
  readonly kind: "clip";
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
  /** What is brought in line with the item before it. */
  readonly match?: "colour";
};

/** Words on a plain ground: a title that stands, or credits that roll. Colours as `#rrggbb`. */
export type Card = Span & {
  readonly kind: "title" | "credits";
  readonly text: string;
  readonly subtitle?: string;
  readonly color: string;
  readonly background: string;
};

/** Black and silence. */
export type Gap = Span & { readonly kind: "gap" };

/** One thing that the film shows. */
export type Item = Clip | Card | Gap;

/** Words over the picture, in frames of the film. */
export type Overlay = {
  readonly kind: "lower-third" | "caption";
  readonly text: string;
  readonly subtitle?: string;
  readonly start: number;
  readonly frames: number;
};

/** What is said, from one moment of the film to another, in milliseconds; `text` may have several lines. */
export type Cue = { readonly from: number; readonly to: number; readonly text: string };

/** Captions of a film. They are written beside it; `burnt`: drawn into the picture too. `styled`: a file of ASS captions that is drawn as it is. */
export type CaptionTrack = {
  readonly cues: readonly Cue[];
  readonly burnt: boolean;
  readonly styled?: { readonly file: string; readonly media: Digest };
};

/** Sound besides that of the items. Positions are frames of the film. */
export type Soundtrack = {
  readonly music?: {
    readonly media: Digest;
    readonly gainDb: number;
    readonly duck: boolean;
    readonly loop: boolean;
    readonly fadeIn: number;
    readonly fadeOut: number;
  };
  readonly voices: readonly { readonly media: Digest; readonly start: number; readonly gainDb: number }[];
  /** Integrated loudness, LUFS; absent: as it comes. */
  readonly loudness?: number;
  /** Quiet noise where an item has no sound: its level, dBFS, so a negative number; absent: digital silence. */
  readonly roomTone?: number;
};

/** In what a film is written down. */
export type Format = { readonly container: "mp4" | "mov" | "webm"; readonly codec: Codec };

/** A moment that players can jump to. */
export type Chapter = { readonly title: string; readonly start: number };

/** What the film is, frame by frame, before ffmpeg hears of it. */
export type Timeline = {
  /** What players call the film. */
  readonly title?: string;
  readonly width: number;
  readonly height: number;
  /** Frames per second, a whole number. */
  readonly frameRate: number;
  readonly fit: Fit;
  readonly items: readonly Item[];
  /** The film's length in frames at `frameRate`. */
  readonly frames: number;
  readonly overlays: readonly Overlay[];
  readonly soundtrack: Soundtrack;
  readonly format: Format;
  readonly chapters: readonly Chapter[];
  readonly captions?: CaptionTrack;
  /** The author's own font for all words; absent: the program's. */
  readonly font?: { readonly file: string; readonly media: Digest };
  /** The frame that is saved as a picture beside the film. */
  readonly poster?: number;
  /** Whether a sheet of pictures is saved beside the film. */
  readonly contactSheet: boolean;
};

/** How a cut is made: every packet copied, only the surroundings of what changes rendered, or everything. */
export type Road = "copy" | "smart" | "full";

/** Where a media file's packets can be cut, by presented frames: decoding may begin at an entry, and copying may end before an exit. */
export type CutPoints = {
  /** Keyframes that need nothing before them, and after which nothing is shown that belongs before them. Ascending. */
  readonly entries: readonly number[];
  /** Numbers of frames n for which the first n packets are just the first n frames that are shown. Ascending; the last is the file's length. */
  readonly exits: readonly number[];
  /** The same where pictures can stand in one stream: codec, profile, size, colours and parameter sets. Begins with `RENDER_ONLY` where never. */
  readonly signature: string;
  /** How its pictures are coded, by ffmpeg's name. */
  readonly codec: string;
  /** Whether rendered pictures can stand between its packets: an encoder can be told to write just such. */
  readonly mixes: boolean;
  /** Whether its packets tell decoders what its header does not, and what stands behind them would be decoded by that too: they are copied as a whole film or not at all. */
  readonly isAlone?: boolean;
};

/** A stretch of the film's picture that is made in one piece, in frames of the film. */
export type Segment =
  /** Packets of one item, from a frame of its media on. */
  | {
      readonly kind: "copy";
      readonly item: number;
      readonly from: number;
      readonly start: number;
      readonly frames: number;
    }
  | { readonly kind: "render"; readonly start: number; readonly frames: number };

/** How the picture of a film is made: its road, and segments that follow each other without a gap over the whole film. */
export type Layout = {
  readonly road: Road;
  readonly segments: readonly Segment[];
  /**
   * Why no footage is copied, where there is any: its codec is not the film's; its size or rate is not, or its picture is changed in itself;
   * nothing can stand beside its packets; or too much of the film has to be rendered.
   */
  readonly because?: "coded" | "shaped" | "alone" | "changed";
};

/** How many frames of a film are rendered. */
export function renderedIn(segments: readonly Segment[]): number {
  return segments.reduce((sum, { kind, frames }) => sum + (kind === "render" ? frames : 0), 0);
}

/** A signature that begins so belongs to a clip whose packets cannot be joined with any others. */
export const RENDER_ONLY = "render:";

/** The footage among a film's items. */
export function clipsOf({ items }: Pick<Timeline, "items">): readonly Clip[] {
  return items.filter((item) => item.kind === "clip");
}

/** How many frames of the film a clip fills: its length at the film's rate, rounded to the nearest frame; what is shown at all is shown for one. */
export function framesInFilm(clip: Pick<Clip, "facts" | "frames">, frameRate: number): number {
  const { numerator, denominator } = clip.facts.frameRate;
  const frames = Math.round((clip.frames * frameRate * denominator) / numerator);
  return clip.frames === 0 ? 0 : Math.max(1, frames);
}
