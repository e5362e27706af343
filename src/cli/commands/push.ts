import { existsSync } from "node:fs";
import { join } from "node:path";
import { clipName } from "../../domain/picks.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import { problemFields } from "../../report/record.ts";
import { countOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { droppedAt, lookAtDesk, stateFolder } from "../desk.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { tellProblems } from "../problems.ts";
import { openSession, type Session } from "../session.ts";
import { pushTakes, sharedOf } from "../shared.ts";

/** `storyboard push`: brings every kept clip of the project into the store, its entry behind it, and all that is known of orders. */
export async function pushCommand(file: string | undefined, flags: FilmFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const { state } = session.project;
  if (!existsSync(join(stateFolder(session, false), "state.db"))) return await push(session, flags, output);
  // What a run is sending this moment is not to be taken for what died here.
  return await holdingRunLock(
    { folder: state, now: systemClock.date() },
    async () => await push(session, flags, output),
  );
}

async function push(session: Session, flags: FilmFlags, output: Output): Promise<number> {
  const desk = await lookAtDesk(session, false);
  try {
    const shared = sharedOf(desk, flags);
    const { objects, readOnly } = shared.store;
    if (readOnly) throw onlyRead(objects.title);
    const dropped = droppedAt(desk);
    // The books know more of a clip than the lock file.
    const known = [...[...desk.lock.takes.values()].flat(), ...(desk.ledger?.takes() ?? [])];
    const takes = [...new Map(known.map((take) => [clipName(take), take])).values()];
    const wanted = takes.filter((take) => !dropped.has(clipName(take)));
    const there = wanted.filter((take) => shared.entries.has(clipName(take))).length;
    const { pushed, absent, problems } = await pushTakes(wanted, shared);
    const untold = desk.exchange === undefined ? shared.problems : await desk.exchange.meet();
    const heard = desk.exchange === undefined ? [] : shared.problems;
    const told: readonly Problem[] = [...heard, ...[...problems, ...untold].map(asError)];
    tellProblems(session, told, output);
    const document = { type: "push", version: "1.0", store: objects.title, pushed, there, absent };
    output.out.write(
      flags.json === true
        ? `${JSON.stringify({ ...document, problems: told.map(problemFields) }, undefined, 2)}\n`
        : `${countOf(pushed, "clip")} brought to the store ${objects.title}; ${countOf(there, "clip")} there already${absent === 0 ? "" : `, ${absent} neither here nor there`}.\n`,
    );
    return exitCodeOf(told);
  } finally {
    desk.ledger?.close();
  }
}

/** What was asked for and not done; that something there does not count is no more than a warning. */
function asError(problem: Problem): Problem {
  return problem.code === "store/unsigned" ? problem : { ...problem, severity: "error" };
}

function onlyRead(title: string): StoryboardError {
  return new StoryboardError({
    code: "store/refused",
    message: `This machine only reads the store ${title}: STORYBOARD_STORE_MODE is read.`,
    hint: "Push from a machine that may write there.",
  });
}
