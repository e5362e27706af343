import { StoryboardError } from "../../domain/problem.ts";

/** A store that does not answer, or not in time. */
export function unreachable(title: string, what: string, cause?: unknown): StoryboardError {
  return new StoryboardError(
    {
      code: "store/unreachable",
      message: `The store ${title} cannot be reached: ${what}.`,
      hint: "See that it is there and that the network leads to it, then run again. With --no-store it is left out, and so is what other machines know.",
    },
    { cause },
  );
}

/** A store that answers and will not. */
export function refused(title: string, { what, hint }: Refusal, cause?: unknown): StoryboardError {
  return new StoryboardError(
    { code: "store/refused", message: `The store ${title} refuses: ${what}.`, hint },
    { cause },
  );
}

/** Why a store refuses, in a sentence without its full stop, and what is to be done about it. */
export type Refusal = { readonly what: string; readonly hint: string };

/** What was ordered of a shot stands where nobody here can verify it: nobody knows then whether it is being filmed. */
export function held(title: string, what: string): StoryboardError {
  return new StoryboardError({
    code: "store/held",
    message: `The store ${title} may know of an order of this shot, and nobody here can tell: ${what}.`,
    hint: "Set the STORYBOARD_STORE_KEY that the machine had which ordered it. Where that key is lost, or a stranger wrote there, whoever keeps the store removes what cannot be verified. With --no-store you say that it is to be ordered all the same.",
  });
}

/** An object that is not what its name says. */
export function damaged(title: string, what: string): StoryboardError {
  return new StoryboardError({
    code: "store/damaged",
    message: `The store ${title} holds something else than it should: ${what}.`,
    hint: "It counts as not there and is left as it is. Whoever keeps the store can remove it; a machine that has the right one then pushes it again.",
  });
}
