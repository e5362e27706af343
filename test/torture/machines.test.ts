import { rm } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { later, openPlace, until, type Machine } from "../helpers/machines.ts";

/** Three shots; `more`: what the first says besides. */
function film(more = ""): string {
  return `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
    duration: 4
${more}  - id: gulls
    prompt: Gulls wheel above the wake
    duration: 4
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 4
`;
}

const NIGHTLY = "    regenerate: nightly\n";
const POLLING = ["--yes", "--poll-seconds", "0.2"];
const RUN = ["run", "film.yaml", ...POLLING, "--no-cut"];
const DO_IT = ["run", "--plan", "plan.json", ...POLLING, "--no-cut"];
const NEXT_DAY = { NODE_OPTIONS: `--import=${new URL("./later.ts", import.meta.url).href}`, DAYS_AHEAD: "1" };
const DAY_SECONDS = 86_400;

/** Saves a plan on one machine and brings it to others. */
async function planned(from: Machine, to: readonly Machine[], ...flags: readonly string[]): Promise<void> {
  const { code, stderr } = await from.call(["plan", "film.yaml", ...flags, "-o", "plan.json"]);
  expect(code, stderr).toBe(0);
  for (const machine of to) await machine.write("plan.json", await from.read("plan.json"));
}

/** Does something that must end well. */
async function well(machine: Machine, ...[args, env]: Parameters<Machine["call"]>): Promise<string> {
  const { code, stderr } = await machine.call(args, env);
  expect(code, stderr).toBe(0);
  return stderr;
}

describe("a saved plan, where machines share a store", () => {
  it("is done by several machines at once, and again later, and each shot is ordered once", async () => {
    await using place = await openPlace({ latency: "1", submitLatency: "0.2" });
    const [anna, ben, eve] = [await place.machine(film()), await place.machine(film()), await place.machine(film())];
    await planned(anna, [ben, eve]);
    await Promise.all([well(anna, DO_IT), well(ben, DO_IT)]);
    expect(await place.billed()).toBe(3);
    // What it was to film is in the store by now.
    await well(eve, DO_IT);
    await well(anna, DO_IT);
    expect(await place.billed()).toBe(3);
  });

  it("is gone on with where its run was killed, on the same machine and on another, and films no more than was reviewed", async () => {
    await using place = await openPlace({ latency: "3" });
    const [anna, ben] = [await place.machine(film()), await place.machine(film())];
    await planned(anna, [ben]);
    for (const [machine, billed] of [
      [anna, 1],
      [anna, 2],
    ] as const) {
      const run = machine.begin([...DO_IT, "--concurrency", String(billed)]);
      await run.printed(billed === 1 ? "harbour" : "gulls: sent");
      await until(async () => (await place.billed()) === billed);
      run.process.kill("SIGKILL");
      await run.ended;
    }
    // From when it hears of an order it counts by its own clock.
    await well(ben, ["pull", "film.yaml"]);
    await well(ben, DO_IT, later(ben));
    await well(anna, DO_IT, later(anna));
    expect(await place.billed()).toBe(3);
  });

  it("of a night films that night's takes, whenever and wherever it is done, and none twice", async () => {
    await using place = await openPlace();
    const [anna, ben] = [await place.machine(film(NIGHTLY)), await place.machine(film(NIGHTLY))];
    await well(anna, RUN);
    await ben.write("film.lock.yaml", await anna.read("film.lock.yaml"));
    await planned(anna, [ben], "--nightly", "--night", "one");
    await well(ben, DO_IT, NEXT_DAY);
    expect(await place.billed()).toBe(4);
    await well(ben, DO_IT, NEXT_DAY);
    await well(anna, DO_IT);
    expect(await place.billed()).toBe(4);
    expect(await ben.read("film.lock.yaml")).toContain("night: one");
  });
});

describe("a night on a machine that is thrown away", () => {
  it("that was ended, and killed before it could, is collected by the next night on another within two days", async () => {
    await using place = await openPlace({ latency: "600", submitLatency: "0.2" });
    const anna = await place.machine(film(NIGHTLY));
    const run = anna.begin([...RUN, "--concurrency", "3", "--nightly", "--night", "one"]);
    await until(async () => (await place.billed()) === 3);
    run.process.kill("SIGTERM");
    await run.printed("Ending now.");
    run.process.kill("SIGKILL");
    await run.ended;
    await anna.remove(".");
    await place.emulator.advance(DAY_SECONDS);
    const ben = await place.machine(film(NIGHTLY));
    await well(ben, ["pull", "film.yaml"]);
    await well(ben, [...RUN, "--nightly", "--night", "two"], NEXT_DAY);
    expect(await place.billed()).toBe(3);
    expect((await ben.read("film.lock.yaml")).split("t: take")).toHaveLength(1 + 3);
  });
});

describe("what is only in the store", () => {
  it("is brought for the film where tonight's take comes to nothing and the older one is shown, with what continues it", async () => {
    await using place = await openPlace({ fault: ["submit filtered nth=5"], clips: "small" });
    const text = `${film(`${NIGHTLY}    pick: newest\n`)}  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
`;
    const [anna, ben] = [await place.machine(text), await place.machine(text)];
    await well(anna, RUN);
    await ben.write("film.lock.yaml", await anna.read("film.lock.yaml"));
    const night = await ben.call(["run", "film.yaml", ...POLLING, "--nightly", "--night", "one"]);
    expect(night.code, night.stderr).toBe(1);
    expect(ben.has("film.mp4"), night.stderr).toBe(true);
  });

  it("is named where books are taken away from a run, and the next run has back what the store knows", async () => {
    await using place = await openPlace({ latency: "600" });
    const anna = await place.machine(film());
    const run = anna.begin([...RUN, "--only", "lamp"]);
    await run.printed("lamp: sent");
    await rm(anna.path(".storyboard"), { recursive: true });
    run.process.kill("SIGTERM");
    const { code, stderr } = await run.ended;
    expect(code, stderr).toBe(143);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain("knows what was ordered, as far as it could be told");
    await place.emulator.advance(600);
    await well(anna, [...RUN, "--only", "lamp"]);
    expect(await place.billed()).toBe(1);
  });
});
