import type { MicroUsd } from "./money.ts";
import type { ShotId } from "./names.ts";
import type { Plan, Step, Tonight } from "./plan.ts";
import type { Problem } from "./problem.ts";
import type { SeamCheck } from "./seam.ts";
import type { Layout, Timeline } from "./timeline.ts";

/** How one step ended. */
export type Outcome = "kept" | "filmed" | "failed" | "skipped" | "unsure" | "unfinished";

/** Everything that can happen, as it happens. `shot` is the label of the step: its shot, and its take where there are several. */
export type Event =
  | {
      readonly type: "run.started";
      readonly plan: Plan;
      readonly rehearsal: boolean;
      /** How commands name the film: its file, and the flags that choose who films it. */
      readonly storyboard?: string;
      /** Whether the film is one of drafts. */
      readonly draft?: boolean;
      /** The model that films every shot, where the operator named one. */
      readonly model?: string;
    }
  | { readonly type: "shot.kept"; readonly shot: string; readonly step: Step }
  /** Waits for a place: in flight, in the minute's window, or because the service said so. */
  | {
      readonly type: "shot.waiting";
      readonly shot: string;
      readonly seconds: number;
      readonly why: "rate" | "throttled";
    }
  | { readonly type: "shot.submitting"; readonly shot: string; readonly price: MicroUsd | null }
  | { readonly type: "shot.submitted"; readonly shot: string; readonly operation: string; readonly resumed: boolean }
  | { readonly type: "shot.progress"; readonly shot: string; readonly seconds: number }
  | { readonly type: "shot.downloaded"; readonly shot: string; readonly bytes: number }
  /** `collected`: an earlier run or another machine had ordered it, so this run pays nothing for it. */
  | {
      readonly type: "shot.stored";
      readonly shot: string;
      readonly seconds: number;
      readonly cost: MicroUsd | null;
      readonly collected?: true;
    }
  | { readonly type: "shot.retrying"; readonly shot: string; readonly seconds: number; readonly problem: Problem }
  | { readonly type: "shot.failed"; readonly shot: string; readonly problem: Problem }
  | { readonly type: "shot.unsure"; readonly shot: string; readonly problem: Problem }
  /** `because`: the label of the step that it needed. */
  | { readonly type: "shot.skipped"; readonly shot: string; readonly because: string }
  /** Nothing more is submitted; `now`: nor is anything waited for. */
  | { readonly type: "run.stopping"; readonly running: number; readonly now: boolean }
  /** `cut`: the name of a film under `cuts:`; absent: the main one. The same of all that is told of a cut. */
  | { readonly type: "cut.started"; readonly cut?: string; readonly timeline: Timeline; readonly layout: Layout }
  | { readonly type: "cut.progress"; readonly cut?: string; readonly frames: number; readonly of: number }
  /** `kept`: the film was already this very cut. `slates`: shots that only a slate stands for; without them the film is whole. */
  | {
      readonly type: "cut.done";
      readonly cut?: string;
      readonly file: string;
      readonly seconds: number;
      readonly kept: boolean;
      readonly slates?: readonly ShotId[];
      /** What the look at its joins came to; absent where nobody looked. */
      readonly seams?: SeamCheck;
    }
  /** No film was cut, because these shots are missing of it, or are not as they were asked for. */
  | { readonly type: "cut.skipped"; readonly cut?: string; readonly shots: readonly ShotId[] }
  | { readonly type: "cut.failed"; readonly cut?: string; readonly problem: Problem }
  | { readonly type: "diagnostic"; readonly problem: Problem }
  | {
      readonly type: "run.ended";
      readonly exitCode: number;
      readonly outcomes: Readonly<Record<Outcome, number>>;
      /** What is known of it; `unpriced`: attempts besides whose price nobody knows. */
      readonly cost: MicroUsd;
      readonly unpriced: number;
      /** What orders of this run cost besides if they were accepted, of which nobody is sure. */
      readonly inDoubt?: MicroUsd;
      /** Shots that a ceiling left for another night, and what a new take of each costs. */
      readonly later?: Tonight["later"];
      /** The page that shows the takes of a night beside the chosen ones, and how many shots are on it. */
      readonly drift?: { readonly page: string; readonly shots: number };
      /** The main film, where there is one. */
      readonly film?: string;
      /** The film that stands in its place where none was cut. */
      readonly earlier?: string;
      /** The films under `cuts:` that are there. */
      readonly films?: readonly { readonly cut: string; readonly file: string }[];
    };

/** An event with when it happened (milliseconds since 1970) and its number in the run. */
export type Told = Event & { readonly at: number; readonly seq: number };

/** Where stages tell their news. It never throws and never waits. */
export type Emit = (event: Event) => void;

/** Turns news into words on some stream. */
export interface Reporter extends AsyncDisposable {
  readonly report: (told: Told) => void;
}
