import { describe, expect, it } from "vitest";
import { later, openPlace, until } from "../helpers/machines.ts";

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

const RUN = ["run", "film.yaml", "--yes", "--no-cut", "--poll-seconds", "0.2"];

describe("machines that share a store", () => {
  it("film one storyboard at once, and order each shot once", async () => {
    await using place = await openPlace({ latency: "2", submitLatency: "0.3" });
    const [anna, ben] = [await place.machine(FILM), await place.machine(FILM)];
    const [one, other] = await Promise.all([anna.call(RUN), ben.call(RUN)]);
    expect(one.code, one.stderr).toBe(0);
    expect(other.code, other.stderr).toBe(0);
    expect(await place.billed()).toBe(3);
  });

  it("collect what another left running when it was killed", async () => {
    await using place = await openPlace({ latency: "4" });
    const anna = await place.machine(FILM);
    const run = anna.begin([...RUN, "--concurrency", "2"]);
    await run.printed("gulls");
    await until(async () => (await place.billed()) === 2);
    run.process.kill("SIGKILL");
    await run.ended;
    await anna.remove(".");
    const ben = await place.machine(FILM);
    // From when it hears of an order it counts by its own clock.
    await ben.call(["pull", "film.yaml"]);
    const { code, stderr } = await ben.call([...RUN], later(ben));
    expect(code, stderr).toBe(0);
    expect(await place.billed()).toBe(3);
  });

  it("hold what another was sending when it was killed, until somebody says what became of it", async () => {
    await using place = await openPlace({ submitLatency: "30", lookup: "none" });
    const anna = await place.machine(FILM);
    const run = anna.begin([...RUN, "--only", "lamp"]);
    await until(async () => (await place.billed()) === 1);
    run.process.kill("SIGKILL");
    await run.ended;
    const ben = await place.machine(FILM);
    await ben.call(["pull", "film.yaml"]);
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
    const anna = await place.machine(FILM);
    const cases = [
      [{ STORYBOARD_STORE: place.nowhere }, 69, "cannot be reached"],
      [{ STORYBOARD_STORE_MODE: "read" }, 4, "only reads"],
    ] as const;
    for (const [env, exit, words] of cases) {
      const { code, stderr } = await anna.call(RUN, env);
      expect(code, stderr).toBe(exit);
      expect(stderr).toContain(words);
    }
    expect(await place.billed()).toBe(0);
    const alone = await anna.call([...RUN, "--no-store", "--only", "lamp"], {
      STORYBOARD_STORE: place.nowhere,
    });
    expect(alone.code, alone.stderr).toBe(0);
  });
});
