import { CLAIMED_WITHIN, type Attempt, type AttemptId, type AttemptStart, type Take } from "../../domain/take.ts";
import type { Key } from "../../domain/names.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import { ClaimedElsewhere } from "../../domain/world.ts";
import { isOpen } from "../store/shared-attempt.ts";
import type { LocalLedger } from "../store/ledger.ts";
import type { SignedObjects } from "./attempt-pages.ts";
import { refused, unreachable } from "./faults.ts";
import { openSync } from "./sync.ts";
import { assertTakesCount } from "./takes.ts";

/** A ledger whose attempts are known to every machine that shares its store. */
export type SharedLedger = LocalLedger & {
  readonly hear: (key?: Key) => Promise<void>;
  /** Once others were heard: ends what died here before its claim was known, and tells what is new. Only for whoever holds the run lock. */
  readonly meet: () => Promise<readonly Problem[]>;
  /** Tells the store all that it does not know yet, once everything that is on its way there has arrived; gives what is to be told of that. `ending` cuts it short. */
  readonly part: (ending?: AbortSignal) => Promise<readonly Problem[]>;
};

/** How a ledger is shared. */
export type SharedBy = SignedObjects & {
  /** Whether this machine may write nothing there: then it orders nothing. */
  readonly readOnly: boolean;
  /** What this machine is called before people on others. */
  readonly machine: string;
  /** Brings a kept clip into the store, and its entry behind it. Never throws. */
  readonly push?: (take: Take) => Promise<void>;
};

/** No question to a store keeps what is being filmed for longer, milliseconds. */
const PATIENCE = 60_000;
/** Claims of one order, where all that others have written meanwhile is that nothing came of theirs. */
const CLAIMS = 4;

/** How long the store is told of things once everything was told to end, milliseconds. */
const LAST_MOMENT = 2_000;

/** What is said of an attempt that never left this machine. */
const UNSENT: Problem = {
  code: "provider/unsent",
  severity: "warning",
  message: "It was never sent: its claim is not in the store that machines share.",
};

/**
 * Shares a ledger through a store. An order is written down here first, then claimed there by creating the next page of its key's book, and
 * only then sent: of all machines that want the same exactly one hears that its page is new. What is learnt later is told there as well;
 * where that fails it is told with the next word, and the machine that has it loses nothing.
 */
export function shareLedger(ledger: LocalLedger, sharing: SharedBy): SharedLedger {
  const { objects, readOnly, machine, push } = sharing;
  const books = ledger.sharing(objects.place, machine);
  const parting = new AbortController();
  const sync = openSync(books, sharing, () => AbortSignal.any([AbortSignal.timeout(PATIENCE), parting.signal]));
  const onItsWay = new Set<Promise<void>>();
  const keys = new Map<AttemptId, Key>();
  const asPlanned = new Map<Key, string>();
  let untold: Problem | undefined;

  const tell = async (key: Key | undefined): Promise<void> => {
    if (key === undefined || readOnly) return;
    await sync.tell(key).catch((error: unknown) => {
      if (!(error instanceof StoryboardError)) throw error;
      untold = error.problem;
    });
  };
  const keyOf = async (id: AttemptId): Promise<Key | undefined> =>
    keys.get(id) ?? (await ledger.open()).find((attempt) => attempt.id === id)?.key;

  const giveUp = async (id: AttemptId): Promise<void> => await ledger.end(id, "rejected", UNSENT);

  /** Whether the claim is ours; what else there is was written by another machine. */
  const create = async (key: Key, id: AttemptId): Promise<boolean> => {
    // Whoever told something else of this key has claimed it on the way.
    if (books.isTold(id)) return true;
    const clips = await sync.pushed(key);
    const said = books.compose(key, (media) => clips.has(media));
    if (said?.some(({ uid }) => uid === books.uidOf(id)) !== true) {
      const hint = "Run again: what was filmed of it before is told first.";
      throw refused(objects.title, { what: "it does not know yet what became of an earlier order of this shot", hint });
    }
    return (await sync.write(key, said, AbortSignal.timeout(CLAIMED_WITHIN))) === "created";
  };

  /** What was ordered elsewhere since the plan was made is not ordered again, however it ended. */
  const refuseWhatOthersOrdered = async (key: Key): Promise<void> => {
    const theirs = await newestOf(key, ledger);
    if (theirs === undefined) return;
    const standing = books.standing(key);
    // A store that has lost what others said of a key has no news of them.
    const isNews = standing !== "" && standing !== (asPlanned.get(key) ?? "");
    if (isNews || isOpen(theirs)) throw new ClaimedElsewhere(theirs);
  };

  const claim = async (start: AttemptStart): Promise<AttemptId> => {
    const { key } = start;
    if (readOnly) {
      const hint =
        "STORYBOARD_STORE_MODE is read: run where it may be written, or with --no-store where no other machine films this.";
      throw refused(objects.title, { what: "this machine only reads it, so nothing may be ordered", hint });
    }
    // What could not be verified when all were heard may be mended by now.
    if (sync.held().has(key)) await sync.hear(key);
    await assertTakesCount(key, { ledger, store: sharing }, AbortSignal.timeout(CLAIMED_WITHIN));
    for (let claims = 0; claims < CLAIMS; claims++) {
      await refuseWhatOthersOrdered(key);
      const id = books.claim(start);
      try {
        const isOurs = await sync.inTurn(key, async () => await create(key, id));
        keys.set(id, key);
        if (isOurs) return id;
      } catch (error) {
        await giveUp(id);
        throw error;
      }
      await giveUp(id);
      await sync.hear(key);
    }
    await refuseWhatOthersOrdered(key);
    throw unreachable(objects.title, "other machines write there without an end");
  };

  return {
    ...ledger,
    claim,
    hear: sync.hear,
    holdings: async (wanted) => {
      const shared = new Set(books.keys());
      for (const key of wanted) if (shared.has(key)) asPlanned.set(key, books.standing(key));
      return await ledger.holdings(wanted);
    },
    named: async (id, operation, cost) => {
      await ledger.named(id, operation, cost);
      await tell(await keyOf(id));
    },
    ready: async (id, footage) => {
      const key = await keyOf(id);
      await ledger.ready(id, footage);
      // Whoever knows the job can ask for its footage.
      const isNamed = (await ledger.open()).some((attempt) => attempt.id === id && attempt.operation !== undefined);
      if (!isNamed) await tell(key);
    },
    end: async (id, state, problem) => {
      const key = await keyOf(id);
      await ledger.end(id, state, problem);
      await tell(key);
    },
    keep: async (id, take) => {
      await ledger.keep(id, take);
      const arriving = (async () => {
        await push?.(take);
        await tell(take.key);
      })();
      onItsWay.add(arriving);
      void arriving.then(
        () => onItsWay.delete(arriving),
        () => {
          // Whoever waits for it hears why.
        },
      );
    },
    meet: async () => {
      for (const { id } of books.unclaimed()) await giveUp(id);
      const problem = readOnly ? undefined : await sync.tellAll();
      return [...heldProblems(sync.held().size, objects.title), ...(problem ? [untoldProblem(problem)] : [])];
    },
    part: async (ending) => {
      if (readOnly) return [];
      if (ending?.aborted === true) hurry(parting);
      else ending?.addEventListener("abort", () => hurry(parting), { once: true });
      await Promise.all(onItsWay);
      const problem = await sync.tellAll();
      return problem === undefined ? [] : [untoldProblem(untold ?? problem)];
    },
  };
}

/** Lets go what takes longer than a moment from now. */
function hurry(parting: AbortController): void {
  setTimeout(() => parting.abort(new Error("the run ended")), LAST_MOMENT).unref();
}

/** What was done last about a key that may have cost something: what is open of it, or ended last. */
async function newestOf(key: Key, ledger: LocalLedger): Promise<Attempt | undefined> {
  const open = (await ledger.open()).find((attempt) => attempt.key === key);
  return open ?? ledger.attempts().findLast((attempt) => attempt.key === key && attempt.state !== "rejected");
}

function untoldProblem({ message }: Problem): Problem {
  return {
    code: "store/unpushed",
    severity: "warning",
    message: `What this machine knows of its orders could not all be told to other machines: ${message}`,
    hint: "Nothing is lost here, and the next run or storyboard push tells it. Until then others hold what was ordered here and do not film it.",
  };
}

function heldProblems(books: number, title: string): readonly Problem[] {
  if (books === 0) return [];
  return [
    {
      code: "store/unsigned",
      severity: "warning",
      message: `The store ${title} knows of orders of ${books === 1 ? "a take" : `${books} takes`} that nobody here can verify: a page of them is not signed with STORYBOARD_STORE_KEY, or is damaged. None of ${books === 1 ? "it" : "these"} is ordered here.`,
      hint: "Give every machine that films the same key. Where the key that signed is lost, whoever keeps the store removes what cannot be verified.",
    },
  ];
}
