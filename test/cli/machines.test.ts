import { afterAll, describe, expect, it } from "vitest";
import type { EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import { openDesk, type Desk, type Ended, type Started } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { tempFolder } from "../helpers/temp.ts";

const FILM = `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
    duration: 4
  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 4
`;

/** A few minutes later, when nothing that a dead machine sent can still arrive. */
const LATER = `const shift = 5 * 60_000;
const Real = globalThis.Date;
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [Real.now() + shift] : given)); }
  static now() { return Real.now() + shift; }
};
`;

const temp = tempFolder();
let places = 0;

afterAll(() => temp[Symbol.dispose]());

/** Machines with nothing in common but a store and the service. */
type Place = AsyncDisposable & {
  readonly emulator: EmulatorProcess;
  readonly machine: (film?: string) => Promise<Machine>;
  readonly billed: () => Promise<number>;
};

type Machine = Desk & {
  readonly call: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ended>;
  readonly begin: (args: readonly string[], env?: Readonly<Record<string, string>>) => Started;
};

async function openPlace(flags: EmulatorFlags = {}): Promise<Place> {
  const emulator = await startEmulatorProcess(flags);
  const store = temp.file(`store-${++places}`);
  const desks: Desk[] = [];
  return {
    emulator,
    billed: async () => (await emulator.ledger()).generations.length,
    machine: async (film = FILM) => {
      const desk = await openDesk({ "film.yaml": film, "later.mjs": LATER });
      desks.push(desk);
      const begin = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Started =>
        desk.start([...args, "--provider", "gemini", "--as-real"], {
          STORYBOARD_STORE: store,
          STORYBOARD_BASE_URL: emulator.url,
          STORYBOARD_API_KEY: "sk-test-4711-secret",
          ...env,
        });
      return Object.assign(desk, {
        begin,
        call: async (...given: Parameters<typeof begin>) => await begin(...given).ended,
      });
    },
    [Symbol.asyncDispose]: async () => {
      await emulator[Symbol.asyncDispose]();
      for (const desk of desks) await desk[Symbol.asyncDispose]();
    },
  };
}

const RUN = ["run", "film.yaml", "--yes", "--no-cut", "--poll-seconds", "0.2"];
const later = (machine: Desk): Record<string, string> => ({ NODE_OPTIONS: `--import=${machine.path("later.mjs")}` });

describe("machines that share a store", () => {
  it("film one storyboard at once, and order each shot once", async () => {
    await using place = await openPlace({ latency: "2", submitLatency: "0.3" });
    const [anna, ben] = [await place.machine(), await place.machine()];
    const [one, other] = await Promise.all([anna.call(RUN), ben.call(RUN)]);
    expect(one.code, one.stderr).toBe(0);
    expect(other.code, other.stderr).toBe(0);
    expect(await place.billed()).toBe(3);
  });

  it("collect what another left running when it was killed", async () => {
    await using place = await openPlace({ latency: "4" });
    const anna = await place.machine();
    const run = anna.begin([...RUN, "--concurrency", "2"]);
    await run.printed("gulls");
    await until(async () => (await place.billed()) === 2);
    run.process.kill("SIGKILL");
    await run.ended;
    await anna.remove(".");
    const ben = await place.machine();
    const { code, stderr } = await ben.call([...RUN], later(ben));
    expect(code, stderr).toBe(0);
    expect(await place.billed()).toBe(3);
  });

  it("hold what another was sending when it was killed, until somebody says what became of it", async () => {
    await using place = await openPlace({ submitLatency: "30", lookup: "none" });
    const anna = await place.machine();
    const run = anna.begin([...RUN, "--only", "lamp"]);
    await until(async () => (await place.billed()) === 1);
    run.process.kill("SIGKILL");
    await run.ended;
    const ben = await place.machine();
    const held = await ben.call([...RUN, "--only", "lamp"], later(ben));
    expect(held.code, held.stderr).toBe(3);
    expect(await place.billed()).toBe(1);
    const said = await ben.call(["resolve", "lamp", "film.yaml", "--paid"], later(ben));
    expect(said.code, said.stderr).toBe(0);
    // What a person says on one machine all others hear.
    const plan = await anna.call(["plan", "film.yaml", "--json"], later(anna));
    const film = { verdict: "film" };
    expect(JSON.parse(plan.stdout)).toMatchObject({ steps: [film, film, film] });
  });

  it("order nothing that could not be told to the others", async () => {
    await using place = await openPlace();
    const anna = await place.machine();
    const cases = [
      [{ STORYBOARD_STORE: temp.file("nowhere/deep") }, 69, "cannot be reached"],
      [{ STORYBOARD_STORE_MODE: "read" }, 4, "only reads"],
    ] as const;
    for (const [env, exit, words] of cases) {
      const { code, stderr } = await anna.call(RUN, env);
      expect(code, stderr).toBe(exit);
      expect(stderr).toContain(words);
    }
    expect(await place.billed()).toBe(0);
    const alone = await anna.call([...RUN, "--no-store", "--only", "lamp"], {
      STORYBOARD_STORE: temp.file("nowhere/deep"),
    });
    expect(alone.code, alone.stderr).toBe(0);
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}
