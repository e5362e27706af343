import type { RunOptions } from "../run/options.ts";

/** How the film is to be made. */
export type ProductionOptions = RunOptions & {
  /** Absolute path of the film. */
  readonly output: string;
  /** Whether to cut at all. */
  readonly cut: boolean;
  /** Absolute path of a film with slates for what is missing; absent: no film is cut then. */
  readonly partial?: string;
};
