import type { ShotId } from "./names.ts";
import type { Moment } from "./storyboard.ts";

/** How the shots of a storyboard hang together, as its author wrote it: no keys, no takes, no prices. */
export type FilmGraph = {
  readonly title?: string;
  /** In story order. */
  readonly shots: readonly GraphShot[];
  readonly edges: readonly GraphEdge[];
  /** Every way from a shot through its extensions to their last, of two shots at least. */
  readonly chains: readonly GraphChain[];
};

/** A shot of a graph. `seconds`: new footage; null where its model is not known and nobody wrote it. */
export type GraphShot = {
  readonly id: ShotId;
  readonly prompt: string;
  readonly seconds: number | null;
  /** As written, or the family that is used where nobody names one. */
  readonly model: string;
  readonly takes: number;
};

/** What one shot takes from another, or from a picture of the author's; a picture's path is relative to the storyboard's folder. */
export type GraphEdge =
  | { readonly kind: "extends"; readonly from: ShotId; readonly to: ShotId }
  | {
      readonly kind: "frame";
      readonly from: ShotId;
      readonly to: ShotId;
      readonly at: Moment;
      readonly as: "first_frame" | "last_frame";
    }
  | {
      readonly kind: "picture";
      readonly file: string;
      readonly to: ShotId;
      readonly as: "first_frame" | "last_frame" | "reference_image";
    };

/** A shot and extensions that follow one another. `seconds`: all of its footage; null where a part's is not known. */
export type GraphChain = { readonly shots: readonly ShotId[]; readonly seconds: number | null };
