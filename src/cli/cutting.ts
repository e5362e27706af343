import { exitCodeOf } from "../domain/exit-code.ts";
import type { Problem } from "../domain/problem.ts";
import { cutKept, type FilmWanted, type Production } from "../pipeline.ts";
import { listOf } from "../report/words.ts";
import type { CutFlags } from "./cut-flags.ts";
import { listenForEndings } from "./endings.ts";
import { filmWords } from "./film-words.ts";
import { filmsThere } from "./films-there.ts";
import type { openCuttingRoom } from "./open-world.ts";
import type { Output } from "./output.ts";
import type { Session } from "./session.ts";
import { faultsOf, printSeams } from "./seams.ts";
import { openTelling } from "./telling.ts";

/** Films that are to be cut from what is kept. */
type Cutting = {
  readonly session: Session;
  readonly rehearsal: boolean;
  readonly production: Production;
  readonly room: ReturnType<typeof openCuttingRoom>;
  readonly films: readonly FilmWanted[];
};

/** Cuts films, tells how it goes and what came of it, and gives the exit code. The first Ctrl-C ends it: there is nothing to collect. */
export async function cutThem(
  { session, rehearsal, production, room, films }: Cutting,
  flags: CutFlags,
  output: Output,
): Promise<number> {
  const { draft = false } = flags;
  const words = filmWords(session.project, flags);
  await using telling = openTelling({ ...flags, cut: true, shoots: false, file: session.file }, output);
  using endings = listenForEndings((_now, why) => {
    if (why !== undefined) telling.emit({ type: "diagnostic", problem: why });
  });
  const { plan } = production;
  telling.emit({ type: "run.started", plan, rehearsal, storyboard: words, draft });
  const watch = { emit: telling.emit, drain: endings.drain, signal: endings.drain };
  const { accept = false } = flags;
  const asked = flags.check === true ? films.map((film) => ({ ...film, checked: true as const })) : films;
  const outcome = await cutKept(production, room, { films: asked, accept, watch });
  const faults = flags.check === true ? faultsOf(outcome.films) : [];
  for (const problem of faults) telling.emit({ type: "diagnostic", problem });
  const missing = new Set([...outcome.unfinished.values()].flat());
  const lacks = missing.size === 0 ? [] : [shotsMissing(missing, words)];
  // People are told at the end, film by film.
  for (const problem of lacks) telling.note({ type: "diagnostic", problem });
  const exitCode = endings.exitCode() ?? exitCodeOf([...outcome.problems, ...faults, ...lacks]);
  telling.emit({
    type: "run.ended",
    exitCode,
    outcomes: { kept: plan.counts.keep, filmed: 0, failed: 0, skipped: 0, unsure: 0, unfinished: 0 },
    cost: 0,
    unpriced: 0,
    ...(await filmsThere(outcome.films, films, room.films)),
  });
  if (flags.check === true && flags.json !== true) printSeams(outcome.films, output);
  return exitCode;
}

function shotsMissing(shots: ReadonlySet<string>, words: string): Problem {
  const many = shots.size > 1;
  return {
    code: "cut/shots-missing",
    severity: "error",
    message: `${listOf([...shots])} ${many ? "are" : "is"} missing, and a cut films nothing.`,
    hint: `storyboard run ${words} films ${many ? "them" : "it"}; --partial cuts slates in ${many ? "their" : "its"} place.`,
  };
}
