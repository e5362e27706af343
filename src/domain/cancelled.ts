import type { Problem } from "./problem.ts";

/** What came of asking a service to give a job up. */
export type Cancelled =
  /** It gave it up and bills nothing. */
  | { readonly kind: "ended"; readonly problem: Problem }
  /** It gave it up, and nobody knows whether it bills it: only a person can say. */
  | { readonly kind: "held"; readonly problem: Problem }
  /** Its video is there: it is billed, and the next run brings it home. */
  | { readonly kind: "done" }
  /** It was asked and is still at it: the next question tells. */
  | { readonly kind: "asked" }
  /** The service has no way to give it up: it goes on, and is billed. */
  | { readonly kind: "goes-on" }
  /** It could not be asked, or will not. */
  | { readonly kind: "unasked"; readonly problem: Problem }
  /** Nobody knows whether the service has it, nor under which name. */
  | { readonly kind: "in-doubt" };
