import type { Digest, ShotId } from "./names.ts";
import type { MicroUsd } from "./money.ts";
import type { Verdict } from "./plan.ts";

/** What an operator may ask of a plan by flags; a saved plan asks for the same when it is done. */
export type AskedOfPlan = {
  readonly only?: readonly ShotId[];
  readonly model?: string;
  readonly draft?: true;
  readonly final?: true;
  readonly filmMissing?: true;
  readonly reshootExpired?: true;
  readonly retryFailed?: true;
  readonly retryBlocked?: true;
  /** The night whose takes are filmed; absent: none. */
  readonly night?: string;
};

/** What a plan was made from, as far as a run must find it again. */
export type MadeFrom = {
  /** What the books call the film: its storyboard, relative to the project's root, with `/`. */
  readonly film: string;
  readonly provider: string;
  /** The address of who films. */
  readonly address: string;
  readonly rehearsal: boolean;
  /** Every file that it was made from, by its path relative to the project's root, with `/`. */
  readonly files: Readonly<Record<string, Digest>>;
  /** The key of the take that the film shows of each shot. */
  readonly shows: Readonly<Record<ShotId, string>>;
};

/** A step of a plan as it was reviewed. `price` is null where nobody knew it. */
export type ReviewedStep = {
  readonly key: string;
  readonly shots: readonly ShotId[];
  readonly take: number;
  readonly verdict: Verdict;
  readonly price: MicroUsd | null;
};

/** A plan that was saved, so that a run does what somebody looked at and no more. */
export type ReviewedPlan = MadeFrom & {
  readonly asked: AskedOfPlan;
  /** The values that its variables had from outside. */
  readonly values: Readonly<Record<string, string>>;
  readonly steps: readonly ReviewedStep[];
};
