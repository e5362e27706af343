import type { Digest, Key } from "./names.ts";
import type { Step } from "./plan.ts";
import type { Attempt, Take } from "./take.ts";

/** One of the things that shape an action, with what is known of it besides. */
export type Ingredient =
  | { readonly kind: "plain"; readonly value: string | number | boolean }
  /** A picture by its bytes; where it lies and its size in bytes, where the storyboard still names it. */
  | {
      readonly kind: "picture";
      readonly digest: string;
      readonly mimeType?: string;
      readonly path?: string;
      readonly bytes?: number;
    }
  /** The footage of another action, or a frame of it: `first`, `last` or milliseconds; with what that action is called, or was. */
  | { readonly kind: "footage"; readonly of: string; readonly at?: string | number; readonly label?: string };

/** Something that shapes an action and is not what it was, by the name that authors write. One side is missing where only the other has it. */
export type Change = { readonly field: string; readonly from?: Ingredient; readonly to?: Ingredient };

/** How an action differs from what was filmed, or tried, for the same shot before. */
export type Difference = {
  readonly earlier: Attempt;
  /** `nearest`: nothing is noted under the shot's name, and this was ordered for one that is no longer in the storyboard. */
  readonly found: "shot" | "nearest";
  readonly changes: readonly Change[];
};

/** A step on the way to where a change began. */
export type Origin = { readonly step: Step; readonly difference?: Difference };

/** Why one take of a shot has its verdict, as far back as the books go. */
export type Explanation = {
  readonly step: Step;
  /** What shapes it, by the names that authors write. */
  readonly fields: readonly string[];
  /** The clips that are recorded under its very key, dropped ones too, the newest first. */
  readonly clips: readonly Take[];
  /** What its last clip was made from, and what it would be made from now, where both are known. */
  readonly source?: { readonly was: Digest; readonly now: Digest };
  readonly difference?: Difference;
  /** The sources that it differs by, or waits for, and in turn theirs, the nearest first. */
  readonly origins: readonly Origin[];
  /** Keys under which clips of such a name are known, where nobody here knows what shaped them. */
  readonly unexplained: readonly Key[];
};
