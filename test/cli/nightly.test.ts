import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { openDesk, type Ended } from "../helpers/cli.ts";
import { checkStream } from "../helpers/printed.ts";
import { accepted, openScene, type Scene } from "./scene.ts";

/** A shot that is filmed anew every night, with an extension, and one by itself. `more`: what the first shot says besides. */
function film(more = ""): string {
  return `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour, slow dolly in
    duration: 4
    regenerate: nightly
${more}  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
  - id: lamp
    prompt: A lamp at night, pan right
    duration: 4
`;
}

/** A command about film.yaml that treats the emulator as the real service. */
async function real(scene: Scene, ...words: readonly string[]): Promise<Ended> {
  const films = words[0] === "run" ? ["--poll-seconds", "0.2", "--no-cut", "--yes"] : [];
  return await scene.storyboard(...words, "film.yaml", "--provider", "gemini", "--as-real", ...films);
}

type Planned = {
  readonly steps: readonly { readonly shots: readonly string[]; readonly take: number; readonly verdict: string }[];
  readonly totals: { readonly price_usd: number };
};

/** What a plan does: labels by verdict. */
async function planned(scene: Scene, ...words: readonly string[]): Promise<Planned> {
  const { stdout } = await real(scene, "plan", "--json", ...words);
  return JSON.parse(stdout);
}

describe("a night", () => {
  it("films one new take of what asks for it, is done when it is run again, and lets the film show what was chosen", async () => {
    await using scene = await openScene(film());
    expect((await real(scene, "run")).code).toBe(0);
    const plan = await real(scene, "plan", "--nightly", "--night", "one");
    expect(plan.stdout).toContain("Night one: filmed anew: harbour take 2.");
    expect(plan.stdout).toContain("tonight's new take");
    const night = await real(scene, "run", "--nightly", "--night", "one");
    expect(night.code, night.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(4);
    const page = ".storyboard/drift/film/index.html";
    expect(night.stderr).toContain(`Drift: 1 shot beside what was chosen, in ${page}`);
    expect(await scene.desk.read(page)).toContain("storyboard pick harbour 2 film.yaml");
    const again = await real(scene, "run", "--nightly", "--night", "one");
    expect(again.code, again.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(4);
    // The lock file alone says so too, on another machine.
    expect(await scene.desk.read("film.lock.yaml")).toContain("night: one");
    await scene.desk.remove(".storyboard/state.db");
    const elsewhere = await planned(scene, "--nightly", "--night", "one");
    expect(elsewhere.steps.map(({ verdict }) => verdict)).toEqual(["keep", "keep", "keep", "keep"]);
    const next = await planned(scene, "--nightly", "--night", "two");
    expect(next.steps.filter(({ verdict }) => verdict === "film")).toMatchObject([{ shots: ["harbour"], take: 3 }]);
  });

  it("says of what its ceiling leaves that it waits, to people and to machines, though it films nothing", async () => {
    await using scene = await openScene(film());
    // Everything is filmed by the first night: that is what it says, and not that nothing is.
    const first = await real(scene, "plan", "--nightly", "--night", "one");
    expect(first.stdout).toContain(
      "Night one: harbour is to be filmed anyway, and what it gets is its take of the night.",
    );
    expect((await real(scene, "run", "--nightly", "--night", "one")).code).toBe(0);
    const run = ["run", "--nightly", "--night", "two", "--max-cost", "1"];
    const night = await real(scene, ...run);
    expect(night.code, night.stderr).toBe(0);
    expect(night.stderr).toContain("Left for another night, because of the ceiling: harbour ($1.60).\n");
    const { stdout } = await real(scene, ...run, "--json");
    checkStream(stdout, { cut: false });
    expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      type: "run.ended",
      exit_code: 0,
      later: [{ shot: "harbour", price_usd: 1.6, price_micro_usd: 1_600_000 }],
    });
    expect(accepted(await scene.emulator.ledger())).toHaveLength(3);
  });

  it.runIf(ALL)(
    "goes on with the line that is whole where a new take comes to nothing, and does not ask for it again that night",
    async () => {
      await using scene = await openScene(film("    pick: newest\n"), {
        emulator: { fault: ["submit filtered nth=4"] },
      });
      const day = await real(scene, "run");
      expect(day.code, day.stderr).toBe(0);
      const night = await scene.run("--as-real", "--yes", "--nightly", "--night", "one");
      expect(night.code, night.stderr).toBe(1);
      // The film is cut all the same, as it stood before.
      expect(scene.desk.has("film.mp4")).toBe(true);
      expect((await real(scene, "run", "--frozen")).code).toBe(0);
      const orders = accepted(await scene.emulator.ledger());
      const again = await real(scene, "run", "--nightly", "--night", "one");
      expect(again.code, again.stderr).toBe(1);
      expect(accepted(await scene.emulator.ledger())).toEqual(orders);
    },
  );

  it("is refused where it would film and nothing may be filmed, and under another night's name alone", async () => {
    await using scene = await openScene(film());
    expect((await real(scene, "run")).code).toBe(0);
    expect((await real(scene, "run", "--nightly", "--frozen")).code).toBe(5);
    const named = await real(scene, "plan", "--night", "one");
    expect(named.code).toBe(64);
    expect(named.stderr).toContain("only --nightly asks for one");
    const odd = await real(scene, "plan", "--nightly", "--night", "last night");
    expect(odd.code).toBe(64);
    expect(odd.stderr).toContain('"last night" is no name of a night.');
    expect(accepted(await scene.emulator.ledger())).toHaveLength(3);
  });

  it("films no further take where it was killed and is run again, and shows the newest where the shot wants that", async () => {
    await using scene = await openScene(film("    pick: newest\n"), { emulator: { latency: "1" } });
    expect((await real(scene, "run")).code).toBe(0);
    const run = scene.start("--as-real", "--yes", "--no-cut", "--nightly", "--night", "one", "--json");
    await run.printed('"shot.submitted"');
    run.process.kill("SIGKILL");
    await run.ended;
    const again = await real(scene, "run", "--nightly", "--night", "one");
    expect(again.code, again.stderr).toBe(0);
    expect((await real(scene, "plan", "--detailed-exitcode")).code).toBe(0);
    expect((await real(scene, "takes", "harbour")).stdout).toMatch(/▶ take 2/);
    // Three shots by day; by night the boat and what continues it, each once.
    expect(accepted(await scene.emulator.ledger())).toHaveLength(3 + 2);
  });
});

describe("a shot that is never filmed again", () => {
  it("stays as it was filmed in a fresh clone too, and has no further takes until its storyboard says otherwise", async () => {
    const text = film().replace("regenerate: nightly", "regenerate: never");
    await using scene = await openScene(text);
    expect((await real(scene, "run")).code).toBe(0);
    await scene.desk.write("film.yaml", text.replace("A red boat leaves", "A blue boat enters"));
    await scene.desk.remove(".storyboard/state.db");
    const plan = await real(scene, "plan", "--detailed-exitcode");
    expect(plan.code, plan.stdout).toBe(0);
    const retake = await real(scene, "retake", "harbour");
    expect(retake.code).toBe(64);
    expect(retake.stderr).toContain('"harbour" says regenerate: never');
    await scene.desk.write(
      "film.yaml",
      text.replace("A red boat leaves", "A blue boat enters").replace("never", "on_change"),
    );
    const changed = await planned(scene);
    expect(changed.steps.filter(({ verdict }) => verdict === "film").map(({ shots }) => shots.join())).toEqual([
      "harbour",
      "swell",
    ]);
  });
});

it("a night for which no shot asks is told so, once", async () => {
  const asks = film();
  await using desk = await openDesk({ "film.yaml": asks.replace("    regenerate: nightly\n", "") });
  const call = async (...words: string[]): Promise<string> =>
    (await desk.storyboard([...words, "--nightly", "film.yaml", "--provider", "animatic"])).stderr;
  expect((await call("plan")).match(/No shot says regenerate: nightly/g)).toHaveLength(1);
  expect((await call("run", "--frozen")).match(/No shot says regenerate: nightly/g)).toHaveLength(1);
  await desk.write("film.yaml", asks);
  expect(await call("plan")).not.toContain("No shot says");
});
