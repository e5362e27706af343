import type { LimitFunction } from "p-limit";
import type { Emit } from "../domain/event.ts";
import type { NamedStore } from "../domain/missing-clips.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { Key } from "../domain/names.ts";
import type { Reshoot } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { AttemptId, Take } from "../domain/take.ts";
import type { World } from "../domain/world.ts";
import type { Contact } from "./contact.ts";
import type { Day } from "./day.ts";
import type { Gate } from "./gate.ts";
import type { Purse } from "./purse.ts";
import type { Rates } from "./rates.ts";

/** How one step ended. `unfinished`: running again continues it. */
export type StepEnd =
  | { readonly kind: "kept" | "filmed"; readonly take: Take }
  | { readonly kind: "failed" | "unfinished"; readonly problem: Problem }
  /** `price`: what is taken out of this run's purse for an order that may have been accepted; absent where the order is not this run's. */
  | { readonly kind: "unsure"; readonly problem: Problem; readonly price?: MicroUsd | null }
  /** `because`: the label of the step it needed. */
  | { readonly kind: "skipped"; readonly because: string };

/** What every step of a run shares. */
export type RunContext = {
  readonly world: World;
  readonly emit: Emit;
  readonly purse: Purse;
  readonly rates: Rates;
  /** The gate of a model, by its id. */
  readonly gateOf: (model: string) => Gate;
  /** The day of a model, by its id. */
  readonly dayOf: (model: string) => Day;
  /** One request on the line for the whole process: at most one shot can be in doubt after a crash. */
  readonly line: LimitFunction;
  /** So many clips are fetched and looked into at once. */
  readonly homeward: LimitFunction;
  /** Takes at hand, by key; grows while the run goes on. */
  readonly takes: Map<Key, Take>;
  /** Steps of whose parents the service has no copy any more, as it said itself. */
  readonly gone: Set<Key>;
  /** How many frames attempts of this run handed over of what they continue, where that was not all of it. */
  readonly windows: Map<AttemptId, number>;
  /** Aborted when everything must end now. */
  readonly signal: AbortSignal;
  /** Aborted when nothing more may be submitted. */
  readonly closing: AbortSignal;
  readonly close: (problem: Problem) => void;
  readonly contact: Contact;
  /** Counts submits in a row that nobody is sure about; after a few nothing more is submitted. */
  readonly answered: (sure: boolean) => void;
  /** Why nothing more may be submitted; undefined while it may. */
  readonly closedBy: () => Problem | undefined;
  /** What to make of an error that is not about one shot: everything stops, and the first such error is what the run throws. */
  readonly crash: (error: unknown) => StepEnd;
  /** Tells why shots are left unfinished: once, however many they are, and not to whoever stopped the run. */
  readonly tellOnce: (problem: Problem) => void;
  /** The storyboard's name, which every attempt notes. */
  readonly film: string;
  /** How commands name the film. */
  readonly words: string;
  /** The store that machines share, where one is named. */
  readonly store: NamedStore | undefined;
  /** Why attempts are still in doubt, as far as the service was asked; in words that go on after "because". */
  readonly reasons: ReadonlyMap<AttemptId, string>;
  /** What is to be said of all that nobody approved, once for all of it. */
  readonly unapproved: Problem;
  /** What filming expired chains again would come to. */
  readonly reshoot: Reshoot | undefined;
  readonly pollMilliseconds: number;
  readonly timeoutMilliseconds: number;
};
