import type { Call } from "./http.ts";
import type { Studio } from "./studio.ts";

/** A path that is answered. */
export type Route = {
  readonly method: string;
  /** Matched against the path without its query. */
  readonly pattern: RegExp;
  readonly handle: (studio: Studio, call: Call) => Promise<void> | void;
  /** How the dialect says a refusal, where it has words of its own. */
  readonly words?: NonNullable<Call["words"]>;
};

/** The version that Google's paths begin with, as a part of a pattern. */
export const VERSION = "(?<version>v1|v1beta|v1beta1|v1alpha)";
