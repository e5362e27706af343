import type { MicroUsd } from "./money.ts";
import type { Digest, Key, ProviderName } from "./names.ts";
import type { Problem } from "./problem.ts";
import type { Footage } from "./request.ts";

/** What a clip is, counted and not believed. */
export type ClipFacts = {
  /** Frames a viewer sees. */
  readonly frames: number;
  /** Frames per second as a fraction, e.g. 24/1. */
  readonly frameRate: { readonly numerator: number; readonly denominator: number };
  readonly width: number;
  readonly height: number;
  readonly hasAudio: boolean;
  /** Clips with the same signature can be joined by copying packets. */
  readonly signature: string;
};

/** How a clip holds its own new part: alone, or after everything it continues. */
export type Join = "new" | "combined";

/** Which frames of a clip are new: `newFrames` from frame `newFrom` on. */
export type OwnPart = { readonly join: Join; readonly newFrom: number; readonly newFrames: number };

/** A finished, kept film of a shot: the provider's file, untouched, and where its own part lies in it. */
export type Take = OwnPart & {
  readonly key: Key;
  readonly provider: ProviderName;
  readonly model: string;
  /** The provider's file. */
  readonly media: Digest;
  readonly bytes: number;
  readonly clip: ClipFacts;
  /** What it was really made from (`digestOfSources`): the footage it continued or took frames of. Filmed again, they make it stale. */
  readonly source?: Digest;
  /** Where the provider holds it; unknown for takes that only the lock file remembers. */
  readonly footage?: Footage;
  /** ISO times. `footageExpires`: when the provider forgets what an extension would need. */
  readonly made: string;
  readonly footageExpires?: string;
  readonly cost: MicroUsd;
};

/** Names one attempt to film an action. */
export type AttemptId = number;

/** An attempt as it is written down before anything is sent. */
export type AttemptStart = {
  readonly key: Key;
  /** Notes for people; never used to find anything. */
  readonly shots: readonly string[];
  readonly provider: ProviderName;
  readonly model: string;
  /** What it will cost if the service bills it. */
  readonly price: MicroUsd;
  /** What it is made from (`digestOfSources`). */
  readonly source?: Digest;
  /** The storyboard that asked for it, relative to the project's root, with `/` on every system: its own ceiling counts it. */
  readonly film?: string;
};

/** Where an attempt stands: `submitting` (may have reached the service), `submitted` (named), `ready` (footage known), or ended. */
export type AttemptState =
  | "submitting"
  | "submitted"
  | "ready"
  | "stored"
  /** Certainly not accepted: nothing was billed. */
  | "rejected"
  /** Accepted, but no video came of it. */
  | "failed"
  /** Nobody knows whether it was accepted; only a person can say. */
  | "unsure"
  /** A person said that it was paid for and is lost. */
  | "written-off";

/** An attempt as it is remembered. */
export type Attempt = AttemptStart & {
  readonly id: AttemptId;
  readonly state: AttemptState;
  /** ISO time of the claim. */
  readonly started: string;
  /** The provider's name of the job, from which it can be collected. */
  readonly operation?: string;
  readonly footage?: Footage;
  readonly problem?: Problem;
};

/** What the store knows of a key: the take that is kept, and the newest attempt, which may be older or younger. */
export type Holding = { readonly take?: Take; readonly attempt?: Attempt };
