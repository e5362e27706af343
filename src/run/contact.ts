import type { Emit } from "../domain/event.ts";
import type { Problem } from "../domain/problem.ts";
import type { Clock } from "../domain/world.ts";
import { backoff } from "./patience.ts";

/** Whether the service can be reached: known of the whole run, because what cuts one shot off cuts off all of them. */
export type Contact = {
  /** The service answered somebody. */
  readonly heard: () => void;
  /** A question went unanswered so often in a row; told once, however many shots ask. */
  readonly unheard: (problem: Problem, times: number) => void;
  /**
   * Milliseconds to wait after something that could not be sent or fetched because nobody was there; undefined when it is time to
   * give up: after a few tries where the service was never there, after the run's patience where it was.
   */
  readonly lost: (problem: Problem) => number | undefined;
};

/** Nobody answers the first time round: then the address, the network or the name is wrong. */
const FIRST_TRIES = 5;
/** One question that goes unanswered is no news. */
const NEWS = 2;

/** Opens the run's line of contact. `patience`: milliseconds that a service which was there may be away. */
export function openContact(clock: Clock, emit: Emit, patience: number): Contact {
  let met = false;
  let told = false;
  let tries = 0;
  let since: number | undefined;
  const tell = (problem: Problem): void => {
    if (told) return;
    told = true;
    const { code, message } = problem;
    const hint = "It is asked again until it answers. What was sent is being filmed meanwhile.";
    emit({ type: "diagnostic", problem: { code, severity: "warning", message, hint } });
  };
  return {
    heard: () => {
      met = true;
      told = false;
      tries = 0;
      since = undefined;
    },
    unheard: (problem, times) => {
      if (times >= NEWS) tell(problem);
    },
    lost: (problem) => {
      since ??= clock.now();
      tries++;
      const isOver = met ? clock.now() - since >= patience : tries >= FIRST_TRIES;
      if (isOver) return undefined;
      if (met) tell(problem);
      return backoff(tries, 1_000);
    },
  };
}
