import type { ModelSpec } from "../domain/catalogue.ts";
import type { AttemptId } from "../domain/take.ts";
import { settle } from "../pipeline.ts";
import { systemClock } from "../world/clock.ts";
import type { Desk } from "./desk.ts";
import { filmName } from "./film-words.ts";
import type { Output } from "./output.ts";
import { tellProblems } from "./problems.ts";
import { openProvider } from "./provider.ts";
import type { Cast, Session } from "./session.ts";

/** Asking must not keep a run for long: it can be asked again. */
const PATIENCE_MS = 60_000;
/** What a job of a model that is no longer known takes at the worst, seconds. */
const WORST = 600;

/** Asks who films what became of orders whose answers were lost, tells what was found, and gives why the rest is still in doubt. Asks nobody where nothing is in doubt. */
export async function settleDoubts(
  at: { readonly session: Session; readonly cast: Cast; readonly rehearsal: boolean; readonly desk: Desk },
  output: Output,
): Promise<ReadonlyMap<AttemptId, string>> {
  const { session, cast, rehearsal, desk } = at;
  const open = await desk.ledger.open();
  const isAsked = open.some(
    ({ provider, state }) => provider === cast.provider && (state === "submitting" || state === "unsure"),
  );
  if (!isAsked) return new Map();
  const find = (model: string): ModelSpec | undefined =>
    session.catalogue.models.find(({ provider, id }) => provider === cast.provider && id === model);
  const { news, reasons } = await settle(filmName(session.project), {
    world: { provider: openProvider(session, cast, rehearsal), ledger: desk.ledger, clock: systemClock },
    signal: AbortSignal.timeout(PATIENCE_MS),
    worstOf: (model) => find(model)?.latency.worst ?? WORST,
    wireOf: (model) => find(model)?.wire,
  });
  tellProblems(session, news, output);
  return reasons;
}
