import { timelineOfClips } from "../helpers/timelines.ts";
import type { Event, Told } from "../../src/domain/event.ts";
import { isKey } from "../../src/domain/digest.ts";
import type { Key } from "../../src/domain/names.ts";
import type { Action, Bound, Plan, Step, Verdict } from "../../src/domain/plan.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { Timeline } from "../../src/domain/timeline.ts";
import { digest, model, take } from "../helpers/builders.ts";

/** When every told run begins. */
export const NOON = Date.UTC(2026, 10, 22, 12);

/** A key that tells what it is of. */
export function keyOf(name: string): Key {
  const key = `s1-${Buffer.from(name).toString("hex").padEnd(40, "0").slice(0, 40)}`;
  if (!isKey(key)) throw new Error(`no key: ${key}`);
  return key;
}

/** An action for one shot; its prompt is secret, so that tests can see whether it leaks. */
export function action(shot: string, fields: Partial<Action> = {}): Action {
  const number = fields.take ?? 1;
  return {
    key: keyOf(`${shot}-${number}`),
    base: keyOf(shot),
    formerly: [],
    recipe: "{}",
    take: number,
    shots: [shot],
    request: { model: "camera-1-preview", prompt: `SECRET PROMPT of ${shot}` },
    model: model(),
    needs: [],
    hop: 0,
    newSeconds: 8,
    chainSeconds: 8,
    price: 3_200_000,
    ...fields,
  };
}

/** A step to film, unless told otherwise. */
export function step(of: Action | string, fields: Partial<Step> = {}): Step {
  const what = typeof of === "string" ? action(of) : of;
  const verdict = fields.verdict ?? "film";
  const kept = verdict === "keep" ? { take: take(what.key), because: { kind: "kept" } as const } : {};
  return {
    action: what,
    verdict,
    because: { kind: "new" },
    price: verdict === "film" ? (what.price ?? 0) : 0,
    remaining: 60,
    ...kept,
    ...fields,
  };
}

/** The plan that these steps make. */
export function planOf(steps: readonly Step[], bound: Bound = { seconds: 720, by: "chain" }): Plan {
  const toFilm = steps.filter(({ verdict }) => verdict === "film");
  const counts: Record<Verdict, number> = { keep: 0, resume: 0, film: 0, hold: 0, blocked: 0 };
  for (const { verdict } of steps) counts[verdict]++;
  return {
    provider: "gemini",
    steps,
    counts,
    filmSeconds: toFilm.reduce((sum, each) => sum + each.action.newSeconds, 0),
    price: toFilm.reduce((sum, each) => sum + each.price, 0),
    unpriced: toFilm.filter((each) => each.action.price === null).length,
    bound,
  };
}

/** A problem at a place of film.yaml, or at none. */
export function problem(fields: Partial<Problem> = {}): Problem {
  return { code: "provider/filtered", severity: "error", message: "The service refused the prompt.", ...fields };
}

/** A film of two clips, 12 s. */
export function timeline(): Timeline {
  const { clip: facts } = take(keyOf("any"));
  const clip = { media: digest("clip"), facts, from: 0, frames: 144, shots: [{ id: "harbour", frames: 144 }] };
  return timelineOfClips([clip, clip], { width: 1280, height: 720 });
}

/** Numbers events and gives each its moment, in seconds after noon. */
export function teller(): (seconds: number, event: Event) => Told {
  let seq = 0;
  return (seconds, event) => ({ ...event, at: NOON + seconds * 1_000, seq: seq++ });
}

/** Nothing but zeros, and what is given. */
export function outcomes(
  fields: Partial<Extract<Event, { type: "run.ended" }>["outcomes"]> = {},
): Extract<Event, { type: "run.ended" }>["outcomes"] {
  return { kept: 0, filmed: 0, failed: 0, skipped: 0, unsure: 0, unfinished: 0, ...fields };
}
