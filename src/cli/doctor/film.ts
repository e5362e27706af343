import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import type { ModelSpec } from "../../domain/catalogue.ts";
import { showPrice, showSum, type Sum } from "../../domain/money.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Production } from "../../pipeline.ts";
import { countOf, listOf } from "../../report/words.ts";
import { submittedBy } from "../commands/plan.ts";
import { secondsBeside } from "../film-length.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import { filmWords } from "../film-words.ts";
import { problemsOf } from "../problems.ts";
import type { Session } from "../session.ts";
import { examineBooks } from "./books.ts";
import { examineNeighbours, examineStore } from "./store.ts";
import { lookingAt, problemOf, type Patient } from "./patient.ts";
import { examineLimits } from "./limits.ts";

/** What is known of a film: what was found, the models that are to film, and how many bytes are to come. */
export type FilmKnown = {
  readonly diagnoses: readonly Diagnosis[];
  readonly films: readonly ModelSpec[];
  readonly production?: Production;
  /** Seconds by which the film is longer than its shots. */
  readonly beside: number;
};

/** Looks at the storyboard, at what a run of it would do, and at its books. Changes nothing. */
export async function examineFilm(patient: Patient): Promise<FilmKnown> {
  const { session, cast, flags, rehearsal } = patient;
  const nothing: FilmKnown = { diagnoses: [], films: [], beside: 0 };
  if (session === undefined || cast === undefined) return nothing;
  const words = filmWords(session.project, flags);
  const looked = await lookingAt({ part: "film", name: "books" }, async () => await examineBooks(session, rehearsal));
  const isShared = !rehearsal && flags.offline !== true;
  const books = [...looked, ...(isShared ? await examineStore(session) : [])];
  const { storyboard, problems } = session.examined;
  if (storyboard === undefined || exitCodeOf(problems) !== 0) {
    return { ...nothing, diagnoses: [...faultsIn(session, problemsOf(session, { rehearsal }), words), ...books] };
  }
  try {
    const desk = await lookAtDesk(session, rehearsal);
    try {
      const production = await planFilm(session, storyboard, { desk, cast });
      const { plan } = production;
      const films = [...new Set(plan.steps.map(({ action }) => action.model))];
      const limits = await examineLimits(films, { session, storyboard, rehearsal, ledger: desk.ledger });
      // What is kept stays kept, whatever its model came to since.
      const binding = problemsOf(session, { isSubmitted: submittedBy(plan), rehearsal });
      const faults = faultsIn(session, binding, words);
      const says = `${session.file}: ${planWords(plan, rehearsal)}.`;
      const told = faults.length > 0 ? faults : [{ ...ABOUT, verdict: "ok" as const, says }];
      const beside = secondsBeside(session, storyboard, production);
      const neighbours = isShared ? examineNeighbours(session, desk.ledger) : [];
      return { diagnoses: [...told, ...books, ...neighbours, ...limits], films, production, beside };
    } finally {
      desk.ledger?.close();
    }
  } catch (error) {
    // The books are told already where they are what is wrong.
    const problem = diagnosisOf(problemOf(error), ABOUT);
    return { ...nothing, diagnoses: books.some(({ code }) => code === problem.code) ? books : [problem, ...books] };
  }
}

const ABOUT = { part: "film", name: "storyboard" } as const;

/** What keeps a storyboard from being filmed: whose faults there are, and the only one in its own words. */
function faultsIn({ file }: Session, problems: readonly Problem[], words: string): readonly Diagnosis[] {
  const faults = problems.filter(({ severity }) => severity === "error");
  const [first, ...others] = faults;
  if (first === undefined) return [];
  const files = Map.groupBy(faults, ({ at }) => at?.file ?? file);
  const each = [...files].map(([name, own]) => `${name} has ${countOf(own.length, "fault")}`);
  const message = `${listOf(each)}.${others.length === 0 ? ` ${first.message}` : ""}`;
  const hint = `storyboard check ${words} lists ${others.length === 0 ? "it" : "them"}.`;
  return [diagnosisOf({ code: first.code, message, hint }, ABOUT)];
}

function planWords({ counts, price, unpriced }: Plan, rehearsal: boolean): string {
  const parts = [
    ...(counts.keep > 0 ? [`${counts.keep} kept`] : []),
    ...(counts.film > 0
      ? [`${counts.film} to film${rehearsal ? " for nothing" : priceWords({ price, unpriced })}`]
      : []),
    ...(counts.resume > 0 ? [`${counts.resume} to collect`] : []),
    ...(counts.hold > 0 ? [`${counts.hold} held until somebody says what became of it`] : []),
    ...(counts.blocked > 0 ? [`${counts.blocked} blocked`] : []),
  ];
  return listOf(parts);
}

function priceWords(sum: Sum): string {
  return sum.price === 0 && sum.unpriced > 0 ? `, ${showPrice(null)}` : ` for ${showSum(sum, "at most ")}`;
}
