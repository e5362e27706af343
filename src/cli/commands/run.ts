import { relative } from "node:path";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { PROBLEMS } from "../../domain/problem.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Storyboard } from "../../domain/storyboard.ts";
import type { AttemptId } from "../../domain/take.ts";
import type { World } from "../../domain/world.ts";
import {
  footageProblems,
  produce,
  spentBefore,
  unpricedBefore,
  type Production,
  type ProductionOptions,
  type ProductionOutcome,
} from "../../pipeline.ts";
import { systemClock } from "../../world/clock.ts";
import { locateFfmpeg } from "../../world/ffmpeg/locate.ts";
import { sweepWork } from "../../world/cutting/work-folder.ts";
import { checkFfmpeg } from "../../world/ffmpeg/version.ts";
import type { LockEntry } from "../../world/lock-file/entry.ts";
import { holdingRunLock, type HowFar } from "../../world/store/run-lock.ts";
import { askedBy } from "../asked.ts";
import { planChanges } from "../books.ts";
import { askConsent, runCeiling, unpricedPast } from "../consent.ts";
import { damageProblems } from "../damaged.ts";
import { openDesk, planFilm, type Asked, type Desk } from "../desk.ts";
import { draftView, mannersOf } from "../drafts.ts";
import { listenForEndings } from "../endings.ts";
import { filmPath, partialPath } from "../film-path.ts";
import { filmName, filmWords } from "../film-words.ts";
import type { RunFlags } from "../flags.ts";
import { howFarReporter } from "../how-far.ts";
import { writeLock } from "../lock-entries.ts";
import { noteInLock } from "../note-in-lock.ts";
import type { Output } from "../output.ts";
import { problemsOf, refuse, tellProblems } from "../problems.ts";
import { watchBooks, type WatchedBooks } from "../lost-books.ts";
import { pinningModels } from "../pins.ts";
import { oldPrices } from "../old-prices.ts";
import { orphanProblems } from "../orphans.ts";
import { makeReady, tidy } from "../preflight.ts";
import { tellingPlaces } from "../placed.ts";
import { keyProblems } from "../provider.ts";
import { pickingRenewals } from "../renewals.ts";
import { refuseToFilm } from "../frozen.ts";
import { remember } from "../remember.ts";
import { openWorld } from "../open-world.ts";
import { isRehearsal, openSession, type Cast, type Session } from "../session.ts";
import { settleDoubts } from "../settling.ts";
import type { WritingPlace } from "../takes-place.ts";
import { openTelling } from "../telling.ts";
import { ownSecondsIn, planText, shownIn, submittedBy } from "./plan.ts";

/** What is known of a run that a bug ended. */
const NOTHING = { kept: 0, filmed: 0, failed: 0, skipped: 0, unsure: 0, unfinished: 0 };
const POLL_SECONDS = 10;
const TIMEOUT_MINUTES = 20;

/** What a run is about, once it is known that it can begin. */
type Shoot = {
  readonly session: Session;
  readonly storyboard: Storyboard;
  readonly cast: Cast;
  readonly rehearsal: boolean;
  readonly desk: Desk;
  readonly production: Production;
  readonly world: World;
  readonly film: string;
  /** Where a film with slates goes; undefined where none is wanted. */
  readonly partial: string | undefined;
  /** Tells whoever wants to run too how far this one is. */
  readonly howFar: HowFar;
  /** Why attempts are still in doubt, as far as the service was asked. */
  readonly reasons: ReadonlyMap<AttemptId, string>;
  readonly books: WatchedBooks;
  /** What people were told before it began. */
  readonly told: readonly Problem[];
};

/** What a command that films as `run` does wants besides: what is planned, and something to be done with what came of it. */
export type Besides = (place: WritingPlace) => Promise<{
  readonly asked: Asked;
  readonly done: (outcome: ProductionOutcome) => Promise<void>;
}>;

/** `storyboard run`: films what is missing and cuts the film. */
export async function runCommand(
  file: string | undefined,
  given: RunFlags,
  outside: { readonly output: Output; readonly argv: readonly string[]; readonly besides?: Besides },
): Promise<number> {
  const { output } = outside;
  // Some shots are no film.
  const flags: RunFlags = given.only === undefined ? given : { ...given, cut: false };
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  const ffmpeg = locateFfmpeg();
  await checkFfmpeg(ffmpeg);
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const lock = { folder: session.project.state, now: systemClock.date() };
  return await holdingRunLock(lock, async (howFar) => {
    const desk = await openDesk(session, rehearsal);
    const books = watchBooks({ session, desk }, filmWords(session.project, flags));
    try {
      await tidy({ project: session.project, folder: desk.folder });
      const reasons =
        flags.frozen === true
          ? new Map<AttemptId, string>()
          : await settleDoubts({ session, cast, rehearsal, desk }, output);
      const words = filmWords(session.project, flags);
      const besides = await outside.besides?.({ session, storyboard, cast, rehearsal, desk, words });
      const production = await planFilm(session, storyboard, { desk, cast, ...askedBy(flags), ...besides?.asked });
      const binding = problemsOf(session, { isSubmitted: submittedBy(production.plan), rehearsal });
      tellProblems(session, binding, output);
      if (exitCodeOf(binding) !== 0) return exitCodeOf(binding);
      const orphans = orphanProblems(await desk.ledger.open(), { session, production, words, rehearsal });
      const damaged = await damageProblems(production.plan, desk.media);
      const standing = [...orphans, ...damaged, ...keyProblems(cast, production.plan)];
      tellProblems(session, standing, output);
      const world = openWorld({ session, cast, rehearsal, desk, ffmpeg });
      const faults = flags.cut ? await faultsOfFootage(session, storyboard, world) : [];
      tellProblems(session, faults, output);
      if (exitCodeOf(faults) !== 0) return exitCodeOf(faults);
      const force = flags.force === true || !flags.cut;
      const draft = flags.draft === true;
      const film = await filmPath(session.project, storyboard, { films: world.films, rehearsal, force, draft });
      await sweepWork(film);
      const partial =
        flags.partial === true ? await partialPath(film, { films: world.films, force, draft }) : undefined;
      const noted = async (entries: readonly LockEntry[]): Promise<void> => {
        await writeLock({ session, rehearsal }, entries);
      };
      const renewing = pickingRenewals(desk, production.renewals, async (pick) => {
        await noted([{ t: "pick", ...pick }]);
      });
      const ledger = books.guarded(pinningModels(renewing, production, noted));
      const at = { session, storyboard, cast, rehearsal, desk, production, world: { ...world, ledger } };
      const told = [...binding, ...standing, ...faults];
      const shooting = { ...at, film, partial, howFar, reasons, books, told };
      const { exitCode, outcome } = await shoot(shooting, flags, output);
      if (outcome !== undefined) await besides?.done(outcome);
      desk.ledger.close();
      // What drafts are filmed with depends on models that no step of theirs names.
      if (exitCode === 0 && orphans.length === 0 && !draft)
        remember(outcome, shooting, { argv: outside.argv, flags, output });
      return exitCode;
    } finally {
      desk.ledger.close();
    }
  });
}

/** What is wrong with the author's own files in the film, before money is spent on the rest of it. */
async function faultsOfFootage(
  { examined: { source } }: Session,
  storyboard: Storyboard,
  { ownFootage }: Pick<World, "ownFootage">,
): Promise<readonly Problem[]> {
  if (source === undefined) return [];
  return await footageProblems(storyboard, source, { ownFootage, signal: new AbortController().signal });
}

async function shoot(
  shooting: Shoot,
  flags: RunFlags,
  output: Output,
): Promise<{ readonly exitCode: number; readonly outcome?: ProductionOutcome }> {
  const { session, cast, rehearsal, desk, production, world, film } = shooting;
  const { plan } = production;
  const words = filmWords(session.project, flags);
  if (flags.frozen === true) refuseToFilm(plan, words);
  const { project } = session;
  const ownFootage = ownSecondsIn(session, shooting.storyboard, production);
  const departure = { ...production, project, ownFootage, rehearsal, folder: desk.folder };
  await makeReady({ ...departure, film: flags.cut ? film : undefined });
  if (!rehearsal && plan.counts.film > 0 && flags.json !== true) {
    const changes = planChanges(session, production, desk);
    const shows = shownIn(shooting.storyboard, production);
    const drafts = await draftView(session, { desk, cast, ...askedBy(flags) });
    const how = { rehearsal, cast, output, words, changes, shows, ownFootage, quiet: true, manners: mannersOf(flags) };
    output.err.write(`${planText(session, plan, { ...how, ...(drafts && { drafts }) })}\n`);
  }
  await using telling = openTelling(flags, output, [howFarReporter(shooting.howFar)]);
  using endings = listenForEndings((now, why) => {
    if (why !== undefined) telling.emit({ type: "diagnostic", problem: why });
    telling.emit({ type: "run.stopping", running: telling.running(), now });
  }, flags.deadline);
  const budget = shooting.storyboard.budget ?? {};
  if (plan.counts.film + plan.counts.resume > 0) await world.provider.authorise(endings.signal);
  const ceiling = runCeiling(flags.maxCost, budget);
  const hasCeiling = [ceiling, budget.day, budget.film].some((each) => each !== undefined);
  const doubts =
    rehearsal || !hasCeiling || plan.counts.film === 0
      ? []
      : [
          ...oldPrices(plan, systemClock.date()),
          ...unpricedPast(budget, await unpricedBefore(world, filmName(session.project))),
        ];
  tellProblems(session, doubts, output);
  const isAgreed = await askConsent(
    plan,
    { ...purses(flags, rehearsal), budget, spent: await spentBefore(world, filmName(session.project)) },
    endings.drain,
  );
  if (!isAgreed || endings.drain.aborted) {
    output.err.write("Nothing was sent.\n");
    return { exitCode: endings.exitCode() ?? PROBLEMS["run/interrupted"] };
  }
  // Whoever names no ceiling has agreed to what the plan says, where it can say it.
  const isSumAgreed = !rehearsal && flags.maxCost === undefined && plan.unpriced === 0;
  const { draft = false, model } = flags;
  telling.emit({
    type: "run.started",
    plan,
    rehearsal,
    storyboard: words,
    draft,
    ...(model !== undefined && { model }),
  });
  for (const problem of [...shooting.told, ...doubts]) telling.note({ type: "diagnostic", problem });
  const options: ProductionOptions = {
    film: filmName(session.project),
    words,
    reasons: shooting.reasons,
    limitsOf: session.limitsOf,
    ...(isSumAgreed && { agreed: plan.price }),
    ceilings: rehearsal ? {} : { ...budget, ...(ceiling !== undefined && { run: ceiling }) },
    pollSeconds:
      flags.pollSeconds ?? session.config.limits.pollSeconds ?? Math.min(POLL_SECONDS, world.provider.pollSeconds),
    timeoutMinutes: session.config.limits.timeoutMinutes ?? TIMEOUT_MINUTES,
    failFast: flags.failFast === true,
    output: film,
    cut: flags.cut,
    accept: flags.accept === true,
    ...(shooting.partial !== undefined && { partial: shooting.partial }),
  };
  const watch = { emit: tellingPlaces(session, telling.emit), drain: endings.drain, signal: endings.signal };
  const began = systemClock.date();
  const noteTakes = async (): Promise<readonly Problem[]> => {
    const unwritten = await noteInLock({ session, rehearsal, production, desk }, words);
    for (const problem of unwritten) telling.emit({ type: "diagnostic", problem });
    return unwritten;
  };
  const outcome = await produce(production, world, { options, watch }).catch(async (error: unknown) => {
    await noteTakes();
    const spent = [began, filmName(session.project)] as const;
    const cost = rehearsal ? 0 : await desk.ledger.spentSince(...spent);
    const unpriced = rehearsal ? 0 : await desk.ledger.unpricedSince(...spent);
    telling.emit({ type: "run.ended", exitCode: 70, outcomes: NOTHING, cost, unpriced });
    throw error;
  });
  const lost = await shooting.books.lost();
  for (const problem of lost) telling.emit({ type: "diagnostic", problem });
  const problems = [...outcome.problems, ...lost, ...(await noteTakes())];
  const exitCode = endings.exitCode() ?? exitCodeOf(problems);
  const shown = outcome.film && relative(process.cwd(), outcome.film.file);
  telling.emit({
    type: "run.ended",
    exitCode,
    outcomes: outcome.outcomes,
    cost: rehearsal ? 0 : outcome.cost,
    unpriced: rehearsal ? 0 : outcome.unpriced,
    ...(shown !== undefined
      ? { film: shown }
      : (await isOurs(film, world)) && { earlier: relative(process.cwd(), film) }),
  });
  return { exitCode, outcome };
}

/** Whether a film of this program's stands where one was to be cut. */
async function isOurs(film: string, { films }: Pick<World, "films">): Promise<boolean> {
  return (await films.look(film).catch(() => undefined))?.kind === "ours";
}

function purses(flags: RunFlags, rehearsal: boolean): { yes: boolean; rehearsal: boolean; maxCost?: number } {
  return { yes: flags.yes === true, rehearsal, ...(flags.maxCost !== undefined && { maxCost: flags.maxCost }) };
}
