import { relative, resolve } from "node:path";
import type { Difference } from "../../domain/explanation.ts";
import { filmsOf } from "../../domain/films.ts";
import type { Key, ShotId } from "../../domain/names.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Problem } from "../../domain/problem.ts";
import { shownEntries, type Storyboard } from "../../domain/storyboard.ts";
import { shellPath } from "../../domain/shell.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import type { Production } from "../../pipeline.ts";
import type { Away } from "../../report/away.ts";
import type { DraftView } from "../../report/drafts.ts";
import { planDocument } from "../../report/plan-json.ts";
import { brokenMarkdown, planMarkdown } from "../../report/plan-markdown.ts";
import { safeLine } from "../../report/safe.ts";
import { showPlan, type FilmPlace, type PlanView, type ShownTake } from "../../report/plan-table.ts";
import { systemClock } from "../../world/clock.ts";
import { askedBy, askedWords } from "../asked.ts";
import { planChanges } from "../books.ts";
import { damageProblems } from "../damaged.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import { draftView, mannersOf } from "../drafts.ts";
import { secondsBeside } from "../film-length.ts";
import { filmPath } from "../film-path.ts";
import { assumedWords, filmOf, filmWords } from "../film-words.ts";
import { keepHead } from "../fast-path.ts";
import type { PlanningFlags } from "../flags.ts";
import { orphanProblems } from "../orphans.ts";
import { addressProblems } from "../provider.ts";
import type { Output } from "../output.ts";
import { nobodyAsks } from "../nightly.ts";
import { pathGiven, refusePlanOver } from "../overwriting.ts";
import { removedShots } from "../removed.ts";
import { awayOf } from "../shared.ts";
import { isRehearsal, openSession, type Cast, type Session } from "../session.ts";
import { problemsOf, refuse, tellProblems, toldText } from "../problems.ts";
import { headFiles, headUntil } from "../head.ts";
import { savePlan, unsavedFlags } from "../saved-plan.ts";
import { openFilms } from "../../world/films.ts";
import { runAtWork } from "../../world/store/run-lock.ts";
import { blot } from "../secrets.ts";

/** Unchanged steps that are listed at most; the rest is counted. */
const UNCHANGED_SHOWN = 40;

/** `storyboard plan`: says what a run would do, why, and for how much. Sends nothing and writes nothing. */
export async function planCommand(
  file: string | undefined,
  flags: PlanningFlags,
  { output, argv }: { readonly output: Output; readonly argv: readonly string[] },
): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting } = session.examined;
  if (storyboard === undefined || casting === undefined || exitCodeOf(session.examined.problems) !== 0) {
    if (flags.markdown === true)
      output.out.write(brokenMarkdown(session.file, problemsOf(session, { rehearsal: false })));
    return refuse(session, { output, json: flags.json });
  }
  if (flags.output !== undefined) await refusePlanOver(flags.output, pathGiven(flags.output, flags), session.project);
  const rehearsal = await isRehearsal(casting, flags, AbortSignal.timeout(10_000));
  // Asked before the books are read: what is being sent now was begun by this run.
  const worker = runAtWork(session.project.state);
  const desk = await lookAtDesk(session, rehearsal);
  const production = await planFilm(session, storyboard, { desk, cast: casting, ...askedBy(flags) });
  const drafts = await draftView(session, { desk, cast: casting, ...askedBy(flags) });
  const words = filmWords(session.project, flags);
  const orphans = orphanProblems((await desk.ledger?.open()) ?? [], { session, production, words, rehearsal, worker });
  const changes = planChanges(session, production, desk);
  const removed = removedShots(session, production, desk);
  const damaged = await damageProblems(production.plan, desk.media);
  const away = await awayOf(production, desk);
  desk.ledger?.close();
  const problems = [
    ...(desk.shared?.problems ?? []),
    ...problemsOf(session, { isSubmitted: submittedBy(production.plan), rehearsal }),
    ...orphans,
    ...damaged,
    ...addressProblems(casting, production.plan),
  ];
  const shows = shownIn(storyboard, production);
  const beside = secondsBeside(session, storyboard, production);
  const films = await filmsOfPlan(session, storyboard, { cast: casting, rehearsal });
  const about = {
    rehearsal,
    films,
    cast: casting,
    output,
    words: flags.output === undefined ? words : filmWords(session.project, unsavedFlags(flags)),
    changes,
    shows,
    removed,
    beside,
    asked: flags.output === undefined ? askedWords(flags) : ` --plan ${shellPath(flags.output)}`,
    manners: mannersOf(flags),
    broken: exitCodeOf(problems) === 65,
    ...(drafts && { drafts }),
    ...(away && { away }),
  };
  const out =
    flags.json === true
      ? planJson(session, production.plan, {
          rehearsal,
          films,
          changes,
          problems,
          ...(drafts && { drafts }),
          ...(away && { away }),
        })
      : flags.markdown === true
        ? planMarkdown(production.plan, planView(session, production.plan, about), problems)
        : planText(session, production.plan, about);
  const code = exitCodeOf(problems);
  const saves = flags.output !== undefined && code === 0;
  // What is printed names the file as one that is there.
  if (saves) {
    const told = { rehearsal, films, changes, problems, ...(drafts && { drafts }) };
    await savePlan(flags.output, session, { flags, cast: casting, production, told });
  }
  tellProblems(session, problems, output);
  output.err.write(nobodyAsks(flags, storyboard));
  output.out.write(out);
  if (saves) output.err.write(`Saved in ${safeLine(flags.output)}.\n`);
  const pending = production.plan.steps.some(({ verdict }) => verdict !== "keep");
  const exitCode = code === 0 && pending && flags.detailedExitcode === true ? 2 : code;
  const validUntil = headUntil(production.plan, systemClock.date());
  // Whether other storyboards are there is no part of a head, and neither is what a final costs beside its draft.
  if (
    drafts === undefined &&
    // What other machines bring into the store is no part of a head either.
    (away === undefined || (away.clips === 0 && !pending)) &&
    flags.nightly !== true &&
    exitCode === 0 &&
    orphans.length === 0 &&
    validUntil !== undefined &&
    casting.endpoint.baseUrl === undefined
  ) {
    // Where there are several, their names depend on what stands there.
    const places = films.length > 1 ? films.map((each) => resolve(each.file)) : [];
    const files = headFiles(session, { desk, plan: production.plan, films: places });
    keepHead(argv, { files, validUntil, out: blot(out), err: blot(toldText(session, problems, output)) });
  }
  return exitCode;
}

/** Every film of a storyboard, and where it goes. */
async function filmsOfPlan(
  session: Session,
  storyboard: Storyboard,
  { cast, rehearsal }: { readonly cast: Cast; readonly rehearsal: boolean },
): Promise<readonly FilmPlace[]> {
  const films = openFilms(session.project.state, filmOf(session, cast, rehearsal));
  const how = { films, rehearsal, force: true, draft: cast.draft === true };
  const places: FilmPlace[] = [];
  for (const film of filmsOf(storyboard)) {
    const path = await filmPath(session.project, film, how);
    places.push({ name: film.name, file: relative(process.cwd(), path) });
  }
  return places;
}

/** Which shots a plan would submit. */
export function submittedBy(plan: Plan): (shot: ShotId) => boolean {
  const shots = new Set(plan.steps.filter((step) => step.verdict === "film").flatMap((step) => step.action.shots));
  return (shot) => shots.has(shot);
}

/** How a plan is shown to people. */
type PlanShown = {
  readonly rehearsal: boolean;
  readonly cast: Cast;
  readonly output: Output;
  /** How commands name the film. */
  readonly words: string;
  /** How steps differ from what was filmed for their shots before. */
  readonly changes?: ReadonlyMap<Key, Difference>;
  /** What the film shows, in its order. */
  readonly shows?: readonly ShownTake[];
  /** Every film of the storyboard, and its file. */
  readonly films?: readonly FilmPlace[];
  /** Shots that the storyboard has no more, whose clips are kept. */
  readonly removed?: readonly ShotId[];
  /** Seconds by which it is longer than what is shown of its shots. */
  readonly beside?: number;
  /** The flags that asked for this very plan. */
  readonly asked?: string;
  /** What they make of the film besides, a few words each. */
  readonly manners?: readonly string[];
  readonly drafts?: DraftView;
  readonly away?: Away;
  /** Whether it has to be mended before anything can be filmed. */
  readonly broken?: boolean;
  readonly quiet?: boolean;
};

/** A plan as people read it. */
export function planText(session: Session, plan: Plan, how: PlanShown): string {
  return `${showPlan(plan, planView(session, plan, how))}\n${assumedWords(how.cast)}`;
}

function planView(session: Session, plan: Plan, how: PlanShown): PlanView {
  const [first] = plan.steps;
  return {
    file: session.file,
    film: how.words,
    color: how.output.color.out,
    columns: how.output.out.columns,
    rehearsal: how.rehearsal,
    unchanged: UNCHANGED_SHOWN,
    ...(how.changes && { changes: how.changes }),
    ...(first && { limits: session.limitsOf(first.action.model) }),
    ...(how.shows && { shows: how.shows }),
    ...(how.films && { films: how.films }),
    ...(how.removed && { removed: how.removed }),
    ...(how.manners && { manners: how.manners }),
    ...(how.drafts && { drafts: how.drafts }),
    ...(how.beside !== undefined && { beside: how.beside }),
    ...(how.away && { away: how.away }),
    ...(how.broken === true && { broken: true }),
    ...(how.quiet !== true && how.broken !== true && plan.counts.film + plan.counts.resume > 0 && nextCommands(how)),
  };
}

/** The command that does what a plan says; and the free one besides where nobody has chosen who films. */
function nextCommands(how: { readonly words: string; readonly asked?: string; readonly cast: Cast }): {
  readonly next: string;
  readonly rehearse?: string;
} {
  const { named, provider } = how.cast;
  const { baseUrl } = how.cast.endpoint;
  const address = provider === "openai" && baseUrl === undefined ? " --base-url URL" : "";
  const run = `storyboard run ${how.words}${how.asked ?? ""}${address}`;
  return named ? { next: run } : { next: `${run} --provider ${provider}`, rehearse: `${run} --provider animatic` };
}

/** The takes that a film shows, in its order, as far as they are planned. */
export function shownIn(storyboard: Storyboard, { graph }: Pick<Production, "graph">): readonly ShownTake[] {
  return shownEntries(storyboard).flatMap((entry): ShownTake[] => {
    if (entry.kind !== "shot") return [];
    const key = graph.picked.get(entry.shot);
    return key === undefined ? [] : [{ ...entry, key }];
  });
}

function planJson(
  session: Session,
  plan: Plan,
  about: {
    readonly rehearsal: boolean;
    readonly changes: ReadonlyMap<Key, Difference>;
    readonly problems: readonly Problem[];
    readonly films: readonly FilmPlace[];
    readonly drafts?: DraftView;
    readonly away?: Away;
  },
): string {
  return `${JSON.stringify(planDocument(plan, { storyboard: session.file, ...about }), undefined, 2)}\n`;
}
