import type { ModelSpec, Wire } from "./catalogue.ts";
import type {
  ClipFacts,
  OwnPart,
  Attempt,
  AttemptId,
  AttemptStart,
  AttemptState,
  Holding,
  Landed,
  Take,
} from "./take.ts";
import type { MicroUsd } from "./money.ts";
import type { Digest, Key, ProviderName } from "./names.ts";
import type { Footage, ReadyRequest } from "./request.ts";
import type { Moment } from "./storyboard.ts";
import type { Problem, ProblemCode } from "./problem.ts";
import type { Cutter, FilmShelf, OwnFootage, SeamInspector, SlateMaker } from "./cutting-room.ts";

/** What became of a submit that did not give an operation. Decides whether it may be repeated (docs/money.md). */
export type SubmitOutcome =
  /** Nothing left this machine. */
  | "not-sent"
  /** The service said that it is overloaded, in its own words. */
  | "overloaded"
  /** Too many requests; wait. */
  | "throttled"
  /** The day's quota is used up. */
  | "daily-quota"
  /** The key is missing or refused: no other shot will fare better. */
  | "credentials"
  /** Whoever keeps the purse at the service grants no more money: nothing was billed, and no other shot will fare better. */
  | "over-budget"
  /** The service will never accept this request. */
  | "rejected"
  /** The service may have accepted it. */
  | "unsure";

/** Thrown by a provider whose submit gave no operation. */
export class SubmitError extends Error {
  readonly outcome: SubmitOutcome;
  readonly problem: Problem;
  /** How long the service asks to wait, milliseconds. */
  readonly retryAfter?: number;
  constructor(outcome: SubmitOutcome, problem: Problem, options: ErrorOptions & { readonly retryAfter?: number } = {}) {
    super(problem.message, options);
    this.name = "SubmitError";
    this.outcome = outcome;
    this.problem = problem;
    if (options.retryAfter !== undefined) this.retryAfter = options.retryAfter;
  }
}

/** A job that a provider took: its name, and what the service says that it costs, micro-dollars, where it says so. */
export type Ordered = { readonly operation: string; readonly cost?: MicroUsd };

/** How a job at the provider is getting on. */
export type Progress =
  | { readonly kind: "pending" }
  /** One video was asked for; services have been seen to give more. `warning`: what its author should know all the same. */
  | { readonly kind: "done"; readonly footage: readonly [Footage, ...Footage[]]; readonly warning?: Problem }
  /** It ended without a video. `again`: a new attempt may be worth its price. */
  | { readonly kind: "failed"; readonly problem: Problem; readonly again: boolean; readonly billed: "no" | "unknown" }
  /** The provider no longer knows the operation. */
  | { readonly kind: "gone"; readonly problem: Problem };

/** A submit whose answer nobody heard. */
export type LostSubmit = {
  readonly model: string;
  /** The wire that it was ordered by, where the model is known. */
  readonly wire?: Wire;
  /** Where the provider was asked to put the result, as its own `place` said. */
  readonly filing?: string;
  /** When it can have reached the service: from the claim to the last moment at which the request may still have been on its way. */
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  /** Seconds that a job of the model takes at the worst, as far as anybody knows. */
  readonly worst: number;
  /** When other submits of the model that nobody heard of either can have reached the service. */
  readonly rivals: readonly { readonly from: Date; readonly until: Date }[];
  /** Whether an operation is known to belong to another attempt. */
  readonly isTaken: (operation: string) => boolean;
};

/** What a service says of a submit whose answer nobody heard. */
export type Trace =
  | { readonly kind: "operation"; readonly operation: string }
  | { readonly kind: "footage"; readonly footage: Footage }
  /** It certainly never arrived, or came to nothing that is billed. */
  | { readonly kind: "absent" }
  /** The service cannot tell, or not yet; in words that go on after "because". `until`: it may still turn up by then, or be known to be absent. */
  | { readonly kind: "unknown"; readonly reason: string; readonly until?: Date };

/** A service that films. It never waits, polls by itself or retries: that is the engine's work. */
export interface Provider {
  readonly name: ProviderName;
  /** Whether its takes are rehearsals: free, and never in the lock file. */
  readonly rehearsal: boolean;
  /** Where it is asked: a base URL, or `OWN_ADDRESS`; every attempt notes it. Missing where that says nothing, as in rehearsals. */
  readonly address?: string;
  /** Seconds between two questions about one operation, where the operator does not say otherwise. */
  readonly pollSeconds: number;
  /** Makes sure that credentials are at hand, before money is spoken of. Throws `credentials/…`. */
  authorise(signal: AbortSignal): Promise<void>;
  /** Whether a text looks like the name of one of its operations. */
  isOperation(name: string): boolean;
  /** The job that the name of an operation means, where services write names in more than one way; missing where the name is the job. */
  readonly jobOf?: (operation: string) => string;
  /** The model that the name of an operation says it is of; missing, or undefined, where names say none. */
  readonly modelOf?: (operation: string) => string | undefined;
  /** Orders a video; from here on it is paid for. Throws SubmitError. */
  submit(request: ReadyRequest, signal: AbortSignal): Promise<Ordered>;
  /** Where it puts what is ordered under such a name, if it lets itself be told; what `trace` is then given. */
  readonly place?: (filing: string) => string | undefined;
  /** Asks what became of a submit whose answer nobody heard; missing where the service has no way to ask. Throws where the answer could not be had. */
  readonly trace?: (lost: LostSubmit, signal: AbortSignal) => Promise<Trace>;
  /** Asks once how an operation is getting on. Throws where the answer could not be had; ask again then. */
  poll(operation: string, signal: AbortSignal): Promise<Progress>;
  /** Asks the service to give an operation up; missing where it has no way to. What came of it the next `poll` says. Throws where it could not be asked, `provider/uncancellable` where it has no way to for this operation. */
  readonly cancel?: (operation: string, signal: AbortSignal) => Promise<void>;
  /** Brings footage home. Throws where it could not be had; `provider/gone` where it never can. */
  fetch(footage: Footage, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** Thrown by a claim that comes too late: another machine has ordered the same. What is known of its attempt is in these books. */
export class ClaimedElsewhere extends Error {
  readonly attempt: Attempt;
  constructor(attempt: Attempt) {
    super(`${attempt.key} is ordered by ${attempt.machine ?? "another machine"}`);
    this.name = "ClaimedElsewhere";
    this.attempt = attempt;
  }
}

/** Remembers every attempt and every take. Each call that changes something is on disk when it returns. */
export interface Ledger {
  /** What is known of each key. Keys nobody has heard of are left out. */
  holdings(keys: readonly Key[]): Promise<ReadonlyMap<Key, Holding>>;
  /** Writes an attempt down before its first byte is sent. Throws `ClaimedElsewhere` where another machine was first, and `store/…` where nobody can know. */
  claim(attempt: AttemptStart): Promise<AttemptId>;
  /** Brings in what other machines have written down since, of one key or of all; missing where the books are this machine's alone. Throws `store/…`. */
  readonly hear?: (key?: Key) => Promise<void>;
  /** Writes the operation's name down, right after it is known, and what the service says that it costs: that is the attempt's price from then on. */
  named(id: AttemptId, operation: string, cost?: MicroUsd): Promise<void>;
  /** Footage is known and can be fetched. */
  ready(id: AttemptId, footage: Footage): Promise<void>;
  /** Its clip lies in the store, and is yet to be looked into. */
  landed(id: AttemptId, clip: Landed): Promise<void>;
  /** Writes down what a service says against an attempt that stays open all the same; what it says next in its favour wipes it out. */
  denied(id: AttemptId, problem: Problem): Promise<void>;
  /** Ends an attempt without a take. */
  end(
    id: AttemptId,
    state: Extract<AttemptState, "rejected" | "failed" | "unsure" | "written-off">,
    problem?: Problem,
  ): Promise<void>;
  /** Keeps a take and ends its attempt as stored, both or neither. Where the service made more than was asked for, the attempt cost what the take says. */
  keep(id: AttemptId, take: Take): Promise<void>;
  /** Writes down what was learnt of a take that is kept. */
  learnt(take: Take): Promise<void>;
  /** Attempts that are neither stored nor ended for good. */
  open(): Promise<readonly Attempt[]>;
  /** Every operation at a provider that any attempt, open or ended, ever had. */
  operations(provider: ProviderName): Promise<readonly string[]>;
  /** ISO times of the attempts claimed with a model since then, for its windows; rejected ones not where their problem is one of `unless`: what never left this machine, where nobody says. */
  claimsSince(
    model: Pick<ModelSpec, "provider" | "id">,
    since: Date,
    unless?: readonly ProblemCode[],
  ): Promise<readonly string[]>;
  /** What was or may have been billed since then, micro-dollars: stored, open, unsure and written off. Of one film: what it asked for, and what nobody knows the film of. */
  spentSince(since: Date, film?: string): Promise<number>;
  /** How many attempts count among those whose price nobody knows: what was spent is a floor. */
  unpricedSince(since: Date, film?: string): Promise<number>;
}

/** Keeps media by the digest of its bytes. */
export interface MediaStore {
  /** Takes in a file's bytes: whole, hashed, on disk and renamed when it returns. Throws on anything that is no whole MP4. */
  receive(
    bytes: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<{ readonly digest: Digest; readonly bytes: number }>;
  /** Where the media of a digest is or would be. */
  fileOf(digest: Digest): string;
  /** Which of these are here, with the size that was recorded and the bytes that their names say. */
  has(media: readonly { readonly digest: Digest; readonly bytes: number }[]): Promise<ReadonlySet<Digest>>;
  /** Makes sure of a file before it, or anything made of it, is sent. Throws `media/damaged` where its bytes are not what its name says, and `media/missing`. */
  verify(digest: Digest): Promise<void>;
}

/** A clip's file, and what it is. */
export type ClipFile = { readonly file: string; readonly facts: ClipFacts };

/** How many frames are wanted of a clip, and of which rate and size, pixels. `key`: the action that they are for; nobody else's file is let go with its own. */
export type Wanted = Pick<ClipFacts, "frames" | "frameRate" | "width" | "height"> & { readonly key: Key };

/** Looks into clips. */
export interface Projector {
  /** Counts frames and reads what a clip is. Throws `media/not-a-clip`; of an author's own file also `ffmpeg/lacking`, where no film can show it as it is meant. */
  inspect(file: string, signal: AbortSignal, whose?: "own"): Promise<ClipFacts>;
  /** Finds the new part of an extension's clip by its length and by matching frames with its parent's end. Throws `media/differs`. */
  findOwnPart(
    clip: { readonly file: string; readonly facts: ClipFacts },
    parent: { readonly file: string; readonly facts: ClipFacts },
    options: { readonly newSeconds: number; readonly signal: AbortSignal },
  ): Promise<OwnPart>;
  /** Watches a kept clip to its end, so that no cut has to. Gives what is wrong with it, in a sentence; undefined where nothing is, or nobody waits for it any more. */
  watch?(clip: ClipFile & { readonly media: Digest }, signal: AbortSignal): Promise<string | undefined>;
  /**
   * Cuts a clip's newest frames out into a file of its own, of another rate and size where that is asked for: frames count at that rate. The same
   * file for the same clip, until it is let go. Throws `disk/…`, `media/not-a-clip`.
   */
  newest(
    clip: { readonly file: string; readonly media: Digest },
    wanted: Wanted,
    signal: AbortSignal,
  ): Promise<ClipFile>;
  /** Lets that file go, where there is one: nobody needs it any more. */
  letGo(media: Digest, wanted: Wanted): Promise<void>;
  /** How long the sound of a file is, in samples at 48 000 a second. Throws `media/not-a-clip`. */
  hear(file: string, signal: AbortSignal): Promise<number>;
  /** One frame of a clip's own part as PNG bytes. */
  frame(
    file: string,
    where: { readonly facts: ClipFacts; readonly own: OwnPart; readonly at: Moment },
    signal: AbortSignal,
  ): Promise<Uint8Array>;
}

/** Time. Nothing else in the program knows what time it is or waits. */
export interface Clock {
  /** Milliseconds that only ever grow; for waits and windows. */
  now(): number;
  /** What the calendar says; for people and for what providers promise. */
  date(): Date;
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Reads the pictures that requests carry. */
export interface ImageReader {
  /** The bytes of a picture of the storyboard. Throws `image/changed` when they are no longer those of the digest. */
  read(path: string, digest: Digest): Promise<Uint8Array>;
}

/** Everything outside, as the stages see it. */
export type World = {
  readonly provider: Provider;
  readonly ledger: Ledger;
  readonly media: MediaStore;
  readonly projector: Projector;
  readonly cutter: Cutter;
  readonly slates: SlateMaker;
  readonly ownFootage: OwnFootage;
  readonly films: FilmShelf;
  /** Absent: nobody looks at joins. */
  readonly seams?: SeamInspector;
  readonly images: ImageReader;
  readonly clock: Clock;
};
