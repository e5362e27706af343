import { MAIN } from "../domain/films.ts";
import { amountFields } from "./amount.ts";
import { awayFields } from "./away.ts";
import { attemptFields } from "./attempt-json.ts";
import { stepsByKey } from "./label.ts";
import { becauseFields, nameIn } from "./plan-json.ts";
import { stateOf, type Status } from "./status.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const STATUS_VERSION = "1.3";

/** Where a film stands, as one stable document for machines. */
export function statusDocument(status: Status): unknown {
  const { plan, worker, films, picked, changes } = status;
  const named = nameIn(stepsByKey(plan.steps));
  const atWork = worker !== undefined;
  return {
    type: "status",
    version: STATUS_VERSION,
    storyboard: status.file,
    provider: plan.provider,
    rehearsal: status.rehearsal,
    draft: status.draft === true,
    run: worker ?? null,
    film: filmFields(films.find(({ name }) => name === MAIN)),
    ...(status.away && { store: awayFields(status.away) }),
    films: films.flatMap((film) => (film.name === MAIN ? [] : [{ cut: film.name, ...filmFields(film) }])),
    totals: { ...plan.counts, ...amountFields("price", status.rehearsal ? 0 : plan.price), unpriced: plan.unpriced },
    shots: plan.steps.map((step) => {
      const { action, because, take, verdict } = step;
      const changed = changes.get(action.key)?.changes.map(({ field }) => field);
      return {
        shots: action.shots,
        take: action.take,
        key: action.key,
        shown: picked.has(action.key),
        state: stateOf(step, atWork),
        verdict,
        because: becauseFields(because, named),
        ...(changed === undefined ? {} : { changed }),
        ...(take === undefined ? {} : { media: take.media, since: take.made }),
        ...("attempt" in because ? { attempt: attemptFields(because.attempt) } : {}),
      };
    }),
  };
}

function filmFields(film: Status["films"][number] | undefined): object {
  return film === undefined ? {} : { file: film.file, standing: film.standing };
}
