import { exitCodeOf } from "../../domain/exit-code.ts";
import { clipName } from "../../domain/picks.ts";
import type { Graph } from "../../domain/plan.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Take } from "../../domain/take.ts";
import { problemFields } from "../../report/record.ts";
import { countOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import { droppedAt, openDesk, planFilm } from "../desk.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { refuse, tellProblems } from "../problems.ts";
import { openSession } from "../session.ts";
import { bring, bringTakesIn, sharedOf } from "../shared.ts";

/** `storyboard pull`: brings here every clip of the film that the store has: every take of its shots. */
export async function pullCommand(file: string | undefined, flags: FilmFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems: wrong } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(wrong) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  return await holdingRunLock({ folder: session.project.state, now: systemClock.date() }, async () => {
    const desk = await openDesk(session, false);
    try {
      const shared = sharedOf(desk, flags);
      bringTakesIn(desk.ledger, shared);
      const { whole } = await planFilm(session, storyboard, { desk, cast });
      const dropped = droppedAt(desk);
      const isWanted = isOfFilm(whole);
      const known = [...[...desk.lock.takes.values()].flat(), ...desk.ledger.takes()];
      const all = [...new Map(known.map((take) => [clipName(take), take])).values()];
      const takes = all.filter((take) => isWanted(take) && !dropped.has(clipName(take)));
      const clips = takes.map(({ media, bytes }) => ({ digest: media, bytes }));
      const away = await shared.media.away(clips);
      const { brought, lost } = away.length === 0 ? { brought: 0, lost: [] } : await bring(away, shared, output);
      const here = await desk.media.has(clips);
      const missing = takes.filter(({ media }) => !here.has(media));
      const told = [...shared.problems, ...lost, ...missingProblems(missing, shared.store.objects.title)];
      tellProblems(session, told, output);
      output.out.write(
        flags.json === true
          ? `${JSON.stringify(documentOf({ title: shared.store.objects.title, brought, here: here.size, missing, told }), undefined, 2)}\n`
          : `${countOf(brought, "clip")} brought from the store ${shared.store.objects.title}; ${countOf(here.size - brought, "clip")} here already.\n`,
      );
      return exitCodeOf(told);
    } finally {
      desk.ledger.close();
    }
  });
}

/** Whether a take is one of a film's shots, whichever the film shows. */
function isOfFilm({ actions }: Graph): (take: Take) => boolean {
  const keys = new Set(actions.flatMap(({ key, formerly }) => [key, ...formerly]));
  const bases = new Set(actions.map(({ base }) => base));
  return ({ key, base }) => keys.has(key) || (base !== undefined && bases.has(base));
}

type Pulled = {
  readonly title: string;
  readonly brought: number;
  readonly here: number;
  readonly missing: readonly Take[];
  readonly told: readonly Problem[];
};

function documentOf({ title, brought, here, missing, told }: Pulled): unknown {
  return {
    type: "pull",
    version: "1.0",
    store: title,
    brought,
    here: here - brought,
    missing: missing.map(({ media, bytes }) => ({ media, bytes })),
    problems: told.map(problemFields),
  };
}

function missingProblems(missing: readonly Take[], title: string): readonly Problem[] {
  if (missing.length === 0) return [];
  const many = missing.length > 1;
  return [
    {
      code: "store/missing",
      severity: "error",
      message: `${countOf(missing.length, "clip")} of the film ${many ? "are" : "is"} neither here nor in the store ${title}: sha256 ${missing
        .slice(0, 5)
        .map(({ media }) => media.slice(0, 16))
        .join(", ")}${missing.length > 5 ? " and more" : ""}.`,
      hint: "storyboard push brings them there from a machine that has them; storyboard plan says what filming them again costs.",
    },
  ];
}
