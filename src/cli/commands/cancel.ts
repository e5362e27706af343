import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Cancelled } from "../../domain/cancelled.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import type { Attempt } from "../../domain/take.ts";
import { cancel } from "../../pipeline.ts";
import { cancelDocument, cancelProblems, showCancellation } from "../../report/cancel.ts";
import { systemClock } from "../../world/clock.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { agreeToCancel, meantJobs, readWords } from "../cancelling.ts";
import { openDesk, stateFolder } from "../desk.ts";
import { filmWords, wordsFor } from "../film-words.ts";
import type { Output } from "../output.ts";
import { refuse, tellProblems } from "../problems.ts";
import { openProvider } from "../provider.ts";
import { isRehearsal, openSession, type Cast, type Session } from "../session.ts";
import type { CancelFlags } from "../takes-flags.ts";

/** Milliseconds that all the asking may take. */
const PATIENCE_MS = 120_000;

/** `storyboard cancel`: asks who films to give jobs up that are being filmed, and says what came of it and what it costs. */
export async function cancelCommand(words: readonly string[], flags: CancelFlags, output: Output): Promise<number> {
  const { shots, file } = readWords(words);
  const session = await openSession(file, flags);
  const { casting: cast } = session.examined;
  if (cast === undefined) return refuse(session, { output, json: flags.json });
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const film = { session, cast, rehearsal };
  if (!existsSync(join(stateFolder(session, rehearsal), "state.db"))) return tell([], film, { flags, output });
  // A run asks about its jobs: what is given up behind its back it would take for a failure. None may be at work.
  return await holdingRunLock({ folder: session.project.state, now: systemClock.date() }, async () => {
    const desk = await openDesk(session, rehearsal);
    try {
      const { storyboard, problems } = session.examined;
      const usable = exitCodeOf(problems) === 0 ? storyboard : undefined;
      const meant = { shots, all: flags.all === true };
      const named = { ...film, storyboard: usable, desk, words: filmWords(session.project, flags) };
      const jobs = await meantJobs(meant, named);
      const provider = openProvider(session, cast, rehearsal);
      if (provider.cancel !== undefined)
        await agreeToCancel(jobs, { provider: provider.name, rehearsal, yes: flags.yes === true });
      const world = { provider, ledger: desk.ledger, clock: systemClock };
      const came = await cancel(jobs, { world, signal: AbortSignal.timeout(PATIENCE_MS) });
      tellProblems(session, (await desk.exchange?.part()) ?? [], output);
      return tell([...came], film, { flags, output });
    } finally {
      desk.ledger.close();
    }
  });
}

function tell(
  came: readonly (readonly [Attempt, Cancelled])[],
  { session, cast, rehearsal }: { readonly session: Session; readonly cast: Cast; readonly rehearsal: boolean },
  { flags, output }: { readonly flags: CancelFlags; readonly output: Output },
): number {
  const cancellation = {
    storyboard: session.file,
    provider: cast.provider,
    rehearsal,
    jobs: came.map(([attempt, outcome]) => ({
      attempt,
      came: outcome,
      words: wordsFor(attempt, flags, session.project),
    })),
  };
  const nothing = `Nothing of ${session.file} is open at ${cast.provider}.`;
  const text = came.length === 0 ? nothing : showCancellation(cancellation);
  output.out.write(
    flags.json === true ? `${JSON.stringify(cancelDocument(cancellation), undefined, 2)}\n` : `${text}\n`,
  );
  return exitCodeOf(cancelProblems(cancellation));
}
