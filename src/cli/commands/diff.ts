import type { FilmChanges, FilmState } from "../../domain/changes.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import {
  changesIn,
  compareFilms,
  isUndelivered,
  nothingBefore,
  sinceFilmed,
  type Past,
  type Production,
} from "../../pipeline.ts";
import { diffDocument } from "../../report/diff-json.ts";
import { diffMarkdown } from "../../report/diff-markdown.ts";
import { showDiff } from "../../report/diff.ts";
import { stepsByKey } from "../../report/label.ts";
import { brokenMarkdown } from "../../report/plan-markdown.ts";
import { wholeBooks } from "../books.ts";
import { comparisonAsked } from "../comparing/asked.ts";
import { rememberedByGit } from "../comparing/git-memory.ts";
import { openCommitAndFile, openCommits, type Opened, type Opening } from "../comparing/open-states.ts";
import { deskAtCommit, planSide, sideOf, type Planned } from "../comparing/plan-side.ts";
import { lookAtDesk, type PlanningDesk } from "../desk.ts";
import { assumedWords } from "../film-words.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { problemsOf, refuse, tellProblems } from "../problems.ts";
import { removedShots } from "../removed.ts";
import { isRehearsal, openSession, type Session } from "../session.ts";
import { submittedBy } from "./plan.ts";

/** How long git and a service may be asked, all in all. Milliseconds. */
const PATIENCE = 120_000;

/** Flags of `diff` besides. */
export type DiffFlags = FilmFlags & { readonly markdown?: true };

/** `storyboard diff`: says how a film differs between two states of it, and what that costs. Sends nothing and writes nothing. */
export async function diffCommand(words: readonly string[], flags: DiffFlags, output: Output): Promise<number> {
  const { from, to, ...asked } = comparisonAsked(words, flags.chdir);
  const signal = AbortSignal.timeout(PATIENCE);
  if (from === undefined) return await sinceLast(await openSession(asked.file, flags), flags, output);
  await using opening =
    to === undefined
      ? await openCommitAndFile({ ...asked, from }, flags, signal)
      : await openCommits({ ...asked, from, to }, flags, signal);
  return await between(opening, flags, output);
}

/** Compares two states that were opened. */
async function between(opening: Opening, flags: DiffFlags, output: Output): Promise<number> {
  const { casting } = opening.to.session.examined;
  const rehearsal = casting !== undefined && (await isRehearsal(casting, flags, AbortSignal.timeout(10_000)));
  const to = await planned(opening.to, rehearsal);
  if (to === undefined) return broken(opening.to.session, { flags, output, rehearsal });
  const { session, state: _, ...then } = opening.from;
  const from = session && (await planned({ session, ...then }, rehearsal));
  if (session !== undefined && from === undefined) return broken(session, { flags, output, rehearsal });
  const now = sideOf(to);
  const compared = compareFilms(from === undefined ? nothingBefore(now) : sideOf(from), now);
  const states = { from: opening.from.state, to: opening.to.state };
  return tell({ ...compared, ...states, rehearsal }, to, { flags, output });
}

async function planned({ session, past }: Omit<Opened, "state">, rehearsal: boolean): Promise<Planned | undefined> {
  if (past !== undefined) return await planSide(session, deskAtCommit(past, rehearsal));
  const desk = await lookAtDesk(session, rehearsal);
  try {
    return await planSide(session, desk);
  } finally {
    desk.ledger?.close();
  }
}

/** Compares the storyboard with what was filmed of it last, by lock file and books. */
async function sinceLast(session: Session, flags: DiffFlags, output: Output): Promise<number> {
  const { casting } = session.examined;
  const rehearsal = casting !== undefined && (await isRehearsal(casting, flags, AbortSignal.timeout(10_000)));
  const desk = await lookAtDesk(session, rehearsal);
  try {
    const to = await planSide(session, desk);
    if (to === undefined) return broken(session, { flags, output, rehearsal });
    const compared = sinceFilmed(sideOf(to), await pastOf(to, { desk, rehearsal, flags }));
    const state = (kind: "lock" | "file"): FilmState => ({ kind, storyboard: session.file });
    return tell({ ...compared, from: state("lock"), to: state("file"), rehearsal }, to, { flags, output });
  } finally {
    desk.ledger?.close();
  }
}

/** What is remembered of a film: by the books of this machine, and by its lock file. */
async function pastOf(
  now: Planned,
  { desk, rehearsal, flags }: { readonly desk: PlanningDesk; readonly rehearsal: boolean; readonly flags: FilmFlags },
): Promise<Past> {
  const { session, production } = now;
  const whole = await wholeBooks(session, desk, rehearsal);
  // What was tried, and never delivered, is not what was filmed.
  const books = { ...whole, attempts: whole.attempts.filter(({ state }) => state === "stored") };
  const noted = books.clips.flatMap(({ shot }) => shot ?? []);
  const delivered = books.attempts.flatMap(({ film, shots }) => (film === books.film ? shots : []));
  const differences = changesIn(production, books);
  const unexplained = production.plan.steps.flatMap((step) => {
    const { key, shots } = step.action;
    return isUndelivered(step) && !differences.has(key) ? shots.filter((shot) => noted.includes(shot)) : [];
  });
  const asked = { shots: new Set(unexplained), flags, signal: AbortSignal.timeout(PATIENCE) };
  const byGit = asked.shots.size === 0 ? [] : await rememberedByGit(now, asked);
  return {
    differences: new Map([...byGit, ...differences]),
    known: new Set([...noted, ...delivered]),
    removed: removedIn(production, noted, removedShots(session, production, desk)),
  };
}

/** Shots that are gone: by the books, and by what the lock file notes of clips that nothing asks for. */
function removedIn({ storyboard }: Production, noted: readonly string[], stray: readonly string[]): readonly string[] {
  const now = new Set(storyboard.shots.map(({ id }) => id));
  return [...new Set([...stray, ...noted])].filter((shot) => shot !== "" && !now.has(shot));
}

/** Tells what is wrong with a storyboard that cannot be compared. */
function broken(
  session: Session,
  { flags, output, rehearsal }: { readonly flags: DiffFlags; readonly output: Output; readonly rehearsal: boolean },
): number {
  if (flags.markdown === true) output.out.write(brokenMarkdown(session.file, problemsOf(session, { rehearsal })));
  return refuse(session, { output, json: flags.json, rehearsal });
}

function tell(
  compared: Omit<FilmChanges, "provider">,
  { session, cast, production }: Planned,
  { flags, output }: { readonly flags: DiffFlags; readonly output: Output },
): number {
  const { plan } = production;
  const changes: FilmChanges = { ...compared, provider: plan.provider };
  const problems = problemsOf(session, { isSubmitted: submittedBy(plan), rehearsal: changes.rehearsal });
  tellProblems(session, problems, output);
  const { out, color } = output;
  if (flags.json === true) {
    const document = diffDocument(changes, { steps: stepsByKey(plan.steps), problems });
    out.write(`${JSON.stringify(document, undefined, 2)}\n`);
  } else if (flags.markdown === true) out.write(diffMarkdown(changes));
  else out.write(`${showDiff(changes, { color: color.out, columns: out.columns })}\n${assumedWords(cast)}`);
  return exitCodeOf(problems);
}
