import { dirname, join, relative } from "node:path";
import { exitCodeOf } from "../../domain/exit-code.ts";
import type { Plan } from "../../domain/plan.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { Storyboard } from "../../domain/storyboard.ts";
import type { World } from "../../domain/world.ts";
import { produce, type Production, type ProductionOptions, type ProductionOutcome } from "../../pipeline.ts";
import { systemClock } from "../../world/clock.ts";
import { openFilms } from "../../world/films.ts";
import { openCutter } from "../../world/ffmpeg/cutter.ts";
import { locateFfmpeg, type Ffmpeg } from "../../world/ffmpeg/locate.ts";
import { openProjector } from "../../world/ffmpeg/projector.ts";
import { checkFfmpeg } from "../../world/ffmpeg/version.ts";
import { addToLock } from "../../world/lock-file/file.ts";
import { openImages } from "../../world/project/images.ts";
import { tidyMedia } from "../../world/store/media.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { askConsent, runCeiling } from "../consent.ts";
import { openDesk, planFilm, type Desk } from "../desk.ts";
import { listenForEndings } from "../endings.ts";
import { keepHead } from "../fast-path.ts";
import type { RunFlags } from "../flags.ts";
import { headFiles, headUntil } from "../head.ts";
import { lockEntries } from "../lock-entries.ts";
import type { Output } from "../output.ts";
import { problemsOf, problemsText, refuse } from "../problems.ts";
import { openProvider } from "../provider.ts";
import { isRehearsal, openSession, type Cast, type Session } from "../session.ts";
import { openTelling } from "../telling.ts";
import { planText, submittedBy } from "./plan.ts";

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
};

/** `storyboard run`: films what is missing and cuts the film. */
export async function runCommand(
  file: string | undefined,
  flags: RunFlags,
  outside: { readonly output: Output; readonly argv: readonly string[] },
): Promise<number> {
  const { output } = outside;
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, output);
  }
  const ffmpeg = locateFfmpeg();
  await checkFfmpeg(ffmpeg);
  const rehearsal = await isRehearsal(cast, flags, AbortSignal.timeout(10_000));
  const lock = { folder: session.project.state, now: systemClock.date() };
  return await holdingRunLock(lock, async () => {
    const desk = await openDesk(session, rehearsal);
    try {
      await tidyMedia(join(desk.folder, "media"));
      const production = await planFilm(session, storyboard, { desk, cast, filmMissing: flags.filmMissing });
      const binding = problemsOf(session, submittedBy(production.plan));
      output.err.write(problemsText(session, binding, output.color.err));
      if (exitCodeOf(binding) !== 0) return exitCodeOf(binding);
      const film = await filmPath(session, storyboard, flags);
      const world = openWorld({ session, cast, rehearsal, desk, ffmpeg });
      const shooting = { session, storyboard, cast, rehearsal, desk, production, world, film };
      const { exitCode, outcome } = await shoot(shooting, flags, output);
      desk.ledger.close();
      if (exitCode === 0) remember(shooting, outcome, { argv: outside.argv, flags });
      return exitCode;
    } finally {
      desk.ledger.close();
    }
  });
}

async function shoot(
  shooting: Shoot,
  flags: RunFlags,
  output: Output,
): Promise<{ readonly exitCode: number; readonly outcome?: ProductionOutcome }> {
  const { session, cast, rehearsal, desk, production, world, film } = shooting;
  const { plan } = production;
  if (flags.frozen === true) refuseToFilm(plan);
  if (!rehearsal && plan.counts.film > 0 && flags.json !== true) {
    output.err.write(`${planText(session, plan, { rehearsal, cast, output, quiet: true })}\n`);
  }
  await using telling = openTelling(flags, output);
  using endings = listenForEndings(() => telling.emit({ type: "run.stopping", running: telling.running() }));
  const budget = shooting.storyboard.budget ?? {};
  await askConsent(plan, { ...purses(flags, rehearsal), budget, spent: await spentBefore(desk) }, endings.signal);
  if (endings.drain.aborted) return { exitCode: endings.exitCode() ?? 130 };
  telling.emit({ type: "run.started", plan, rehearsal });
  const ceiling = runCeiling(flags.maxCost, budget);
  const options: ProductionOptions = {
    limitsOf: session.limitsOf,
    ceilings: rehearsal ? {} : { ...budget, ...(ceiling !== undefined && { run: ceiling }) },
    pollSeconds:
      flags.pollSeconds ?? session.config.limits.pollSeconds ?? Math.min(POLL_SECONDS, world.provider.pollSeconds),
    timeoutMinutes: session.config.limits.timeoutMinutes ?? TIMEOUT_MINUTES,
    failFast: flags.failFast === true,
    output: film,
    cut: flags.cut,
    accept: flags.accept === true,
  };
  const watch = { emit: telling.emit, drain: endings.drain, signal: endings.signal };
  const outcome = await produce(production, world, { options, watch }).finally(async () => {
    if (!rehearsal) await addToLock(session.project.lockFile, lockEntries(production.graph, desk.ledger.takes()));
  });
  const exitCode = endings.exitCode() ?? exitCodeOf(outcome.problems);
  const shown = outcome.film && relative(process.cwd(), outcome.film.file);
  telling.emit({
    type: "run.ended",
    exitCode,
    outcomes: outcome.outcomes,
    cost: rehearsal ? 0 : outcome.cost,
    ...(shown !== undefined && { film: shown }),
  });
  return { exitCode, outcome };
}

/** A finished film answers for itself the next time. */
function remember(
  { session, cast, desk, production, film }: Shoot,
  outcome: ProductionOutcome | undefined,
  { argv, flags }: { readonly argv: readonly string[]; readonly flags: RunFlags },
): void {
  const validUntil = headUntil(production.plan, systemClock.date());
  const plain = flags.json !== true && flags.events === undefined && cast.endpoint.baseUrl === undefined;
  if (!plain || outcome?.film === undefined || outcome.outcomes.filmed > 0 || validUntil === undefined) return;
  const { kept } = outcome.outcomes;
  const shown = relative(process.cwd(), outcome.film.file);
  const text = `Nothing to film: ${kept} ${kept === 1 ? "clip" : "clips"} kept.\nFilm: ${shown} (${outcome.film.seconds.toFixed(1)} s)\n`;
  keepHead(argv, { files: headFiles(session, { desk, plan: production.plan, film }), validUntil, out: "", err: text });
}

function openWorld(at: {
  readonly session: Session;
  readonly cast: Cast;
  readonly rehearsal: boolean;
  readonly desk: Desk;
  readonly ffmpeg: Ffmpeg;
}): World {
  const { session, cast, rehearsal, desk, ffmpeg } = at;
  return {
    provider: openProvider(session, cast, rehearsal),
    ledger: desk.ledger,
    media: desk.media,
    projector: openProjector(ffmpeg),
    cutter: openCutter(ffmpeg),
    films: openFilms(session.project.state),
    images: openImages(session.project.folder),
    clock: systemClock,
  };
}

/** Where the film goes. Throws `cut/foreign-file` before anything is paid for when somebody else's file is there. */
async function filmPath(session: Session, storyboard: Storyboard, flags: RunFlags): Promise<string> {
  const { project } = session;
  const { output } = storyboard.cut;
  const film = output === undefined ? project.film : join(dirname(project.storyboard), output);
  const found = await openFilms(project.state).look(film);
  if (found.kind === "foreign" && flags.cut && flags.force !== true) {
    throw new StoryboardError({
      code: "cut/foreign-file",
      message: `${relative(process.cwd(), film)} was not made by storyboard, so it is not replaced.`,
      hint: "Move it away, name another place under cut: output:, or replace it with --force.",
    });
  }
  return film;
}

function refuseToFilm(plan: Plan): void {
  const missing = plan.counts.film + plan.counts.resume + plan.counts.hold + plan.counts.blocked;
  if (missing === 0) return;
  throw new StoryboardError({
    code: "money/frozen",
    message: `${missing} ${missing === 1 ? "shot is" : "shots are"} not here, and --frozen films nothing.`,
    hint: "storyboard plan says which and why.",
  });
}

function purses(flags: RunFlags, rehearsal: boolean): { yes: boolean; rehearsal: boolean; maxCost?: number } {
  return { yes: flags.yes === true, rehearsal, ...(flags.maxCost !== undefined && { maxCost: flags.maxCost }) };
}

async function spentBefore({ ledger }: Desk): Promise<{ day: number; film: number }> {
  const now = systemClock.date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  return { day: await ledger.spentSince(midnight), film: await ledger.spentSince(new Date(0)) };
}
