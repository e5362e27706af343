import type { Digest } from "./names.ts";
import type { ProblemCode } from "./problem.ts";

/** What is known of a picture that could be read. */
export type ImageFacts = {
  readonly digest: Digest;
  readonly mimeType: "image/png" | "image/jpeg" | "image/webp";
  /** Size in bytes. */
  readonly bytes: number;
};

/** Why a picture cannot be used. */
export type ImageFault = { readonly code: ProblemCode; readonly message: string; readonly hint?: string };

/** What was found behind each path that a storyboard names. */
export type Images = ReadonlyMap<string, ImageFacts | ImageFault>;
