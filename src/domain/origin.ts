import type { Digest, Key, ProviderName, ShotId } from "./names.ts";

/** Where the footage of a shot comes from; what is written down beside the film. A file of the author's own that the film shows needs none. */
export type Origin = { readonly shot: ShotId } & (
  | {
      readonly kind: "filmed";
      readonly provider: ProviderName;
      readonly model: string;
      readonly key: Key;
      /** SHA-256 of the prompt that was sent. */
      readonly prompt: Digest;
      /** ISO time. */
      readonly made: string;
      /** Whether it only stands in for what the model would film. */
      readonly rehearsal: boolean;
    }
  /** The author's own, brought as a take. */
  | { readonly kind: "own"; readonly key: Key; readonly made: string }
  /** Drawn in place of what is not filmed. */
  | { readonly kind: "slate" }
);

/** A file that goes beside a film, while it still has another name, and where it is to go. */
export type SideFile = { readonly file: string; readonly output: string };
