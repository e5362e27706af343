/** The levels of one channel over a picture, of 255: their mean, and their standard deviation. */
export type Levels = { readonly mean: number; readonly spread: number };

/** The colours of a picture: Y, Cb and Cr, BT.709 and of limited range. */
export type Colours = readonly [Levels, Levels, Levels];

/** Where one thing that a film shows gives way to the next, in frames of the film. */
export type JoinPlace = {
  /** The first frame in which anything of the second is seen. */
  readonly at: number;
  /** How many frames both are seen for; 0 for a hard cut. */
  readonly overlap: number;
  /** How many frames before it and from the end of the overlap on belong to no other join. */
  readonly before: number;
  readonly after: number;
  /** All that decides which pictures are seen around it, as one text. */
  readonly shows: string;
};

/** One side of a join: a shot, a file of the author's own, or words on a ground; `entry`: its place in the film's sequence, from 0. */
export type JoinSide = {
  readonly kind: "shot" | "file" | "title" | "credits" | "gap";
  readonly name: string;
  readonly entry: number;
};

/** A join, and what is known of its sides. */
export type Join = JoinPlace & {
  readonly from: JoinSide;
  readonly to: JoinSide;
  /** Whether the second is meant to go on where the first ends: it continues its footage, or begins with its last frame. */
  readonly continues: boolean;
};

/** How the picture is around a hard cut. Differences are mean squares in grey levels, each picture's own mean taken off. */
export type PictureMeasures = {
  /** From each frame to the next: before the join, nearest last; over it; and after it. */
  readonly stepsBefore: readonly number[];
  readonly stepOver: number;
  readonly stepsAfter: readonly number[];
  /** For n = 1, 2, …: how far the first n frames after the join are from the last n before it. */
  readonly again: readonly number[];
  /** The same of the last n frames before the join and the n before those: what repeats anyway. */
  readonly rhythm: readonly number[];
  /** How far each frame after the join is from the last before it. */
  readonly held: readonly number[];
  /** The colours of each frame, in order. */
  readonly coloursBefore: readonly Colours[];
  readonly coloursAfter: readonly Colours[];
  /** How alike the brightness of the two frames at the join is laid out: 1 is the same picture, however bright. */
  readonly likeness: number;
};

/** How the sound is around a moment of the film. Levels in dB below full scale. */
export type SoundMeasures = {
  /** Loudness of each tenth of a second as the ear weighs it (ITU-R BS.1770), LUFS: before, nearest last, and after. */
  readonly loudnessBefore: readonly number[];
  readonly loudnessAfter: readonly number[];
  /** The sharpest jump between samples: at the moment itself, right beside it, and in the surroundings. */
  readonly jump: { readonly at: number; readonly beside: number; readonly around: number };
  /** A silence that touches the moment: milliseconds of it before and after, and how loud it is on its far sides. */
  readonly silence?: {
    readonly before: number;
    readonly after: number;
    readonly levelBefore: number;
    readonly levelAfter: number;
  };
};

/** What was measured at a join. A transition has no picture to compare, and its sound at both its ends; nothing where it is too short to tell. */
export type JoinMeasures = { readonly picture?: PictureMeasures; readonly sounds: readonly SoundMeasures[] };

/** What was measured of a film: its joins, in order, and how many frames it has, where they were counted. */
export type FilmMeasures = { readonly frames?: number; readonly joins: readonly JoinMeasures[] };

/** What is not right at a join. Frames are those of the film. */
export type Fault =
  /** The second begins with the last frames of the first. */
  | { readonly kind: "repeats"; readonly frames: number }
  /** The picture stands still, though it moves before and after. */
  | { readonly kind: "freeze"; readonly frames: number; readonly side: "from" | "to" }
  | { readonly kind: "black"; readonly frames: number; readonly side: "from" | "to" }
  /** How much lighter, bluer and redder it becomes, in levels of 255. */
  | { readonly kind: "colour"; readonly luma: number; readonly blue: number; readonly red: number }
  /** How much louder it becomes, LU. */
  | { readonly kind: "loudness"; readonly lu: number }
  /** A jump in the sound of so many dB below full scale. */
  | { readonly kind: "click"; readonly db: number }
  /** Milliseconds without a sound before and after the join. */
  | { readonly kind: "silence"; readonly before: number; readonly after: number };

/** What an entry of the sequence is to say so that a fault is gone. */
export type Mend = {
  /** The entry's place in the sequence, from 0. */
  readonly entry: number;
  readonly set:
    | { readonly in: number }
    | { readonly out: number }
    | { readonly match: "colour" }
    | { readonly gain_db: number }
    | { readonly transition: { readonly type: "crossfade"; readonly seconds: number } };
};

/** A join at which something is not right. `mend` where it can be mended in the storyboard. */
export type SeamFinding = {
  readonly join: Join;
  readonly fault: Fault;
  readonly mend?: Mend;
  /** The whole entry as it is to be written, as one line of YAML. */
  readonly yaml?: string;
};

/** What the look at a film's joins came to. */
export type SeamCheck = {
  /** Frames of the film a second. */
  readonly frameRate: number;
  readonly joins: number;
  readonly clean: number;
  readonly findings: readonly SeamFinding[];
  /** All entries of the sequence, mended, each one line of YAML: where the storyboard does not write its sequence out. */
  readonly sequence?: readonly string[];
  /** How many frames the film has and should have, where those are not the same. */
  readonly length?: { readonly frames: number; readonly planned: number };
};
