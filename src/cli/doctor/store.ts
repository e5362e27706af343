import { existsSync } from "node:fs";
import { join } from "node:path";
import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { safeLine } from "../../report/safe.ts";
import { listOf } from "../../report/words.ts";
import { assertFirstOnly } from "../../world/remote/probe.ts";
import { TAKES } from "../../world/remote/names.ts";
import type { LocalLedger } from "../../world/store/ledger.ts";
import type { Session } from "../session.ts";
import type { SharedStore } from "../store.ts";

const ABOUT = { part: "film", name: "store" } as const;

const NONE: Diagnosis = {
  ...ABOUT,
  verdict: "skipped",
  says: "None is named: clips stay on this machine. STORYBOARD_STORE names one, else store: in storyboard.config.yaml.",
};

/** Storyboards of others that are named. */
const SHOWN = 4;

/** How long the store is asked, milliseconds. */
const PATIENCE = 30_000;

/** Whether the store that machines share answers, and whether it keeps the one thing that money depends on: that only the first makes an object. */
export async function examineStore(session: Session): Promise<readonly Diagnosis[]> {
  try {
    const store = await session.store();
    return [store === undefined ? NONE : await lookInto(store)];
  } catch (error) {
    if (error instanceof StoryboardError) return [diagnosisOf(error.problem, ABOUT)];
    throw error;
  }
}

/**
 * Whether the store has orders of storyboards that are not in this project: what another project orders under the name of a film that is here counts
 * for its ceiling, and open orders of others are told as if nobody asked for them.
 */
export function examineNeighbours({ project }: Session, ledger: LocalLedger | undefined): readonly Diagnosis[] {
  const films = new Set(
    (ledger?.attempts() ?? []).flatMap(({ machine, film }) => (machine === undefined ? [] : [film ?? []].flat())),
  );
  // Probes are nobody's film.
  const others = [...films].filter((film) => !film.startsWith(".storyboard/") && !existsSync(join(project.root, film)));
  if (others.length === 0) return [];
  const shown = others.length > SHOWN ? [...others.slice(0, SHOWN), "more"] : others;
  return [
    {
      ...ABOUT,
      verdict: "warning",
      says: safeLine(`It has orders of storyboards that are not in this project: ${listOf(shown)}.`),
      hint: "If they are another project's, give each project a folder of its own in the store: films of one name count for one ceiling there.",
    },
  ];
}

async function lookInto({ objects, key, readOnly }: SharedStore): Promise<Diagnosis> {
  const signal = AbortSignal.timeout(PATIENCE);
  for await (const _ of objects.list(TAKES, signal)) break;
  if (!readOnly) await assertFirstOnly(objects, signal);
  const title = safeLine(objects.title);
  const how = readOnly
    ? "answers; this machine only reads it"
    : "answers, can be written, and lets only the first make an object";
  if (key !== undefined || readOnly) {
    const counts =
      key === undefined
        ? "STORYBOARD_STORE_KEY is not set here: every entry counts, whoever signed it."
        : "Only entries count that are signed with STORYBOARD_STORE_KEY, and what the lock file names.";
    return { ...ABOUT, verdict: "ok", says: `${title} ${how}. ${counts}` };
  }
  return {
    ...ABOUT,
    verdict: "warning",
    says: `${title} ${how}. Its entries are not signed: whoever can write there decides which clips count.`,
    hint: "Set STORYBOARD_STORE_KEY, the same on every machine that films: openssl rand -hex 32 makes one.",
  };
}
