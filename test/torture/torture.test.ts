import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { openDesk, type Desk } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { beginLife, type Life } from "./lives.ts";
import { faultsOfPayment } from "./stage.ts";

/** `npm run torture` films so many films. */
const FILMS = Number(process.env["STORYBOARD_TORTURE_FILMS"] ?? 25);
const SEED = Number(process.env["STORYBOARD_TORTURE_SEED"] ?? 1);
const SHOTS = 20;
const SECONDS = 4;
/** On a machine so busy that it takes longer, fewer films are made, and that is said. Minutes for each kind of service. */
const MINUTES = Number(process.env["STORYBOARD_TORTURE_MINUTES"] ?? 12);
/** A run is killed so many milliseconds after it began to film. */
const [SOONEST, LATEST] = [90, 310];
/** Where so many lives in a row bring nothing home, because the machine is busy, each next one lasts twice as long. */
const IDLE_LIVES = 3;
/** So many films at a time. */
const LANES = 2;
/** A request of the dead has reached the service by then, milliseconds: it answers within 60. */
const SETTLED = 150;

const LIMITS = ["--concurrency", "6", "--rpm", "10000"];
const AS_REAL = ["film.yaml", "--provider", "gemini", "--as-real", ...LIMITS];
const RUN = ["run", ...AS_REAL, "--yes", "--poll-seconds", "0.03", "--progress", "plain"];

/**
 * Whether the service can be asked which operations it has. Where it cannot, a person says what became of a request; where it can,
 * the program finds what was accepted, and a person only says what was not: the program itself would wait two minutes to be sure.
 */
type Lookup = "all" | "none";

/** `found` are operations whose names were lost and which the program itself was left to find. */
type Count = {
  kills: number;
  adopted: number;
  absent: number;
  extra: number;
  missing: number;
  readonly found: Set<string>;
};

function promptOf(shot: string): string {
  return `The ${shot} wave breaks over the pier`;
}

const IDS = Array.from({ length: SHOTS }, (_, index) => `s${index + 1}`);
const STORYBOARD = `version: 1
title: Twenty
defaults: { duration: ${SECONDS} }
shots:
${IDS.map((id) => `  - { id: ${id}, prompt: ${promptOf(id)} }`).join("\n")}
`;

/** Mulberry32: the same seed gives the same moments. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe(`${FILMS} films of ${SHOTS} shots, each run killed ${SOONEST} to ${LATEST} ms after it began`, () => {
  it.each<Lookup>(["none", "all"])(
    "are filmed without one extra payment, with a lookup at the service: %s",
    async (lookup) => {
      const queue = Array.from({ length: FILMS }, (_, film) => film);
      const count: Count = { kills: 0, adopted: 0, absent: 0, extra: 0, missing: 0, found: new Set() };
      const started = performance.now();
      const isTime = (): boolean => performance.now() < started + MINUTES * 60_000;
      const lane = async (): Promise<void> => {
        await using emulator = await startEmulatorProcess({ latency: "0.02,0.1", submitLatency: "0.03,0.06", lookup });
        for (let film = queue.shift(); film !== undefined; film = isTime() ? queue.shift() : undefined) {
          await emulator.reset();
          await filmUnderFire({ emulator, lookup, next: chance(SEED * 1_000 + film), cut: film === 0 }, count);
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      const seconds = Math.round((performance.now() - started) / 1000);
      const unsure = count.found.size + count.adopted + count.absent;
      process.stdout.write(
        `torture, lookup ${lookup}, seed ${SEED}: ${FILMS - queue.length} of ${FILMS} films × ${SHOTS} shots, ${count.kills} kills, ${unsure} unsure ` +
          `(${count.found.size} found by the program, ${count.adopted} paid for by a person's word, ${count.absent} not paid for), ` +
          `${count.extra} extra payments, ${count.missing} lost, ${seconds} s\n`,
      );
      expect(count).toMatchObject({ extra: 0, missing: 0 });
    },
    30 * 60_000,
  );
});

type Fire = {
  readonly emulator: EmulatorProcess;
  readonly lookup: Lookup;
  readonly next: () => number;
  /** Whether the finished film is cut and looked into as well. */
  readonly cut: boolean;
};

/** Films one film in as many lives as it takes. */
async function filmUnderFire({ emulator, lookup, next, cut }: Fire, count: Count): Promise<void> {
  await using desk = await openDesk({ "film.yaml": STORYBOARD });
  const env = { STORYBOARD_BASE_URL: emulator.url, STORYBOARD_API_KEY: "sk-test-4711-secret" };
  await using lives = new AsyncDisposableStack();
  const begin = (): Life => {
    const life = beginLife(desk.folder, env);
    lives.defer(life.kill);
    return life;
  };
  let idle = 0;
  let kept = 0;
  for (let life = begin(), coming = begin(); ; life = coming, coming = begin()) {
    try {
      await settle(life, { emulator, lookup }, count);
      const running = life.command(...RUN, "--no-cut");
      await life.rolling();
      const patience = 2 ** Math.max(0, idle - IDLE_LIVES);
      const moment = patience * (SOONEST + next() * (LATEST - SOONEST));
      const end = await Promise.race([running, wait(moment)]);
      if (end !== undefined) {
        expect([0, 3], life.told()).toContain(end.code);
        if (end.code === 0) break;
        await settle(life, { emulator, lookup: "none" }, count);
      }
    } finally {
      await life.kill();
    }
    count.kills++;
    const now = await clipsIn(desk);
    idle = now > kept ? 0 : idle + 1;
    kept = now;
    expect(idle, "lives in a row that brought nothing home").toBeLessThan(12);
    await wait(SETTLED);
  }
  const { generations } = await emulator.ledger();
  count.extra += generations.length - new Set(generations.map(({ prompt }) => prompt)).size;
  count.missing += SHOTS - (await clipsIn(desk));
  expect(faultsOfPayment({ generations, outcomes: [], requests: [] }, SHOTS)).toEqual([]);
  if (cut) await expectCut(desk, begin());
}

/** Says what became of every shot that is held, as a person would who looks at the service's own list. */
async function settle(
  life: Life,
  { emulator, lookup }: Pick<Fire, "emulator" | "lookup">,
  count: Count,
): Promise<void> {
  const planned = await life.command("plan", ...AS_REAL, "--json");
  const held = heldIn(planned?.said ?? "");
  const { generations } = await emulator.ledger();
  for (const shot of held) {
    const found = generations.find(({ prompt }) => prompt === promptOf(shot));
    if (lookup === "all" && found !== undefined) {
      count.found.add(`${emulator.url} ${found.at} ${found.operation}`);
      continue;
    }
    const verdict = found === undefined ? ["--not-paid"] : ["--op", found.operation];
    const resolved = await life.command("resolve", shot, ...AS_REAL, ...verdict);
    expect(resolved?.code, life.told()).toBe(0);
    count[found === undefined ? "absent" : "adopted"]++;
  }
}

function heldIn(plan: string): readonly string[] {
  const told: unknown = JSON.parse(plan);
  const steps: unknown = Object(told).steps;
  expect(Array.isArray(steps), plan).toBe(true);
  return (Array.isArray(steps) ? steps : []).flatMap((step: unknown) => {
    const { verdict, shots } = Object(step);
    return verdict === "hold" && Array.isArray(shots) ? [String(shots[0])] : [];
  });
}

async function clipsIn(desk: Desk): Promise<number> {
  const names = await readdir(desk.path(".storyboard/media"), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith(".mp4")).length;
}

async function expectCut(desk: Desk, life: Life): Promise<void> {
  const ended = await life.command(...RUN);
  expect(ended?.code, life.told()).toBe(0);
  await life.kill();
  expect(await probeFilm(desk.path("film.mp4"))).toMatchObject({ frames: SHOTS * SECONDS * 24 });
}
