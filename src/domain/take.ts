import type { MicroUsd } from "./money.ts";
import type { Digest, Key, ProviderName } from "./names.ts";
import type { Problem } from "./problem.ts";
import type { Footage } from "./request.ts";
import { unreachable } from "./unreachable.ts";

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
  /** Only of a file whose frames come unevenly, as phones film: how long its picture is, in seconds. `frameRate` is then no more than a mean. */
  readonly uneven?: { readonly seconds: number };
};

/** How a clip holds its own new part: alone, or after everything it continues. */
export type Join = "new" | "combined";

/** Which frames of a clip are new: `newFrames` from frame `newFrom` on. */
export type OwnPart = { readonly join: Join; readonly newFrom: number; readonly newFrames: number };

/** A finished, kept film of a shot: the provider's file, untouched, and where its own part lies in it. */
export type Take = OwnPart & {
  readonly key: Key;
  /** The key without the take number, and that number. Absent in what was kept before both were written down. */
  readonly base?: Key;
  readonly number?: number;
  /** The author's own footage, brought from a file and not filmed. */
  readonly added?: true;
  /** Filmed to try the shot out, with another model or size than its author asks for. */
  readonly draft?: true;
  readonly provider: ProviderName;
  readonly model: string;
  /** The provider's file. */
  readonly media: Digest;
  readonly bytes: number;
  readonly clip: ClipFacts;
  /** What it was really made from (`digestOfSources`): the footage it continued or took frames of. Filmed again, they make it stale. */
  readonly source?: Digest;
  /** Frames of what it continued that were handed over, at the model's rate: the newest; absent where all of it was. */
  readonly window?: number;
  /** Where the provider holds it; unknown for takes that only the lock file remembers. */
  readonly footage?: Footage;
  /** ISO times. `footageExpires`: when the provider forgets what an extension would need. */
  readonly made: string;
  readonly footageExpires?: string;
  /** Null where nobody knows the price. */
  readonly cost: MicroUsd | null;
  /** What the service made besides, though one video was asked for: kept here too, because it may have been billed. */
  readonly extras?: readonly Digest[];
  /** ISO time: when the service last had no copy of this very clip to give, though it holds its footage by what is written down. */
  readonly denied?: string;
  /** The name of the night that it is the new take of. */
  readonly night?: string;
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
  /** What it will cost if the service bills it; null where nobody knows. */
  readonly price: MicroUsd | null;
  /** What it is made from (`digestOfSources`). */
  readonly source?: Digest;
  /** The storyboard that asked for it, relative to the project's root, with `/` on every system: its own ceiling counts it. */
  readonly film?: string;
  /** The key without the take number, and that number. Absent in what was begun before both were written down. */
  readonly base?: Key;
  readonly number?: number;
  /** Everything that shapes it, as the canonical JSON under its key: what an explanation compares. */
  readonly recipe?: string;
  /** Where the provider was asked to put the result, where it lets itself be told; nobody else's attempt has it. */
  readonly filing?: string;
  /** Frames of what it continues that are handed over, at the model's rate: the newest; absent where all of it is. */
  readonly window?: number;
  /** Made to try the shot out, with another model or size than its author asks for. */
  readonly draft?: true;
  /** At which address it was ordered: a base URL, or `OWN_ADDRESS`. Absent in what was begun before it was noted, and in rehearsals. */
  readonly address?: string;
  /** The name of the night that asked for a new take of a shot, and got this attempt at it. */
  readonly night?: string;
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

/** A clip that came home and is not yet kept as a take: its file, the footage that it is, when it came (ISO), and what came besides. */
export type Landed = Pick<Take, "media" | "bytes" | "extras"> & { readonly footage: Footage; readonly at: string };

/** How long after an attempt was written down its request may leave, milliseconds: until then a store that machines share may take to know of it. */
export const CLAIMED_WITHIN = 20_000;

/** An attempt as it is remembered. */
export type Attempt = AttemptStart & {
  readonly id: AttemptId;
  readonly state: AttemptState;
  /** ISO time of the claim. */
  readonly started: string;
  /** ISO time of its end, or of the moment since when nobody is sure about it. */
  readonly ended?: string;
  /** The provider's name of the job, from which it can be collected. */
  readonly operation?: string;
  /** What the service said with the order that it costs; absent: it said nothing, and the price is what was reckoned. */
  readonly told?: MicroUsd;
  readonly footage?: Footage;
  /** What lies in the store of it already: it needs no service any more. */
  readonly landed?: Landed;
  readonly problem?: Problem;
  /** Who ordered it, where that was another machine: `anna@studio`. */
  readonly machine?: string;
  /** ISO time: when this machine first heard of an order of another's, by its own clock. That machine's clock may say anything. */
  readonly heard?: string;
};

/** What the store knows of a key: the take that was kept last, older ones of the same key, the newest first, and the newest attempt, which may be older or younger than all of them. */
export type Holding = { readonly take?: Take; readonly older?: readonly Take[]; readonly attempt?: Attempt };

/** What an attempt came to in money: billed, free, still being billed, or known to nobody. */
export type Bill = "billed" | "free" | "open" | "unknown";

/** What an attempt came to in money. Only delivered videos are billed (docs/money.md). */
export function billOf({ state }: Pick<Attempt, "state">): Bill {
  switch (state) {
    case "stored":
    case "written-off":
      return "billed";
    case "rejected":
    case "failed":
      return "free";
    case "submitted":
    case "ready":
      return "open";
    case "submitting":
    case "unsure":
      return "unknown";
    default:
      return unreachable(state);
  }
}
