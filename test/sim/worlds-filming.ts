import { openGate } from "../../src/run/gate.ts";
import { simulatedClock } from "./clock.ts";
import { hopsLeft, type FilmWorld } from "./worlds.ts";

/** How a world was filmed: when each request was answered, and when everything was home; seconds. */
export type Filming = { readonly seconds: number; readonly sent: readonly number[]; readonly mostInFlight: number };

/** What the catalogue says that a clip takes, seconds: all that is known of how long one will take. */
const USUAL = 65;
/** How long a submit and its answer are on their way, milliseconds; the service counts from the middle. */
const ANSWER = 500;
/** How long it takes to fetch a clip and to look into it, milliseconds. */
const HOME = 100;
const START = new Date("2026-11-22T10:00:00.000Z");

/** Films a world through the real gate: the longest remaining chain first, or whoever comes first. */
export async function filmWorld(world: FilmWorld, order: "longest" | "first-come"): Promise<Filming> {
  const clock = simulatedClock(START, 1);
  const gate = openGate({ limits: world.limits, latency: { usual: USUAL } }, clock);
  const { signal } = new AbortController();
  const left = order === "longest" ? hopsLeft(world.jobs) : [];
  const sent: number[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const ends: Promise<void>[] = [];
  const filmOne = async ({ id, needs, seconds }: FilmWorld["jobs"][number]): Promise<void> => {
    if (needs !== undefined) await ends[needs];
    await gate.pass({ priority: (left[id] ?? 1) * USUAL, signal, waiting: () => {} }, async (line) => {
      line.leaving();
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      await clock.sleep(ANSWER / 2, signal);
      sent.push(clock.now() / 1_000);
      await clock.sleep(ANSWER / 2, signal);
      line.free();
      await clock.sleep(seconds * 1_000 - ANSWER / 2, signal);
      inFlight--;
      line.landed();
      await clock.sleep(HOME, signal);
    });
  };
  for (const job of world.jobs) ends.push(filmOne(job));
  await clock.runUntil(Promise.all(ends));
  return { seconds: clock.now() / 1_000, sent, mostInFlight };
}
