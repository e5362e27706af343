import type { ReadyImage } from "../../domain/request.ts";

/** Everything that a slate clip shows and sounds like; the same value gives the same bytes. */
export type SlateSpec = {
  /** What kind of picture this is, where it is no animatic. */
  readonly heading?: string;
  readonly shot?: string;
  readonly prompt: string;
  readonly model: string;
  readonly take?: number;
  readonly width: number;
  readonly height: number;
  /** Frames per second, a whole number. */
  readonly frameRate: number;
  readonly seconds: number;
  /** Where this part starts in its chain, seconds. */
  readonly startSeconds: number;
  /** 0 for a shot, n for the nth extension of a chain. */
  readonly hop: number;
  readonly audio: boolean;
  /** The scene's identity, by `nameScene` or in words; extensions pass their root's. */
  readonly scene: string;
  /** Pictures that came with the request, with what they are for. */
  readonly images?: readonly (ReadyImage & { readonly label?: string })[];
};

/** Frames of the part itself. */
export function framesOf({ seconds, frameRate }: SlateSpec): number {
  return Math.round(seconds * frameRate);
}

/** Frames of its chain before it. */
export function framesBefore({ startSeconds, frameRate }: SlateSpec): number {
  return Math.round(startSeconds * frameRate);
}
