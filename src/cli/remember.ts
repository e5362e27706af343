import { relative } from "node:path";
import { MAIN } from "../domain/films.ts";
import type { Problem } from "../domain/problem.ts";
import type { Film, FilmWanted, ProductionOutcome, Production } from "../pipeline.ts";
import { safeLine } from "../report/safe.ts";
import { seamsLine } from "../report/seams.ts";
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
  readonly films: readonly FilmWanted[];
  /** What people were told before it began. */
  readonly told: readonly Problem[];
};

/** A finished film answers for itself the next time that the same words are called. */
export function remember(
  outcome: ProductionOutcome | undefined,
  { session, cast, desk, production, films, told }: Finished,
  { argv, flags, output }: { readonly argv: readonly string[]; readonly flags: RunFlags; readonly output: Output },
): void {
  const validUntil = headUntil(production.plan, systemClock.date());
  const plain = flags.json !== true && flags.events === undefined && cast.endpoint.baseUrl === undefined;
  if (!plain || outcome === undefined || outcome.outcomes.filmed > 0 || validUntil === undefined) return;
  if (outcome.films.length === 0 || outcome.films.length < films.length) return;
  // What was found while it ran may be found again.
  if (outcome.problems.length > 0 || outcome.films.some(({ remarks }) => remarks.length > 0)) return;
  const { kept } = outcome.outcomes;
  const mainLast = [...outcome.films.slice(1), ...outcome.films.slice(0, 1)];
  const text = `Nothing to film: ${kept} ${kept === 1 ? "clip" : "clips"} kept.\n${mainLast.map(linesOf).join("")}`;
  keepHead(argv, {
    files: headFiles(session, {
      desk,
      plan: production.plan,
      films: outcome.films.flatMap(({ file, beside }) => [file, ...beside]),
    }),
    validUntil,
    out: "",
    err: blot(toldText(session, told, output)) + text,
  });
}

/** Where a film is, and what its joins are like: as a run that has nothing to do says it. */
function linesOf({ name, file, seconds, seams }: Film): string {
  const joins = seams === undefined ? "" : seamsLine(seams);
  const which = name === MAIN ? "Film" : `Film "${name}"`;
  const film = `${safeLine(`${which}: ${relative(process.cwd(), file)}`)} (${seconds.toFixed(1)} s)\n`;
  if (joins === "") return film;
  return name === MAIN ? `${joins}\n${film}` : `${film}  ${joins}\n`;
}
