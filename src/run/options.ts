import type { Limits, ModelSpec } from "../domain/catalogue.ts";
import type { Emit } from "../domain/event.ts";
import type { NamedStore } from "../domain/missing-clips.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { Budget } from "../domain/storyboard.ts";
import type { AttemptId } from "../domain/take.ts";

/** How a run is to be done. */
export type RunOptions = {
  /** The storyboard, relative to the project's root, with `/` on every system: its own ceiling counts what it asks for. */
  readonly film: string;
  /** How commands name the film: its file and the flags that choose who films it. */
  readonly words: string;
  /** The store that machines share, where one is named. */
  readonly store?: NamedStore;
  /** Why attempts are still in doubt, as far as the service was asked before the plan was made. */
  readonly reasons?: ReadonlyMap<AttemptId, string>;
  /** What may be asked of a model. */
  readonly limitsOf: (model: ModelSpec) => Limits;
  readonly ceilings: Budget;
  /** What the plan costs, where that is what somebody agreed to: it is held once an order costs more than it was reckoned at. */
  readonly agreed?: MicroUsd;
  /** Seconds between two questions about one operation. */
  readonly pollSeconds: number;
  /** Minutes after which a shot that is still being filmed is left for the next run. */
  readonly timeoutMinutes: number;
  /** Whether the first failure stops all further submits. */
  readonly failFast: boolean;
  /** Whether clips that differ from what was asked for may be continued and cut. */
  readonly accept: boolean;
};

/** How a run is watched and stopped. */
export type Watch = {
  readonly emit: Emit;
  /** Aborted to submit nothing more; what is running is still collected. */
  readonly drain: AbortSignal;
  /** Aborted to end now; what is running is collected by the next run. */
  readonly signal: AbortSignal;
};
