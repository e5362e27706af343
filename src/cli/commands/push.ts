import { clipName } from "../../domain/picks.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import { problemFields } from "../../report/record.ts";
import { countOf } from "../../report/words.ts";
import { droppedAt, lookAtDesk } from "../desk.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { tellProblems } from "../problems.ts";
import { openSession } from "../session.ts";
import { pushTakes, sharedOf } from "../shared.ts";

/** `storyboard push`: brings every kept clip of the project into the store, and its entry behind it. */
export async function pushCommand(file: string | undefined, flags: FilmFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const desk = await lookAtDesk(session, false);
  try {
    const shared = sharedOf(desk);
    const { objects, readOnly } = shared.store;
    if (readOnly) throw onlyRead(objects.title);
    const dropped = droppedAt(desk);
    // The books know more of a clip than the lock file.
    const known = [...[...desk.lock.takes.values()].flat(), ...(desk.ledger?.takes() ?? [])];
    const takes = [...new Map(known.map((take) => [clipName(take), take])).values()];
    const wanted = takes.filter((take) => !dropped.has(clipName(take)));
    const there = wanted.filter((take) => shared.entries.has(clipName(take))).length;
    const { pushed, absent, problems } = await pushTakes(wanted, shared);
    const told: readonly Problem[] = [...shared.problems, ...problems.map(asError)];
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

function asError(problem: Problem): Problem {
  return { ...problem, severity: "error" };
}

function onlyRead(title: string): StoryboardError {
  return new StoryboardError({
    code: "store/refused",
    message: `This machine only reads the store ${title}: STORYBOARD_STORE_MODE is read.`,
    hint: "Push from a machine that may write there.",
  });
}
