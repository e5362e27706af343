import type { ShotId } from "./names.ts";
import type { Take } from "./take.ts";

/** A night's new take of a shot, and the one that the film shows or showed before. */
export type DriftPair = {
  readonly shot: ShotId;
  readonly prompt: string;
  readonly chosen: Take;
  readonly tonight: Take;
  /** Whether the film shows tonight's take from now on. */
  readonly shown: "chosen" | "tonight";
};

/** A take as a page shows it: where its clip and stills of its own part lie, from the page on. */
export type DriftSide = {
  readonly take: Take;
  readonly clip: string;
  /** At its beginning, in its middle and at its end. */
  readonly stills: readonly string[];
};

/** A pair as a page shows it. `difference`: how far the pictures are apart, from 0, the very same, to 1. */
export type DriftShot = Omit<DriftPair, "chosen" | "tonight"> & {
  readonly chosen: DriftSide;
  readonly tonight: DriftSide;
  readonly difference: number;
};
