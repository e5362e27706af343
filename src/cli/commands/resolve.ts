import { existsSync } from "node:fs";
import { join } from "node:path";
import { showPrice } from "../../domain/money.ts";
import type { Attempt } from "../../domain/take.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { isBeingSent } from "../../pipeline.ts";
import { systemClock } from "../../world/clock.ts";
import type { Resolution } from "../../world/store/ledger.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { openDesk, stateFolder, type Desk } from "../desk.ts";
import { amountFields } from "../../report/amount.ts";
import { folderOf } from "../../report/said.ts";
import { filmWords } from "../film-words.ts";
import type { ResolveFlags } from "../flags.ts";
import { checkOperation } from "../operations.ts";
import type { Output } from "../output.ts";
import { isRehearsal, openSession, type Session } from "../session.ts";
import { tellProblems } from "../problems.ts";
import { addressFor } from "../provider.ts";
import { checkNotPaid } from "../unpaid.ts";
import { findOpen, isAskedFor, type Wanted } from "../unsettled.ts";

/** `storyboard resolve`: says of an open attempt of a shot that it was paid for, was not, or is an operation to be collected. */
export async function resolveCommand(
  { shot, file }: { readonly shot: string; readonly file: string | undefined },
  flags: ResolveFlags,
  output: Output,
): Promise<number> {
  const as = resolutionOf(flags);
  const session = await openSession(file, flags);
  const { casting } = session.examined;
  const rehearsal = casting !== undefined && (await isRehearsal(casting, flags, AbortSignal.timeout(10_000)));
  const { take, attempt } = flags;
  const operation = typeof as === "object" ? as.operation : undefined;
  const wanted: Wanted = { shot, words: filmWords(session.project, flags), take, attempt, operation };
  // An attempt that is being submitted this moment is not to be settled: no run may be at work.
  return await holdingRunLock({ folder: session.project.state, now: systemClock.date() }, async () => {
    const { ledger, exchange, shared } = await openBooks(session, rehearsal, wanted);
    try {
      tellProblems(session, shared?.problems ?? [], output);
      const found = await findOpen(wanted, { session, ledger, rehearsal });
      if (isBeingSent(found, { clock: systemClock })) throw beingSent(found);
      if (typeof as === "object") checkOperation(as.operation, found, { session, ledger, rehearsal });
      const settle = `storyboard resolve ${shot} ${wanted.words} --attempt ${found.id}`;
      if (as === "not-paid") await checkNotPaid(found, { session, rehearsal, settle });
      const address = casting?.provider === found.provider ? addressFor(casting, rehearsal) : undefined;
      const said = typeof as === "object" && address !== undefined ? { ...as, address } : as;
      if (!ledger.resolve(found.id, said)) throw new Error(`attempt ${found.id} is not open`);
      tellProblems(session, (await exchange?.part()) ?? [], output);
      const isAsked = await isAskedFor(found, { session, rehearsal });
      const about = { session, shot, attempt: found, as, isAsked };
      output.out.write(flags.json === true ? documentOf(about) : `${shot}: ${outcomeOf(as, found, isAsked)}\n`);
      return 0;
    } finally {
      ledger.close();
    }
  });
}

/** What was recorded, as one document for machines. */
function documentOf(about: {
  readonly session: Session;
  readonly shot: string;
  readonly attempt: Attempt;
  readonly as: Resolution;
  readonly isAsked: boolean;
}): string {
  const { session, shot, attempt, as, isAsked } = about;
  const document = {
    type: "resolve",
    version: "1.0",
    storyboard: session.file,
    shot,
    attempt: attempt.id,
    outcome: typeof as === "object" ? "operation" : as,
    ...(typeof as === "object" && { operation: as.operation }),
    ...amountFields("price", attempt.price),
    asked_for: isAsked,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function resolutionOf({ paid, notPaid, op, take, attempt }: ResolveFlags): Resolution {
  if ([paid, notPaid, op].filter((flag) => flag !== undefined).length !== 1) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: "Say what you found: one of --paid, --not-paid and --op NAME.",
      hint: "--op collects it; --not-paid films it again; --paid films it again and counts the lost one as spent.",
    });
  }
  if (take !== undefined && attempt !== undefined) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: "--take and --attempt both say which attempt is meant.",
      hint: "Leave one of them out.",
    });
  }
  if (op !== undefined) return { operation: op };
  return paid === true ? "paid" : "not-paid";
}

/** What another machine is sending this moment it will speak of itself. */
function beingSent({ shots, machine = "Another machine", started }: Attempt): StoryboardError {
  return new StoryboardError({
    code: "provider/unsure",
    message: `${machine} ordered "${shots.join(", ")}" at ${started.slice(11, 19)} UTC and may be sending it this moment.`,
    hint: "Wait a few minutes: its machine says what came of it, or it is in doubt.",
  });
}

async function openBooks(session: Session, rehearsal: boolean, { shot, words }: Wanted): Promise<Desk> {
  const isShared = !rehearsal && (await session.store()) !== undefined;
  if (isShared || existsSync(join(stateFolder(session, rehearsal), "state.db")))
    return await openDesk(session, rehearsal);
  throw new StoryboardError({
    code: "usage/wrong",
    message: `Nothing is open about the shot "${shot}": nothing was filmed here yet.`,
    hint: `Rehearsals and real films have books of their own: name who filmed it with --provider and --base-url. storyboard plan ${words} shows what is open.`,
  });
}

function outcomeOf(as: Resolution, attempt: Attempt, isAsked: boolean): string {
  const { operation, price } = attempt;
  const isOther = operation !== undefined && (typeof as !== "object" || as.operation !== operation);
  const before = isOther ? `${operation} is given up; ` : "";
  const next = isAsked ? "the next run" : "a run of a storyboard that asks for it";
  if (typeof as === "object") return `${before}${next} collects ${as.operation}.`;
  const counted = as === "paid" ? `counted as spent (${showPrice(price)})` : "counted as not paid";
  const folder = folderOf(attempt);
  const after = folder === undefined ? "" : ` Should its video turn up, it lies in ${folder}.`;
  return `${before}${counted}${isAsked ? "; the next run films it again" : ""}.${after}`;
}
