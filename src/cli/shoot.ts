import { exitCodeOf } from "../domain/exit-code.ts";
import { sumOf, type MicroUsd } from "../domain/money.ts";
import { PROBLEMS, StoryboardError, type Problem } from "../domain/problem.ts";
import { billOf, type Attempt } from "../domain/take.ts";
import { produce, spentBefore, unpricedBefore, type Production, type ProductionOutcome } from "../pipeline.ts";
import { systemClock } from "../world/clock.ts";
import { askedBy } from "./asked.ts";
import { planChanges } from "./books.ts";
import { planFilm } from "./desk.ts";
import { planText, shownIn } from "./commands/plan.ts";
import { secondsBeside } from "./film-length.ts";
import { askConsent, runCeiling, unpricedPast, type Purses } from "./consent.ts";
import { writeDrift } from "./drift.ts";
import { draftView, mannersOf } from "./drafts.ts";
import { listenForEndings, type Endings } from "./endings.ts";
import { filmName, filmWords } from "./film-words.ts";
import { filmsThere } from "./films-there.ts";
import type { RunFlags } from "./flags.ts";
import { refuseToFilm } from "./frozen.ts";
import { howFarReporter } from "./how-far.ts";
import { noteInLock } from "./note-in-lock.ts";
import { oldPrices } from "./old-prices.ts";
import type { Output } from "./output.ts";
import { tellingPlaces } from "./placed.ts";
import { makeReady } from "./preflight.ts";
import { tellProblems } from "./problems.ts";
import { optionsOf } from "./shoot-options.ts";
import { assertSharing, planAtHome, pushKept } from "./shared.ts";
import type { Shoot } from "./shooting.ts";
import { openTelling, type Telling } from "./telling.ts";
import { NOTHING, toTheEnd } from "./to-the-end.ts";

/** Films what is missing, once somebody agreed to what it costs, and cuts the films. */
export async function shoot(shooting: Shoot, flags: RunFlags, output: Output): Promise<Outcome> {
  await using telling = openTelling({ ...flags, file: shooting.session.file, rehearsal: shooting.rehearsal }, output, [
    howFarReporter(shooting.howFar),
  ]);
  using endings = listenForEndings((now, why) => {
    if (why !== undefined) telling.emit({ type: "diagnostic", problem: why });
    telling.emit({ type: "run.stopping", running: telling.running(), now });
  }, flags.deadline);
  return await toTheEnd(telling, async () => await agreeAndFilm(shooting, { flags, output, telling, endings }));
}

type Outcome = { readonly exitCode: number; readonly outcome?: ProductionOutcome };

async function agreeAndFilm(
  shooting: Shoot,
  at: { readonly flags: RunFlags; readonly output: Output; readonly telling: Telling; readonly endings: Endings },
): Promise<Outcome> {
  const { flags, output, telling, endings } = at;
  await makeReadyFor(shooting, flags, output);
  if (shooting.production.plan.counts.film > 0) await assertSharing(shooting.desk);
  const doubts = await doubtsAbout(shooting, flags, endings);
  tellProblems(shooting.session, doubts, output);
  if (!(await isAgreed(shooting, flags, endings))) {
    output.err.write("Nothing was sent.\n");
    return { exitCode: endings.exitCode() ?? PROBLEMS["run/interrupted"] };
  }
  const { rehearsal, production, session } = shooting;
  const { draft = false, model } = flags;
  telling.emit({
    type: "run.started",
    plan: production.plan,
    rehearsal,
    storyboard: filmWords(session.project, flags),
    draft,
    ...(model !== undefined && { model }),
  });
  for (const problem of [...shooting.told, ...doubts]) telling.note({ type: "diagnostic", problem });
  return await film(shooting, { flags, telling, endings });
}

async function makeReadyFor(shooting: Shoot, flags: RunFlags, output: Output): Promise<void> {
  const { session, storyboard, cast, rehearsal, desk, production } = shooting;
  const { plan } = production;
  const words = filmWords(session.project, flags);
  if (flags.frozen === true) refuseToFilm(plan, words);
  const beside = secondsBeside(session, storyboard, production);
  const films = flags.cut ? shooting.films.map((each) => each.output) : [];
  await makeReady({ ...production, project: session.project, beside, rehearsal, folder: desk.folder, films });
  if (rehearsal || plan.counts.film === 0 || flags.json === true) return;
  const changes = planChanges(session, production, desk);
  const shows = shownIn(storyboard, production);
  const drafts = await draftView(session, { desk, cast, ...askedBy(flags) });
  const how = { rehearsal, cast, output, words, changes, shows, beside, quiet: true, manners: mannersOf(flags) };
  output.err.write(`${planText(session, plan, { ...how, ...(drafts && { drafts }) })}\n`);
}

/** What makes the sums of a plan that is to be paid for doubtful, where a ceiling stands on them. */
async function doubtsAbout(
  { session, storyboard, rehearsal, production: { plan }, world }: Shoot,
  { maxCost }: RunFlags,
  { signal }: Endings,
): Promise<readonly Problem[]> {
  const { budget = {} } = storyboard;
  if (plan.counts.film + plan.counts.resume > 0) await world.provider.authorise(signal);
  const ceilings = [runCeiling(maxCost, budget), budget.day, budget.film];
  if (rehearsal || plan.counts.film === 0 || ceilings.every((each) => each === undefined)) return [];
  return [
    ...oldPrices(plan, systemClock.date()),
    ...unpricedPast(budget, await unpricedBefore(world, filmName(session.project))),
  ];
}

async function isAgreed(
  { session, storyboard, rehearsal, production, world }: Shoot,
  flags: RunFlags,
  { drain }: Endings,
): Promise<boolean> {
  const purses: Purses = {
    yes: flags.yes === true,
    rehearsal,
    ...(flags.maxCost !== undefined && { maxCost: flags.maxCost }),
    budget: storyboard.budget ?? {},
    spent: await spentBefore(world, filmName(session.project)),
  };
  return (await askConsent(production.plan, purses, drain)) && !drain.aborted;
}

async function film(
  shooting: Shoot,
  { flags, telling, endings }: { readonly flags: RunFlags; readonly telling: Telling; readonly endings: Endings },
): Promise<{ readonly exitCode: number; readonly outcome: ProductionOutcome }> {
  const { session, rehearsal, desk, production, world, films } = shooting;
  const { emit } = telling;
  const watch = { emit: tellingPlaces(session, emit), drain: endings.drain, signal: endings.signal };
  const began = systemClock.date();
  const { later = [] } = production.plan.tonight ?? {};
  const left = later.length > 0 ? { later } : {};
  const noteTakes = async (): Promise<readonly Problem[]> => {
    const unwritten = await noteInLock({ session, rehearsal, production, desk }, filmWords(session.project, flags));
    for (const problem of unwritten) emit({ type: "diagnostic", problem });
    return unwritten;
  };
  const planAgain = async (): Promise<Production> => {
    // The night is over: nothing more is asked for.
    const { night: _, ...asked } = askedBy(flags);
    const plan = async (): Promise<Production> =>
      await planFilm(session, shooting.storyboard, { desk, cast: shooting.cast, ...asked });
    // What is shown instead may lie in the store alone.
    const again = await planAtHome(plan, desk, { err: { write: () => true } });
    for (const problem of again.problems) emit({ type: "diagnostic", problem });
    return again.production;
  };
  const how = { options: optionsOf(shooting, flags), watch, planAgain };
  const outcome = await produce(production, world, how).catch(async (error: unknown) => {
    await noteTakes();
    const spent = [began, filmName(session.project)] as const;
    const cost = rehearsal ? 0 : await desk.ledger.spentSince(...spent);
    const unpriced = rehearsal ? 0 : await desk.ledger.unpricedSince(...spent);
    if (error instanceof StoryboardError) telling.note({ type: "diagnostic", problem: error.problem });
    const exitCode = error instanceof StoryboardError ? PROBLEMS[error.problem.code] : 70;
    const inDoubt = rehearsal ? 0 : doubtSince(await desk.ledger.open(), spent);
    emit({
      type: "run.ended",
      exitCode,
      outcomes: NOTHING,
      cost: cost - inDoubt,
      unpriced,
      ...(inDoubt > 0 && { inDoubt }),
      ...left,
    });
    throw error;
  });
  const lost = await shooting.books.lost();
  for (const problem of lost) emit({ type: "diagnostic", problem });
  const unwritten = await noteTakes();
  const unpushed = await pushKept(desk, { ending: endings.drain, filmed: outcome.outcomes.filmed > 0 });
  const untold = (await desk.exchange?.part(endings.drain)) ?? [];
  for (const problem of [...unpushed, ...untold]) emit({ type: "diagnostic", problem });
  const problems = [...outcome.problems, ...lost, ...unwritten, ...unpushed, ...untold];
  const isKilled = (endings.exitCode() ?? 0) >= 128;
  const drift = isKilled ? undefined : await writeDrift(shooting, flags, { emit, drain: endings.drain });
  const exitCode = endings.exitCode() ?? exitCodeOf(problems);
  emit({
    type: "run.ended",
    exitCode,
    outcomes: outcome.outcomes,
    cost: rehearsal ? 0 : outcome.cost,
    unpriced: rehearsal ? 0 : outcome.unpriced,
    ...(!rehearsal && outcome.inDoubt > 0 && { inDoubt: outcome.inDoubt }),
    ...left,
    ...(drift && { drift }),
    ...(await filmsThere(outcome.films, films, { shelf: world.films, rehearsal })),
  });
  // A film of which the store does not know all yet is no film that can answer for itself the next time.
  const aboutStore = [...(desk.shared?.problems ?? []), ...unpushed, ...untold];
  return { exitCode, outcome: { ...outcome, problems: [...outcome.problems, ...aboutStore] } };
}

/** What may have been billed of what a film ordered since then, because nobody is sure of it. */
function doubtSince(open: readonly Attempt[], [since, name]: readonly [Date, string]): MicroUsd {
  const own = open.filter((attempt) => attempt.started >= since.toISOString() && attempt.film === name);
  return sumOf(own.filter((attempt) => billOf(attempt) === "unknown").map(({ price }) => price)).price;
}
