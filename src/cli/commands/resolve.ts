import { existsSync } from "node:fs";
import { join } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { Attempt } from "../../domain/take.ts";
import { systemClock } from "../../world/clock.ts";
import { openDatabase } from "../../world/store/database.ts";
import { openLedger } from "../../world/store/ledger.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { findStoryboard } from "../session.ts";

/** What a person found out about a shot that nobody was sure of. */
export type ResolveFlags = FilmFlags & { readonly paid?: true; readonly notPaid?: true; readonly op?: string };

type Verdict = "paid" | "not-paid" | { readonly operation: string };

/** `storyboard resolve`: settles attempts of a shot that may or may not have been paid for, as a person says. */
export async function resolveCommand(
  { shot, file }: { readonly shot: string; readonly file: string | undefined },
  flags: ResolveFlags,
  output: Output,
): Promise<number> {
  const said = [flags.paid, flags.notPaid, flags.op].filter((flag) => flag !== undefined);
  if (said.length !== 1) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: "Say what you found: one of --paid, --not-paid and --op NAME.",
      hint: "--op collects it; --not-paid films it again; --paid films it again and counts the lost one as spent.",
    });
  }
  const as = flags.op === undefined ? (flags.paid === true ? "paid" : "not-paid") : { operation: flags.op };
  const { state } = findStoryboard(file, flags);
  // An attempt that is being submitted this moment is not unsure: no run may be at work.
  const settled = await holdingRunLock(
    { folder: state, now: systemClock.date() },
    async () => await settle(shot, state, as),
  );
  if (settled === 0) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `Nothing is unsure about a shot "${shot}".`,
      hint: "storyboard plan shows which shots are held.",
    });
  }
  output.out.write(`${shot}: ${outcomeOf(as)}\n`);
  return 0;
}

/** Settles what is unsure about a shot, in real films and rehearsals alike; how many attempts that were. */
async function settle(shot: string, state: string, as: Verdict): Promise<number> {
  let settled = 0;
  for (const folder of [state, join(state, "rehearsal")].filter((place) => existsSync(join(place, "state.db")))) {
    const ledger = openLedger(openDatabase(join(folder, "state.db")), systemClock);
    try {
      const open = (await ledger.open()).filter((attempt) => isUnsure(attempt) && attempt.shots.includes(shot));
      settled += open.filter((attempt) => ledger.resolve(attempt.id, as)).length;
    } finally {
      ledger.close();
    }
  }
  return settled;
}

function isUnsure({ state }: Attempt): boolean {
  return state === "submitting" || state === "unsure";
}

function outcomeOf(as: Verdict): string {
  if (typeof as === "object") return `the next run collects ${as.operation}.`;
  return as === "paid" ? "counted as spent; the next run films it again." : "the next run films it again.";
}
