import type { MicroUsd } from "./money.ts";
import type { ProviderName, ShotId } from "./names.ts";

/** A moment of a shot's own new part: its first or last frame, or so many milliseconds into it. */
export type Moment = "first" | "last" | { readonly milliseconds: number };

/** A picture an author asks for: a file of the project, or a frame of another shot. */
export type ImageAsked =
  /** `path` is relative to the storyboard's folder, with forward slashes. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "frame"; readonly of: ShotId; readonly at: Moment };

/** What a reference image is for: a thing to show, or a look to take over. */
export type ReferenceType = "asset" | "style";

/** A shot or extension with everything it inherits already applied. Absent means: the author leaves it to the model. */
export type Shot = {
  readonly id: ShotId;
  /** Its place in `shots`, from 0; findings point there. */
  readonly index: number;
  /** What is sent: parts put together, variables and characters filled in, style appended. */
  readonly prompt: string;
  /** The shot whose footage this one continues. Only this makes it an extension. */
  readonly extends?: ShotId;
  /** A family (`veo-3.1`) or an exact id. An extension without one takes its parent's. */
  readonly model?: string;
  /** Seconds of new footage. `defaults.duration` does not reach extensions. */
  readonly duration?: number;
  /** `16:9` or `9:16`. An extension without one takes its parent's. */
  readonly aspectRatio?: string;
  /** `720p`, `1080p` or `4k`. An extension without one takes its parent's. */
  readonly resolution?: string;
  readonly negativePrompt?: string;
  readonly seed?: number;
  readonly audio?: boolean;
  /** Which people may be seen, in the provider's own word, e.g. `allow_adult`. */
  readonly personGeneration?: string;
  readonly firstFrame?: ImageAsked;
  readonly lastFrame?: ImageAsked;
  readonly referenceImages: readonly { readonly image: ImageAsked; readonly type: ReferenceType }[];
  /** How many takes to film, at least 1. */
  readonly takes: number;
  /** What becomes of it when the provider has forgotten what it continues: it fails, the default, or the whole chain is filmed again. */
  readonly onExpired?: "fail" | "reshoot";
  /** Which take the film shows, from 1; it goes before whatever was picked. */
  readonly take?: number;
  /** When it is filmed again: on a change, the default; never; or by every nightly run too. */
  readonly regenerate?: "on_change" | "never" | "nightly";
  /** Which take the film shows where nobody chose one: the one that was filmed last. */
  readonly pick?: "newest";
  /** Whether model and size are not those of the author but cheaper ones, to try the shot out. */
  readonly draft?: true;
};

/** Ceilings an author sets on spending. */
export type Budget = { readonly run?: MicroUsd; readonly day?: MicroUsd; readonly film?: MicroUsd };

/** How clips of another size are brought into the film's frame. */
export type Fit = "pad" | "crop" | "blur";

/** How one entry of the sequence gives way to the next: `cut`, or a transition of so many seconds. */
export type Transition = { readonly type: string; readonly seconds: number };

/** The part of a clip that is shown, in seconds from its beginning; absent: from the beginning, to the end. */
export type Trim = { readonly in?: number; readonly out?: number };

/** Words over the lower part of a picture, from so many seconds into it on; absent `seconds`: to its end, but no longer than a reader needs. */
export type LowerThird = {
  readonly text: string;
  readonly subtitle?: string;
  readonly at?: number;
  readonly seconds?: number;
};

/** What every entry of a sequence may say. */
type EntryBase = {
  /** Its place in `cut.sequence`, from 0; findings point there. */
  readonly index: number;
  /** How it begins; absent: as `cut.transition` says. */
  readonly transition?: Transition;
};

/** What an entry may say that shows footage. */
type FootageEntry = EntryBase &
  Trim & {
    /** Loudness against the rest, dB. */
    readonly gainDb?: number;
    /** Whether its sound is left out. */
    readonly mute?: boolean;
    readonly lowerThird?: LowerThird;
    /** What is brought in line with the entry before it. */
    readonly match?: "colour";
  };

/** What a card looks like besides its words: colours as `#rrggbb`; absent: white on black. */
type CardLook = { readonly color?: string; readonly background?: string };

/** One entry of what the film shows: a shot's own part, a file of the author's own, a title card, a roll of credits, or nothing for a while. */
export type SequenceEntry =
  | (FootageEntry & { readonly kind: "shot"; readonly shot: ShotId })
  /** `path` is relative to the storyboard's folder, with forward slashes. */
  | (FootageEntry & { readonly kind: "file"; readonly path: string })
  | (EntryBase &
      CardLook & {
        readonly kind: "title";
        readonly text: string;
        readonly subtitle?: string;
        readonly seconds: number;
      })
  /** `text`: its lines, as they are written. They roll from below the picture to above it in so many seconds. */
  | (EntryBase & CardLook & { readonly kind: "credits"; readonly text: string; readonly seconds: number })
  /** Black and silent. */
  | (EntryBase & { readonly kind: "gap"; readonly seconds: number });

/** Sound beside the clips' own. Paths are relative to the storyboard's folder. */
export type CutAudio = {
  readonly music?: {
    readonly file: string;
    readonly gainDb?: number;
    /** Whether it steps back while voices or the clips' own sound are heard. */
    readonly duck?: boolean;
    /** Whether it begins again where it ends before the film does. Default: true. */
    readonly loop?: boolean;
    /** Seconds at its beginning and end in which it grows and fades. */
    readonly fadeIn?: number;
    readonly fadeOut?: number;
  };
  /** `offset`: seconds behind the beginning of the shot `at`. */
  readonly voice: readonly {
    readonly file: string;
    readonly at: ShotId;
    readonly offset?: number;
    readonly gainDb?: number;
  }[];
  /** Integrated loudness of the film, LUFS. */
  readonly loudness?: number;
  /** Quiet noise instead of digital silence, where a clip has no sound: its level, dBFS, so a negative number. */
  readonly roomTone?: number;
};

/** How pictures are coded in a film. */
export const CODECS = ["h264", "h265", "prores", "dnxhr", "vp9", "av1"] as const;
/** One of them. */
export type Codec = (typeof CODECS)[number];

/** Where captions come from: what is said in quotes in prompts, or a file; and whether they are drawn into the picture too. */
export type Captions = { readonly from: "dialogue" | { readonly file: string }; readonly burn: boolean };

/** How the film is assembled. */
export type CutSettings = {
  /** Where the film goes, relative to the storyboard's folder. Default: `outputBeside`. */
  readonly output?: string;
  /** Default: what the output's ending is for: h264 in .mp4, prores in .mov, vp9 in .webm. */
  readonly codec?: Codec;
  /** Width to height, such as `9:16`; absent: that of most of the film. */
  readonly aspectRatio?: string;
  /** The shorter side, such as `1080p`; absent: that of most of the film. */
  readonly resolution?: string;
  /** What the film shows, in order. Default: all shots, in story order. */
  readonly sequence?: readonly SequenceEntry[];
  readonly fit: Fit;
  /** Frames per second of the film. */
  readonly frameRate: number;
  /** How entries give way to each other where they do not say; absent: `cut`. */
  readonly transition?: Transition;
  readonly captions?: Captions;
  readonly audio?: CutAudio;
  /** A font file for all words in the picture, relative to the storyboard's folder; absent: one that comes with the program. */
  readonly font?: string;
  /** Whether players are told where each shot begins. Default: true. */
  readonly chapters?: boolean;
  /** Which frame is saved as a picture beside the film: seconds into it, or of the middle of a shot. */
  readonly poster?: number | ShotId;
  /** Whether a sheet with a picture of each entry is saved beside the film. */
  readonly contactSheet?: boolean;
};

/** What a film shows, in its order: its sequence, or else every shot. */
export function shownEntries({ shots, cut }: Pick<Storyboard, "shots" | "cut">): readonly SequenceEntry[] {
  return cut.sequence ?? shots.map(({ id }, index) => ({ kind: "shot", index, shot: id }));
}

/** Whether an entry goes on where the one before it ends: an extension right behind the end of what it continues, with nothing written between them. */
export function goesOn(
  entry: SequenceEntry,
  before: SequenceEntry,
  shots: ReadonlyMap<ShotId, Pick<Shot, "extends">>,
): boolean {
  if (entry.kind !== "shot" || before.kind !== "shot" || entry.transition !== undefined) return false;
  return shots.get(entry.shot)?.extends === before.shot && before.out === undefined && entry.in === undefined;
}

/** How an entry takes the place of the one before it; absent: by a hard cut. */
export function transitionInto(
  entry: SequenceEntry,
  before: SequenceEntry,
  { shots, cut }: { readonly shots: ReadonlyMap<ShotId, Pick<Shot, "extends">>; readonly cut: CutSettings },
): Transition | undefined {
  const how = entry.transition ?? (goesOn(entry, before, shots) ? undefined : cut.transition);
  return how?.type === "cut" ? undefined : how;
}

/** The shots that a film shows, in its order. */
export function shownShots(film: Pick<Storyboard, "shots" | "cut">): readonly ShotId[] {
  return shownEntries(film).flatMap((entry) => (entry.kind === "shot" ? [entry.shot] : []));
}

/** The checked value of an author's file. */
export type Storyboard = {
  readonly title?: string;
  readonly provider?: ProviderName;
  readonly budget?: Budget;
  /** In story order. */
  readonly shots: readonly Shot[];
  readonly cut: CutSettings;
  /** More films of the same shots, by name; each has an output of its own. */
  readonly cuts?: Readonly<Record<string, CutSettings>>;
};
