import type { ModelSpec } from "./catalogue.ts";
import type { Handover } from "./handover.ts";
import type { MicroUsd } from "./money.ts";
import type { Key, ProviderName, ShotId } from "./names.ts";
import type { VideoRequest } from "./request.ts";
import type { Attempt, Take } from "./take.ts";

/** One thing to film. Shots that ask for the very same thing share one. */
export type Action = {
  readonly key: Key;
  /** The keys that earlier recipes gave to the very same action, the newest first: what was filmed under them is still right. */
  readonly formerly: readonly Key[];
  /** Everything that shapes it, as the canonical JSON under its key. */
  readonly recipe: string;
  /** The key without the take number; picks are kept by it. */
  readonly base: Key;
  /** From 1. */
  readonly take: number;
  /** Who asked for it, in story order. */
  readonly shots: readonly ShotId[];
  readonly request: VideoRequest;
  readonly model: ModelSpec;
  /** Actions whose footage must be at hand first: the parent and chained frames. */
  readonly needs: readonly Key[];
  /** The action it continues. */
  readonly parent?: Key;
  /** 0 for a shot, n for the nth extension of a chain. */
  readonly hop: number;
  /** Seconds of new footage expected. */
  readonly newSeconds: number;
  /** Seconds of the whole chain so far, this part included. */
  readonly chainSeconds: number;
  /** What one attempt costs; null where the catalogue knows no price. */
  readonly price: MicroUsd | null;
  /** Whether it only tries out what another model or size is to film. */
  readonly draft?: true;
  /** Whether it is what was filmed for its shot before, which stays whatever the shot asks for now: it has a clip, and is never filmed. */
  readonly lasting?: true;
};

/** Takes that were filmed for a shot, by their numbers: their keys, and the key that they have in common. */
export type Filmed = { readonly base: Key; readonly keys: ReadonlyMap<number, Key> };

/** Actions and what each needs, sources before what continues them. */
export type Graph = {
  readonly provider: ProviderName;
  readonly actions: readonly Action[];
  /** Every shot's actions, one a take, in take order. */
  readonly takes: ReadonlyMap<ShotId, readonly Key[]>;
  /** The take of each shot that the film shows and its extensions continue. */
  readonly picked: ReadonlyMap<ShotId, Key>;
};

/** What is to be done with an action; the sign is how a plan draws it. */
export const VERDICTS = { keep: "=", resume: "~", film: "+", hold: "?", blocked: "!" } as const;
/** What is to be done with an action. */
export type Verdict = keyof typeof VERDICTS;

/** Why a step has its verdict. */
export type Because =
  | { readonly kind: "kept" }
  | { readonly kind: "new" }
  /** The service already has it; it only needs collecting. */
  | { readonly kind: "running"; readonly attempt: Attempt }
  /** The service has it, at another address than is asked now. */
  | { readonly kind: "elsewhere"; readonly attempt: Attempt }
  /** It may already be paid; a person must say. */
  | { readonly kind: "unsure"; readonly attempt: Attempt }
  /** The footage it continued is no longer the one in the film. */
  | { readonly kind: "source-changed"; readonly of: Key }
  /** Its source will be filmed, so it must be filmed after it. */
  | { readonly kind: "source-filmed"; readonly of: Key }
  /** Recorded as kept, but the clip is not in this store: fetched again for nothing while the service has it, else held. */
  | { readonly kind: "media-missing"; readonly take: Take }
  /** The attempt before this one ended without a video. Blocked until the operator says to try again; film where it never reached the service or was given up. */
  | { readonly kind: "failed-before"; readonly attempt: Attempt }
  /** The provider has forgotten the footage it would continue. */
  | { readonly kind: "parent-expired"; readonly of: Key; readonly since: string }
  /** Its source is held or blocked. */
  | { readonly kind: "source-held"; readonly of: Key }
  /** Only what was approved is to be filmed, and this was not. */
  | { readonly kind: "not-approved" };

/** The attempt by which a step is at the service, or may be; undefined where it is not. */
export function openIn(because: Because): Attempt | undefined {
  return because.kind === "running" || because.kind === "elsewhere" || because.kind === "unsure"
    ? because.attempt
    : undefined;
}

/** An action with what is to be done and why. */
export type Step = {
  readonly action: Action;
  readonly verdict: Verdict;
  readonly because: Because;
  /** The kept take, where there is one. */
  readonly take?: Take;
  /** The name of the night that asks for it as a new take, or in which a shot is filmed that asks for one every night. */
  readonly night?: string;
  /** What this step may cost now; 0 for all but `film`. */
  readonly price: MicroUsd;
  /** Seconds of work from here to the end of its longest chain of steps to film, itself included. For scheduling. */
  readonly remaining: number;
  /** Whether the provider has said that it has no copy of its parent; ours is handed over then. */
  readonly isGone?: true;
  /** How much of its parent is expected to be handed over, where that is not all of it, and why: on steps to film. */
  readonly window?: ExpectedWindow;
  /** ISO time from which the provider can no longer continue its parent: on steps to film whose parent is kept and will be forgotten. */
  readonly parentExpires?: string;
};

/** The newest seconds of a parent, and why not all of it. */
export type ExpectedWindow = Omit<Extract<Handover, { kind: "window" }>, "kind">;

/** What a model still takes today, where that is less than a plan would submit. */
export type Today = {
  /** The model's id. */
  readonly model: string;
  /** Requests that are left until the quota's day ends. */
  readonly left: number;
  /** Requests that the plan would submit. */
  readonly wanted: number;
  /** ISO time at which the next day begins. */
  readonly resets: string;
};

/** The soonest that a plan can be done, and which limit decides it. */
export type Bound = {
  readonly seconds: number;
  readonly by: "nothing" | "chain" | "concurrency" | "rate";
  /** Where one limit decides: the least that it would have to be for another to decide, and how soon it could be done then. */
  readonly raised?: { readonly to: number; readonly seconds: number };
};

/** What it would take to film expired chains again from their first shots. */
export type Reshoot = {
  /** The first shots of the chains. */
  readonly shots: readonly ShotId[];
  /** Steps that would be filmed because of it, besides those that are to be filmed anyway. */
  readonly films: number;
  /** What they would cost more. */
  readonly price: MicroUsd;
  /** Steps among them whose price nobody knows. */
  readonly unpriced: number;
  /** What it would make stale of shots that were not asked for. */
  readonly outdated?: Outdated;
};

/** Shots outside of a plan that become stale by it. */
export type Outdated = {
  readonly shots: readonly ShotId[];
  /** What filming them again would cost. */
  readonly price: MicroUsd;
  /** Steps among them whose price nobody knows. */
  readonly unpriced: number;
};

/** What a night films anew, and what it leaves. */
export type Tonight = {
  readonly night: string;
  /** New takes, beside what is kept. */
  readonly takes: readonly { readonly shot: ShotId; readonly take: number }[];
  /** Shots that have to wait for another night, because of a ceiling, and what a new take of each costs; null where nobody knows. */
  readonly later: readonly { readonly shot: ShotId; readonly price: MicroUsd | null }[];
  /** Shots of which no new take can be filmed now, because of what they continue. */
  readonly without: readonly ShotId[];
};

/** What would happen, why, and for how much. */
export type Plan = {
  readonly provider: ProviderName;
  readonly steps: readonly Step[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Seconds of new footage to film. */
  readonly filmSeconds: number;
  /** The most that this plan can cost. */
  readonly price: MicroUsd;
  /** Steps to film whose price nobody knows. */
  readonly unpriced: number;
  readonly bound: Bound;
  /** Where steps are blocked because the provider has forgotten what they continue. */
  readonly reshoot?: Reshoot;
  /** Where only some shots are planned and chains of them begin anew: other shots that are kept until then and would have to be filmed again. */
  readonly outdated?: Outdated;
  /** Steps whose parent may be forgotten before their turn comes. */
  readonly endangered?: readonly Key[];
  /** Models whose day is not long enough for this plan. */
  readonly today?: readonly Today[];
  /** In a nightly run that films anything anew, or would. */
  readonly tonight?: Tonight;
  /** ISO time at which this plan changes though nothing else does: footage is forgotten, a day begins. Absent: it does not. */
  readonly validUntil?: string;
};

/** What a step is called on screens and in events: its shot, and its take where it is not the first. */
export function labelOf(action: Action): string {
  const shot = action.shots[0] ?? action.key;
  return action.take === 1 ? shot : `${shot} · take ${action.take}`;
}
