import type { Limits } from "../../src/domain/catalogue.ts";

/** One clip to film: what it continues, and how long the service takes over it, seconds. Nobody knows that before. */
type Job = { readonly id: number; readonly needs: number | undefined; readonly seconds: number };

/** Chains of one shot and so many extensions, sources first. */
export type FilmWorld = { readonly jobs: readonly Job[]; readonly limits: Limits };

/** The hops of each chain; 0 for a single shot. */
const GRAPHS: Readonly<Record<string, (random: () => number) => readonly number[]>> = {
  "1x20+50": () => [20, ...singles(50)],
  "3x20+100": () => [...many(3, 20), ...singles(100)],
  "5x20+500": () => [...many(5, 20), ...singles(500)],
  "10x20+0": () => many(10, 20),
  "100x4+100": () => [...many(100, 4), ...singles(100)],
  "100 chains of 0 to 20": (random) => Array.from({ length: 100 }, () => Math.floor(21 * random() ** 3)),
};

const QUOTAS: readonly Limits[] = [
  { requestsPerMinute: 10, concurrency: 2 },
  { requestsPerMinute: 10, concurrency: 4 },
  { requestsPerMinute: 10, concurrency: 10 },
  { requestsPerMinute: 50, concurrency: 10 },
  { requestsPerMinute: 2, concurrency: 2 },
];

/** Every class of worlds: a kind of film under a quota. */
export const CLASSES = Object.keys(GRAPHS).flatMap((graph) =>
  QUOTAS.map((limits) => ({
    graph,
    limits,
    name: `${graph} at ${limits.requestsPerMinute} a minute, ${limits.concurrency} in flight`,
  })),
);

/** The world of a class that a seed stands for; the same seed gives all quotas the same film. */
export function worldOf({ graph, limits }: (typeof CLASSES)[number], seed: number): FilmWorld {
  const random = mulberry(seed * 7_919 + Object.keys(GRAPHS).indexOf(graph));
  const jobs: Job[] = [];
  for (const hops of GRAPHS[graph]?.(random) ?? []) {
    for (let hop = 0; hop <= hops; hop++) {
      jobs.push({ id: jobs.length, needs: hop === 0 ? undefined : jobs.length - 1, seconds: duration(random) });
    }
  }
  return { jobs, limits };
}

/** Seconds that the service takes: lognormal around 65 s, as seen in the wild, between its quickest and its slowest. */
function duration(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(360, Math.max(11, 65 * Math.exp(0.6 * normal)));
}

/** Jobs from each job to the end of the longest chain that starts with it. */
export function hopsLeft(jobs: readonly Job[]): readonly number[] {
  const left = jobs.map(() => 1);
  for (const { id, needs } of jobs.toReversed()) {
    if (needs !== undefined) left[needs] = Math.max(left[needs] ?? 0, (left[id] ?? 0) + 1);
  }
  return left;
}

/** No order of filming, not even with all durations known, is done sooner than this, seconds. */
export function lowerBound({ jobs, limits: { requestsPerMinute, concurrency } }: FilmWorld): number {
  const chains = jobs.map(({ seconds }) => seconds);
  for (const { id, needs } of jobs.toReversed()) {
    if (needs !== undefined)
      chains[needs] = Math.max(chains[needs] ?? 0, (chains[id] ?? 0) + (jobs[needs]?.seconds ?? 0));
  }
  const sources = new Set(jobs.map(({ needs }) => needs));
  const leaves = jobs.filter(({ id }) => !sources.has(id)).map(({ seconds }) => seconds);
  const starts = jobs.flatMap(({ id, needs }) => (needs === undefined ? (chains[id] ?? 0) : []));
  const minutes = (before: number): number => Math.floor(before / requestsPerMinute) * 60;
  return Math.max(
    jobs.reduce((sum, { seconds }) => sum + seconds, 0) / concurrency,
    minutes(jobs.length - 1) + Math.min(...leaves),
    ...starts.toSorted((a, b) => b - a).map((seconds, before) => minutes(before) + seconds),
  );
}

function singles(count: number): readonly number[] {
  return many(count, 0);
}

function many(count: number, hops: number): readonly number[] {
  return Array.from({ length: count }, () => hops);
}

/** Chance that comes out the same every time: mulberry32. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
