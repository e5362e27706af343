import { exitCodeOf } from "../../domain/exit-code.ts";
import { filmsOf } from "../../domain/films.ts";
import type { AttemptId } from "../../domain/take.ts";
import type { ProductionOutcome } from "../../pipeline.ts";
import { systemClock } from "../../world/clock.ts";
import { sweepWork } from "../../world/cutting/work-folder.ts";
import { locateFfmpeg } from "../../world/ffmpeg/locate.ts";
import { checkNeeds } from "../../world/ffmpeg/needs.ts";
import { checkFfmpeg } from "../../world/ffmpeg/version.ts";
import type { LockEntry } from "../../world/lock-file/entry.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { askedBy } from "../asked.ts";
import { damageProblems } from "../damaged.ts";
import { openDesk, planFilm, type Asked } from "../desk.ts";
import { filmFaults } from "../film-faults.ts";
import { placesOf } from "../film-path.ts";
import { filmWords } from "../film-words.ts";
import type { RunFlags } from "../flags.ts";
import { writeLock } from "../lock-entries.ts";
import { watchBooks } from "../lost-books.ts";
import { openWorld } from "../open-world.ts";
import { orphanProblems } from "../orphans.ts";
import type { Output } from "../output.ts";
import { nobodyAsks } from "../nightly.ts";
import { pathGiven, refuseEventsIn } from "../overwriting.ts";
import { pinningModels } from "../pins.ts";
import { tidy } from "../preflight.ts";
import { problemsOf, refuse, stopFor, tellProblems } from "../problems.ts";
import { keyProblems } from "../provider.ts";
import { remember } from "../remember.ts";
import { pickingRenewals } from "../renewals.ts";
import { flagsOf, openReviewed, refuseUnreviewed, storyboardOf } from "../saved-plan.ts";
import { isRehearsal, openSession } from "../session.ts";
import { settleDoubts } from "../settling.ts";
import { planAtHome, storeLine } from "../shared.ts";
import { shoot } from "../shoot.ts";
import type { WritingPlace } from "../takes-place.ts";
import { submittedBy } from "./plan.ts";

/** What a command that films as `run` does wants besides: what is planned, and something to be done with what came of it. */
export type Besides = (place: WritingPlace) => Promise<{
  readonly asked: Asked;
  readonly done: (outcome: ProductionOutcome) => Promise<void>;
}>;

/** `storyboard run`: films what is missing and cuts the film. */
export async function runCommand(
  named: string | undefined,
  asked: RunFlags,
  outside: { readonly output: Output; readonly argv: readonly string[]; readonly besides?: Besides },
): Promise<number> {
  const { output } = outside;
  const reviewed = asked.plan === undefined ? undefined : await openReviewed(asked.plan, asked);
  const file = named ?? (reviewed && storyboardOf(reviewed, asked));
  const given = reviewed === undefined ? asked : flagsOf(asked, reviewed);
  // Some shots are no film.
  const flags: RunFlags = given.only === undefined ? given : { ...given, cut: false };
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  if (flags.events !== undefined) await refuseEventsIn(flags.events, pathGiven(flags.events, flags), session.project);
  output.err.write(nobodyAsks(flags, storyboard));
  const ffmpeg = locateFfmpeg();
  await checkFfmpeg(ffmpeg);
  if (flags.cut)
    await checkNeeds(
      ffmpeg,
      filmsOf(storyboard).map(({ cut }) => cut),
      AbortSignal.timeout(60_000),
    );
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const lock = { folder: session.project.state, now: systemClock.date() };
  return await holdingRunLock(lock, async (howFar) => {
    const desk = await openDesk(session, rehearsal);
    const books = watchBooks({ session, desk }, filmWords(session.project, flags));
    try {
      if (desk.shared !== undefined) output.err.write(`${storeLine(desk.shared)}\n`);
      await tidy({ project: session.project, folder: desk.folder });
      tellProblems(session, (await desk.exchange?.meet()) ?? [], output);
      const reasons =
        flags.frozen === true
          ? new Map<AttemptId, string>()
          : await settleDoubts({ session, cast, rehearsal, desk }, output);
      const words = filmWords(session.project, flags);
      const besides = await outside.besides?.({ session, storyboard, cast, rehearsal, desk, words });
      const { production, problems: away } = await planAtHome(
        async () => await planFilm(session, storyboard, { desk, cast, ...askedBy(flags), ...besides?.asked }),
        desk,
        output,
      );
      tellProblems(session, [...(desk.shared?.problems ?? []), ...away], output);
      if (reviewed !== undefined) await refuseUnreviewed(reviewed, { session, flags, cast, rehearsal, production });
      const binding = problemsOf(session, { isSubmitted: submittedBy(production.plan), rehearsal });
      const stopped = stopFor(session, binding, { output, json: flags.json });
      if (stopped !== undefined) return stopped;
      const orphans = orphanProblems(await desk.ledger.open(), { session, production, words, rehearsal });
      const damaged = await damageProblems(production.plan, desk.media);
      const standing = [...orphans, ...damaged, ...keyProblems(cast, production.plan)];
      tellProblems(session, standing, output);
      const world = openWorld({ session, cast, rehearsal, desk, ffmpeg });
      const faults = flags.cut ? await filmFaults(session, filmsOf(storyboard), { room: world, ffmpeg }) : [];
      const faulty = stopFor(session, faults, { output, json: flags.json });
      if (faulty !== undefined) return faulty;
      const films = await placesOf(session.project, filmsOf(storyboard), {
        films: world.films,
        rehearsal,
        force: flags.force === true || !flags.cut,
        draft: flags.draft === true,
        partial: flags.partial === true,
      });
      for (const { output: path } of films) await sweepWork(path);
      const noted = async (entries: readonly LockEntry[]): Promise<void> => {
        await writeLock({ session, rehearsal }, entries);
      };
      const renewing = pickingRenewals(desk, production.renewals, async (pick) => {
        await noted([{ t: "pick", ...pick }]);
      });
      const ledger = books.guarded(pinningModels(renewing, production, noted));
      const at = { session, storyboard, cast, rehearsal, desk, production, world: { ...world, ledger } };
      const told = [...binding, ...standing, ...faults];
      const shooting = { ...at, films, howFar, reasons, books, told };
      const { exitCode, outcome } = await shoot(shooting, flags, output);
      if (outcome !== undefined) await besides?.done(outcome);
      desk.ledger.close();
      // What drafts are filmed with depends on models that no step of theirs names.
      const isPlain = flags.draft !== true && flags.nightly !== true;
      if (exitCode === 0 && orphans.length === 0 && isPlain)
        remember(outcome, shooting, { argv: outside.argv, flags, output });
      return exitCode;
    } finally {
      desk.ledger.close();
    }
  });
}
