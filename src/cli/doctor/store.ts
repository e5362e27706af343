import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { safeLine } from "../../report/safe.ts";
import { assertFirstOnly } from "../../world/remote/probe.ts";
import { TAKES } from "../../world/remote/names.ts";
import type { Session } from "../session.ts";
import type { SharedStore } from "../store.ts";

const ABOUT = { part: "film", name: "store" } as const;

/** How long the store is asked, milliseconds. */
const PATIENCE = 30_000;

/** Whether the store that machines share answers, and whether it keeps the one thing that money depends on: that only the first makes an object. */
export async function examineStore(session: Session): Promise<readonly Diagnosis[]> {
  try {
    const store = await session.store();
    return store === undefined ? [] : [await lookInto(store)];
  } catch (error) {
    if (error instanceof StoryboardError) return [diagnosisOf(error.problem, ABOUT)];
    throw error;
  }
}

async function lookInto({ objects, key, readOnly }: SharedStore): Promise<Diagnosis> {
  const signal = AbortSignal.timeout(PATIENCE);
  for await (const _ of objects.list(TAKES, signal)) break;
  if (!readOnly) await assertFirstOnly(objects, signal);
  const title = safeLine(objects.title);
  const how = readOnly
    ? "answers; this machine only reads it"
    : "answers, can be written, and lets only the first make an object";
  if (key !== undefined || readOnly) return { ...ABOUT, verdict: "ok", says: `${title} ${how}.` };
  return {
    ...ABOUT,
    verdict: "warning",
    says: `${title} ${how}. Its entries are not signed: whoever can write there decides which clips count.`,
    hint: "Set STORYBOARD_STORE_KEY, the same on every machine that films: openssl rand -hex 32 makes one.",
  };
}
