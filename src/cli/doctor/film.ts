import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import type { ModelSpec } from "../../domain/catalogue.ts";
import { showSum } from "../../domain/money.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Production } from "../../pipeline.ts";
import { countOf, listOf } from "../../report/words.ts";
import { ownSecondsIn } from "../commands/plan.ts";
import { lookAtDesk, planFilm } from "../desk.ts";
import { filmWords } from "../film-words.ts";
import { problemsOf } from "../problems.ts";
import { examineBooks } from "./books.ts";
import { lookingAt, problemOf, type Patient } from "./patient.ts";
import { examineLimits } from "./limits.ts";

/** What is known of a film: what was found, the models that are to film, and how many bytes are to come. */
export type FilmKnown = {
  readonly diagnoses: readonly Diagnosis[];
  readonly films: readonly ModelSpec[];
  readonly production?: Production;
  /** Seconds of the author's own footage in the film. */
  readonly ownFootage: number;
};

/** Looks at the storyboard, at what a run of it would do, and at its books. Changes nothing. */
export async function examineFilm(patient: Patient): Promise<FilmKnown> {
  const { session, cast, flags, rehearsal } = patient;
  const nothing: FilmKnown = { diagnoses: [], films: [], ownFootage: 0 };
  if (session === undefined || cast === undefined) return nothing;
  const words = filmWords(session.project, flags);
  const { storyboard } = session.examined;
  const faults = problemsOf(session, { rehearsal }).filter(({ severity }) => severity === "error");
  const books = await lookingAt({ part: "film", name: "books" }, async () => await examineBooks(session, rehearsal));
  const [fault] = faults;
  if (storyboard === undefined || fault !== undefined) {
    const files = Map.groupBy(faults, ({ at }) => at?.file ?? session.file);
    const each = [...files].map(([file, own]) => `${file} has ${countOf(own.length, "fault")}`);
    const says = `${listOf(each)}.`;
    const message = { code: fault?.code ?? ("schema/wrong-value" as const), message: says };
    const hint = `storyboard check ${words} lists them.`;
    return {
      ...nothing,
      diagnoses: [diagnosisOf({ ...message, hint }, { part: "film", name: "storyboard" }), ...books],
    };
  }
  try {
    const desk = await lookAtDesk(session, rehearsal);
    try {
      const production = await planFilm(session, storyboard, { desk, cast });
      const { plan } = production;
      const about = { part: "film", name: "storyboard", verdict: "ok" } as const;
      const films = [...new Set(plan.steps.map(({ action }) => action.model))];
      const limits = await examineLimits(films, { session, storyboard, rehearsal, ledger: desk.ledger });
      const says = `${session.file}: ${planWords(plan, rehearsal)}.`;
      const ownFootage = ownSecondsIn(session, storyboard, production);
      return { diagnoses: [{ ...about, says }, ...books, ...limits], films, production, ownFootage };
    } finally {
      desk.ledger?.close();
    }
  } catch (error) {
    // The books are told already where they are what is wrong.
    const problem = diagnosisOf(problemOf(error), { part: "film", name: "storyboard" });
    return { ...nothing, diagnoses: books.some(({ code }) => code === problem.code) ? books : [problem, ...books] };
  }
}

function planWords({ counts, price, unpriced }: Plan, rehearsal: boolean): string {
  const parts = [
    ...(counts.keep > 0 ? [`${counts.keep} kept`] : []),
    ...(counts.film > 0
      ? [`${counts.film} to film for ${rehearsal ? "nothing" : showSum({ price, unpriced }, "at most ")}`]
      : []),
    ...(counts.resume > 0 ? [`${counts.resume} to collect`] : []),
    ...(counts.hold > 0 ? [`${counts.hold} held until somebody says what became of it`] : []),
    ...(counts.blocked > 0 ? [`${counts.blocked} blocked`] : []),
  ];
  return listOf(parts);
}
