import type { ShotId } from "./names.ts";

/** A model, by its exact id, and the size that it films in. */
export type Camera = { readonly model: string; readonly resolution: string };

/** What a shot is filmed with to try it out, and what its author films it with. */
export type Draft = {
  readonly shot: ShotId;
  readonly drafted: Camera;
  readonly written: Camera;
  /** What the cheapest camera that was passed over has against the shot, as a sentence; absent where none cheaper was passed over. */
  readonly passed?: string;
};

/** Whether a shot is tried out with what films it anyway. */
export function isAsWritten({ drafted, written }: Draft): boolean {
  return drafted.model === written.model && drafted.resolution === written.resolution;
}
