import type { Storyboard } from "../domain/storyboard.ts";
import { showSum, sumOf } from "../domain/money.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import { noSuchShot } from "../pipeline.ts";
import { nameOf } from "../report/cancel.ts";
import { countOf } from "../report/words.ts";
import { ask } from "./consent.ts";
import { planFilm, type Desk } from "./desk.ts";
import { isOfThisKind } from "./drafts.ts";
import { filmName } from "./film-words.ts";
import type { Cast, Session } from "./session.ts";
import { listOf } from "./unsettled.ts";

/** A film whose jobs are to be given up, and how commands name it. */
type Film = {
  readonly session: Session;
  readonly storyboard: Storyboard | undefined;
  readonly cast: Cast;
  readonly desk: Desk;
  readonly words: string;
};

/** Which jobs are meant: those of some shots, or all. Of shots it is the drafts where the film is one of drafts, and else none of them; all is everything, or every draft. */
export type Meant = { readonly shots: readonly string[]; readonly all: boolean };

/** A shot's id has neither; the name of a file has. */
const LOOKS_LIKE_A_FILE = /[./\\]/;

/** Reads `SHOT… FILE`: the last word is the storyboard where it looks like a file. */
export function readWords(words: readonly string[]): { readonly shots: readonly string[]; readonly file?: string } {
  const last = words.at(-1);
  if (last === undefined || !LOOKS_LIKE_A_FILE.test(last)) return { shots: words };
  return { shots: words.slice(0, -1), file: last };
}

/** The open attempts of a film that are meant, at who films it. Throws `usage/wrong` where nobody says which, or a shot has none. */
export async function meantJobs({ shots, all }: Meant, film: Film): Promise<readonly Attempt[]> {
  const { session, storyboard, cast, desk, words } = film;
  const name = filmName(session.project);
  const own = (await desk.ledger.open()).filter((attempt) => attempt.film === undefined || attempt.film === name);
  const there = own.filter(({ provider }) => provider === cast.provider);
  const isMeant = isOfThisKind(session);
  const drafting = session.examined.drafts !== undefined;
  const here = all && !drafting ? there : there.filter(isMeant);
  if (all && shots.length > 0) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: "--all and shots both say what is to be given up.",
      hint: "Leave one of them out.",
    });
  }
  if (all) return here;
  if (shots.length === 0) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: "Nobody says what is to be given up.",
      hint:
        there.length === 0
          ? `Nothing of ${session.file} is open at ${cast.provider}.`
          : `Name shots, or say --all. Open at ${cast.provider}: ${listOf(there)}`,
    });
  }
  const keysOf = await keysByShot(film);
  const isOf = (shot: string, { key, shots: noted }: Attempt): boolean =>
    noted.includes(shot) || keysOf.get(shot)?.includes(key) === true;
  for (const shot of shots) {
    if (here.some((attempt) => isOf(shot, attempt))) continue;
    const others = own.filter((attempt) => isOf(shot, attempt));
    const elsewhere = others.find(isMeant) ?? others[0];
    const known = storyboard?.shots.map(({ id }) => id) ?? [shot];
    if (elsewhere === undefined && !known.includes(shot)) throw noSuchShot(shot, known);
    throw new StoryboardError({
      code: "usage/wrong",
      message: `Nothing is open at ${cast.provider} about the shot "${shot}".`,
      hint:
        elsewhere === undefined
          ? `storyboard status ${words} says where each shot stands; rehearsals and real films have books of their own.`
          : there.includes(elsewhere)
            ? `Its ${drafting ? "final is open: leave --draft out" : "draft is open: add --draft"}.`
            : `It is at ${elsewhere.provider}: name who films it with --provider ${elsewhere.provider}.`,
    });
  }
  return here.filter((attempt) => shots.some((shot) => isOf(shot, attempt)));
}

/** What shots are asked for under their names of today; nothing of a storyboard with faults. */
async function keysByShot({ session, storyboard, cast, desk }: Film): Promise<ReadonlyMap<string, readonly string[]>> {
  if (storyboard === undefined) return new Map();
  const { graph } = await planFilm(session, storyboard, { desk, cast });
  return graph.takes;
}

/** Makes sure that a person wants it: what is given up cannot be had back. Throws `money/no-consent` and `run/interrupted`. */
export async function agreeToCancel(
  jobs: readonly Attempt[],
  at: { readonly provider: string; readonly rehearsal: boolean; readonly yes: boolean },
): Promise<void> {
  if (at.yes || at.rehearsal || jobs.length === 0) return;
  const cost = showSum(sumOf(jobs.map(({ price }) => price)));
  const what = `${countOf(jobs.length, "job")} at ${at.provider} (${cost}): ${jobs.map(nameOf).join(", ")}`;
  const why = "What is given up cannot be had back, and the service may bill it all the same.";
  if (process.stdin.isTTY && process.stderr.isTTY) {
    const answer = await ask(`${why} Give up ${what}? [y/N] `, new AbortController().signal);
    if (answer === "yes") return;
    if (answer === "stopped") throw new StoryboardError({ code: "run/interrupted", message: "Nothing was given up." });
    throw new StoryboardError({
      code: "money/no-consent",
      message: "Nothing was given up.",
      hint: "Do it again and answer y, or add --yes.",
    });
  }
  throw new StoryboardError({
    code: "money/no-consent",
    message: `To be given up: ${what}. ${why} Nobody is here to agree, and nothing was given up.`,
    hint: "Agree with --yes.",
  });
}
