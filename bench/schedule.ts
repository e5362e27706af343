import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dollars } from "../src/domain/money.ts";
import type { World } from "../src/domain/world.ts";
import { examine, prepare, produce } from "../src/pipeline.ts";
import { openSlates } from "../src/world/animatic/slates.ts";
import { shippedCatalogue } from "../src/world/catalogue/load.ts";
import type { LedgerView } from "../src/world/emulator/ledger.ts";
import { latency } from "../src/world/emulator/produce.ts";
import { openCutter } from "../src/world/cutting/cutter.ts";
import { locateFfmpeg } from "../src/world/ffmpeg/locate.ts";
import { openProjector } from "../src/world/projector.ts";
import { openFilms } from "../src/world/films.ts";
import { openGemini } from "../src/world/google/gemini.ts";
import { openImages } from "../src/world/project/images.ts";
import { openOwnFootage } from "../src/world/project/own-footage.ts";
import { openDatabase } from "../src/world/store/database.ts";
import { openLedger } from "../src/world/store/ledger.ts";
import { openMedia } from "../src/world/store/media.ts";
import { startEmulatorProcess } from "../test/helpers/emulator.ts";
import { fastClock } from "../test/sim/fast-clock.ts";

/** Fifty shots: how many hops the one chain among them has, how long clips take at the service, and how much faster all clocks run. */
type Film = {
  readonly name: string;
  readonly hops: number;
  readonly latency: readonly [number, number];
  readonly speed: number;
};

const SHOTS = 50;
const LIMITS = { requestsPerMinute: 10, concurrency: 4 };
const MINUTE = 60;
/** Decides how long each clip takes. */
const SEED = 1;
/** Wall time over the bound that is still good. */
const GOOD = 1.05;

const FILMS: readonly Film[] = [
  { name: "single shots, 3 s a clip: the minute decides", hops: 0, latency: [3, 4], speed: 4 },
  { name: "a chain of 20 hops, 20-60 s a clip: the chain decides", hops: 20, latency: [20, 60], speed: 3 },
];

function storyboardOf({ hops }: Film): string {
  const shots = Array.from({ length: SHOTS }, (_, index) => {
    const head = index > 0 && index <= hops ? `    extends: s${index - 1}\n` : "    duration: 4\n";
    return `  - id: s${index}\n${head}    prompt: The harbour at dawn, part ${index}\n`;
  });
  return `version: 1\nshots:\n${shots.join("")}`;
}

/** Films it against an emulator in another process; gives the seconds that passed on the clock, and the emulator's own account. */
async function shoot(film: Film): Promise<{ readonly seconds: number; readonly ledger: LedgerView }> {
  const folder = await mkdtemp(join(tmpdir(), "storyboard-bench-"));
  const [rpm, inFlight] = [`${LIMITS.requestsPerMinute}`, `${LIMITS.concurrency}`];
  const flags = { rpm, inFlight, latency: film.latency.join(","), speed: `${film.speed}`, seed: `${SEED}` };
  await using emulator = await startEmulatorProcess(flags);
  const clock = fastClock(film.speed);
  const books = openLedger(openDatabase(join(folder, "state.db")), clock);
  const media = openMedia(join(folder, "media"));
  const ffmpeg = locateFfmpeg();
  const projector = openProjector(ffmpeg, folder);
  const endpoint = { kind: "loopback", baseUrl: emulator.url } as const;
  const world: World = {
    provider: openGemini({ endpoint, env: { STORYBOARD_API_KEY: "bench" }, emulator: true }),
    ledger: books,
    media,
    projector,
    slates: openSlates({ folder, media, projector }),
    ownFootage: openOwnFootage({ folder, root: folder }, projector),
    cutter: openCutter(ffmpeg),
    films: openFilms(folder, { storyboard: "bench.yaml", draft: false, rehearsal: true }),
    images: openImages(folder),
    clock,
  };
  try {
    const catalogue = shippedCatalogue();
    const examined = await examine(Buffer.from(storyboardOf(film)), "bench.yaml", {
      catalogue,
      now: clock.date(),
      cast: () => ({ provider: "gemini", customEndpoint: true }),
      look: async () => new Map(),
      lookAtFiles: async () => new Map(),
    });
    if (examined.storyboard === undefined) throw new Error(JSON.stringify(examined.problems));
    const production = await prepare(examined.storyboard, {
      provider: "gemini",
      catalogue,
      images: examined.images,
      now: clock.date(),
      limits: LIMITS,
      remembered: new Map(),
      filmMissing: false,
      picks: new Map(),
      pins: new Map(),
      ledger: books,
      media,
    });
    const never = new AbortController().signal;
    const options = {
      film: "bench.yaml",
      words: "bench.yaml",
      limitsOf: () => LIMITS,
      ceilings: { run: dollars(1_000) },
      pollSeconds: 1,
      timeoutMinutes: 60,
      failFast: false,
      films: [],
      accept: false,
    };
    const started = clock.now();
    const { problems } = await produce(production, world, {
      options,
      watch: { emit: () => {}, drain: never, signal: never },
    });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return { seconds: (clock.now() - started) / 1_000, ledger: await emulator.ledger() };
  } finally {
    books.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Nothing is done sooner, seconds: not the longest chain, not the work shared by all places, not what the minutes before it left over. */
function boundOf(hops: number, taken: ReadonlyMap<string, number>): number {
  const chain = Array.from({ length: hops + 1 }, (_, hop) => taken.get(promptOf(hop)) ?? 0);
  const shortest = [...taken.values()].toSorted((a, b) => a - b);
  const minutes = Array.from({ length: Math.ceil(SHOTS / LIMITS.requestsPerMinute) }, (_, minute) => {
    const left = shortest.slice(0, SHOTS - minute * LIMITS.requestsPerMinute);
    return minute * MINUTE + sum(left) / LIMITS.concurrency;
  });
  return Math.max(sum(chain), ...minutes);
}

function promptOf(index: number): string {
  return `The harbour at dawn, part ${index}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function report(film: Film, { seconds, ledger }: Awaited<ReturnType<typeof shoot>>): boolean {
  const { generations, outcomes, requests } = ledger;
  const [min, max] = film.latency;
  const drawn = new Map(outcomes.filter(({ event }) => event === "done").map(({ n, at }) => [n, Date.parse(at)]));
  // A clip can be had when its time has come and it has been drawn, whichever is later.
  const taken = new Map(
    generations.map(({ n, at, prompt }) => {
      const drawing = (drawn.get(n) ?? Number.NaN) - Date.parse(at);
      return [prompt, Math.max(drawing, latency({ min, max }, SEED, n)) / 1_000];
    }),
  );
  const times = generations.map(({ at }) => Date.parse(at) / 1_000);
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE).length));
  const refusals = requests.filter(({ status }) => status !== 200).length;
  const bound = boundOf(film.hops, taken);
  const over = seconds / bound;
  process.stdout.write(
    `${film.name}\n  most in any 60 s ${most}, refusals ${refusals}, ${seconds.toFixed(0)} s against ${bound.toFixed(0)} s: ${over.toFixed(3)}\n`,
  );
  return most <= LIMITS.requestsPerMinute && refusals === 0 && over <= GOOD;
}

for (const film of FILMS) {
  if (!report(film, await shoot(film))) process.exitCode = 1;
}
