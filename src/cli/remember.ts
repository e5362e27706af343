import { relative } from "node:path";
import type { Problem } from "../domain/problem.ts";
import type { ProductionOutcome, Production } from "../pipeline.ts";
import { systemClock } from "../world/clock.ts";
import type { Desk } from "./desk.ts";
import { keepHead } from "./fast-path.ts";
import type { RunFlags } from "./flags.ts";
import { headFiles, headUntil } from "./head.ts";
import type { Output } from "./output.ts";
import { toldText } from "./problems.ts";
import { blot } from "./secrets.ts";
import type { Cast, Session } from "./session.ts";

/** What a finished run was about. */
type Finished = {
  readonly session: Session;
  readonly cast: Cast;
  readonly desk: Desk;
  readonly production: Production;
  readonly film: string;
  /** What people were told before it began. */
  readonly told: readonly Problem[];
};

/** A finished film answers for itself the next time that the same words are called. */
export function remember(
  outcome: ProductionOutcome | undefined,
  { session, cast, desk, production, film, told }: Finished,
  { argv, flags, output }: { readonly argv: readonly string[]; readonly flags: RunFlags; readonly output: Output },
): void {
  const validUntil = headUntil(production.plan, systemClock.date());
  const plain = flags.json !== true && flags.events === undefined && cast.endpoint.baseUrl === undefined;
  if (!plain || outcome?.film === undefined || outcome.outcomes.filmed > 0 || validUntil === undefined) return;
  // What was found while it ran may be found again.
  if (outcome.problems.length > 0) return;
  const { kept } = outcome.outcomes;
  const shown = relative(process.cwd(), outcome.film.file);
  const text = `Nothing to film: ${kept} ${kept === 1 ? "clip" : "clips"} kept.\nFilm: ${shown} (${outcome.film.seconds.toFixed(1)} s)\n`;
  keepHead(argv, {
    files: headFiles(session, { desk, plan: production.plan, film }),
    validUntil,
    out: "",
    err: blot(toldText(session, told, output)) + text,
  });
}
