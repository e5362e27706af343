import { exitCodeOf } from "../domain/exit-code.ts";
import type { Problem } from "../domain/problem.ts";
import { cutKept, type FilmWanted, type Production } from "../pipeline.ts";
import { listOf } from "../report/words.ts";
import type { CutFlags } from "./cut-flags.ts";
import { listenForEndings, type Endings } from "./endings.ts";
import { filmWords } from "./film-words.ts";
import { filmsThere } from "./films-there.ts";
import type { openCuttingRoom } from "./open-world.ts";
import type { Output } from "./output.ts";
import type { Session } from "./session.ts";
import { faultsOf, printSeams } from "./seams.ts";
import { openTelling, type Telling } from "./telling.ts";
import { NOTHING, toTheEnd } from "./to-the-end.ts";

/** Films that are to be cut from what is kept. */
type Cutting = {
  readonly session: Session;
  readonly rehearsal: boolean;
  readonly production: Production;
  readonly room: ReturnType<typeof openCuttingRoom>;
  readonly films: readonly FilmWanted[];
};

/** Cuts films, tells how it goes and what came of it, and gives the exit code. The first Ctrl-C ends it: there is nothing to collect. */
export async function cutThem(cutting: Cutting, flags: CutFlags, output: Output): Promise<number> {
  const { session, rehearsal } = cutting;
  await using telling = openTelling({ ...flags, cut: true, shoots: false, file: session.file, rehearsal }, output);
  using endings = listenForEndings((_now, why) => {
    if (why !== undefined) telling.emit({ type: "diagnostic", problem: why });
  });
  const { exitCode, outcome } = await toTheEnd(telling, async () => await cut(cutting, { flags, telling, endings }));
  if (flags.check === true && flags.json !== true) printSeams(outcome.films, output);
  return exitCode;
}

async function cut(
  { session, rehearsal, production, room, films }: Cutting,
  { flags, telling, endings }: { readonly flags: CutFlags; readonly telling: Telling; readonly endings: Endings },
): Promise<{ readonly exitCode: number; readonly outcome: Awaited<ReturnType<typeof cutKept>> }> {
  const { draft = false } = flags;
  const words = filmWords(session.project, flags);
  const { plan } = production;
  telling.emit({ type: "run.started", plan, rehearsal, storyboard: words, draft });
  const watch = { emit: telling.emit, drain: endings.drain, signal: endings.drain };
  const { accept = false } = flags;
  const asked = flags.check === true ? films.map((film) => ({ ...film, checked: true as const })) : films;
  const outcome = await cutKept(production, room, { films: asked, accept, watch });
  const faults = flags.check === true ? faultsOf(outcome.films) : [];
  for (const problem of faults) telling.emit({ type: "diagnostic", problem });
  const missing = new Set([...outcome.unfinished.values()].flat());
  const lacks = missing.size === 0 ? [] : [shotsMissing(missing, { words, kept: plan.counts.keep })];
  // People are told at the end, film by film.
  for (const problem of lacks) telling.note({ type: "diagnostic", problem });
  const exitCode = endings.exitCode() ?? exitCodeOf([...outcome.problems, ...faults, ...lacks]);
  telling.emit({
    type: "run.ended",
    exitCode,
    outcomes: { ...NOTHING, kept: plan.counts.keep },
    cost: 0,
    unpriced: 0,
    ...(await filmsThere(outcome.films, films, { shelf: room.films, rehearsal })),
  });
  return { exitCode, outcome };
}

function shotsMissing(
  shots: ReadonlySet<string>,
  { words, kept }: { readonly words: string; readonly kept: number },
): Problem {
  const many = shots.size > 1;
  // A film of slates alone is never cut.
  const partial = kept > 0 ? `; --partial cuts slates in ${many ? "their" : "its"} place` : "";
  return {
    code: "cut/shots-missing",
    severity: "error",
    message: `${listOf([...shots])} ${many ? "are" : "is"} missing, and a cut films nothing.`,
    hint: `storyboard run ${words} films ${many ? "them" : "it"}${partial}.`,
  };
}
