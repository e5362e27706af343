import type { Change } from "./explanation.ts";
import type { MicroUsd, Sum } from "./money.ts";
import type { Key, ProviderName, ShotId } from "./names.ts";
import type { Step } from "./plan.ts";

/** One of the two states of a film that are compared. `storyboard`: its file, in the repository's own words for a commit. */
export type FilmState =
  /** As it was committed. `name`: what was written for the commit, `commit`: its full id. */
  | { readonly kind: "commit"; readonly name: string; readonly commit: string; readonly storyboard: string }
  /** As it lies in the folder now. */
  | { readonly kind: "file"; readonly storyboard: string }
  /** As it was last filmed, by the lock file and the books. */
  | { readonly kind: "lock"; readonly storyboard: string };

/** A take of a shot that only one state asks for, or both in different words. */
export type TakeChange = {
  /** From 1. */
  readonly take: number;
  /** What names it before, and now; one side is missing where only the other state has it. */
  readonly was?: Key;
  readonly is?: Key;
  /** What shapes it and is not what it was; footage is there where a source of it changed. Empty where nobody knows. */
  readonly changes: readonly Change[];
  /** What is to be done with it, in the later state. */
  readonly step?: Step;
  /** What filming it costs from here; 0 where its clip is kept, null where nobody knows. */
  readonly price: MicroUsd | null;
};

/** What became of a shot between two states of a film. */
export type ShotChange = {
  readonly shot: ShotId;
  /** What it was called, where it was renamed. */
  readonly formerly?: ShotId;
  /**
   * `changed`: something of its own; `follows`: only what it is made from; `renamed`: only its name, which is free;
   * `picked`: it shows another take of those that there are; `handled`: only how it is dealt with.
   */
  readonly kind: "added" | "removed" | "changed" | "follows" | "renamed" | "picked" | "handled";
  /** The shots with changes of their own that it follows, the first one first. */
  readonly follows: readonly ShotId[];
  readonly takes: readonly TakeChange[];
  /** The takes that the film shows, from 1, where they are not the same. */
  readonly picked?: { readonly from: number; readonly to: number };
  /** Fields of it that shape no clip and changed all the same: `takes`, `on_expired`. */
  readonly free: readonly string[];
  /** Seconds of new footage to film. */
  readonly filmSeconds: number;
  /** What filming all of it costs from here. */
  readonly cost: Sum;
};

/** How a film differs between two states of it, shot by shot, and what that costs. */
export type FilmChanges = {
  readonly from: FilmState;
  readonly to: FilmState;
  readonly provider: ProviderName;
  readonly rehearsal: boolean;
  /** Shots in which something changed, in story order; those that are gone come last. */
  readonly shots: readonly ShotChange[];
  /** Shots in which nothing changed. */
  readonly unchanged: number;
  /** What changed in the storyboard besides its shots, by the names that authors write (`cut.transition`); none of it costs anything. */
  readonly free: readonly string[];
  /** Seconds of new footage that the changes ask for and nobody has filmed. */
  readonly filmSeconds: number;
  /** What the changes cost from here. */
  readonly cost: Sum;
  /** What is to be filmed besides, though it did not change: it never was filmed. */
  readonly pending: Sum & { readonly shots: readonly ShotId[] };
  /** What each state costs as a whole, filmed from nothing. Absent for a lock. */
  readonly whole: { readonly from?: Sum; readonly to: Sum };
};
