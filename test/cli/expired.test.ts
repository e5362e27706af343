import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { accepted, openScene, type Scene } from "./scene.ts";

const SHORT = `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
    duration: 4
  - id: sea
    extends: harbour
    prompt: The boat meets the first swell
`;
const LONG = `${SHORT}  - id: storm
    extends: sea
    prompt: Rain sweeps the deck
`;
const [HARBOUR, SEA, STORM] = [
  "A red boat leaves the harbour",
  "The boat meets the first swell",
  "Rain sweeps the deck",
];

const REAL = ["--as-real", "--provider", "gemini"];

/** A film whose footage has expired at the service since it was filmed, and which is to go on. As real: there is a lock file. */
async function openExpired(film = LONG): Promise<Scene> {
  const scene = await openScene(SHORT);
  const { code, stderr } = await scene.run("--as-real", "--yes");
  expect(code, stderr).toBe(0);
  age(scene);
  await scene.desk.write("film.yaml", film);
  return scene;
}

/** Lets two days pass for everything that is kept. */
function age(scene: Scene): void {
  const database = new DatabaseSync(scene.desk.path(".storyboard/state.db"));
  database.exec(`UPDATE takes SET take = json_set(take, '$.footageExpires', '2026-01-01T00:00:00.000Z')`);
  database.close();
}

async function sentSince(scene: Scene, before: number): Promise<readonly string[]> {
  return accepted(await scene.emulator.ledger()).slice(before);
}

async function picksIn(scene: Scene): Promise<number> {
  return (await scene.desk.read("film.lock.yaml")).split("t: pick").length - 1;
}

describe("a chain whose footage has expired at the service", () => {
  it("is not filmed again by itself: plan and run say from where it would begin and for how much, and the run ends with 5", async () => {
    await using scene = await openExpired();
    const plan = await scene.storyboard("plan", "film.yaml", ...REAL);
    expect(plan.stdout).toMatch(/! storm .*sea's footage expired at the provider on 2026-01-01; --reshoot-expired/);
    const price = /Expired: storm needs harbour again: 3 clips, (\$\d+\.\d\d) with --reshoot-expired\./.exec(
      plan.stdout,
    )?.[1];
    expect(price).toBeDefined();
    const run = await scene.run("--as-real", "--yes");
    expect(run.code, run.stderr).toBe(5);
    expect(run.stderr).toContain(`harbour would have to be filmed again: --reshoot-expired does so for ${price}.`);
    expect(await sentSince(scene, 2)).toEqual([]);
    const asked = await scene.storyboard("plan", "film.yaml", ...REAL, "--reshoot-expired");
    expect(asked.stdout).toContain(`At most ${price}.`);
    expect(asked.stdout).toContain("storyboard run film.yaml --provider gemini --as-real --reshoot-expired");
  });

  it("is filmed again with --reshoot-expired, and the film shows the new line from then on", async () => {
    await using scene = await openExpired();
    const { code, stderr } = await scene.run("--as-real", "--yes", "--reshoot-expired");
    expect(code, stderr).toBe(0);
    expect(await sentSince(scene, 2)).toEqual([HARBOUR, SEA, STORM]);
    expect(await picksIn(scene)).toBe(1);
    const again = await scene.run("--as-real");
    expect(again.code, again.stderr).toBe(0);
    expect(again.stderr).toContain("Film: film.mp4");
    expect(await sentSince(scene, 5)).toEqual([]);
  });

  it("costs nothing and changes nothing until somebody agrees to the price", async () => {
    await using scene = await openExpired();
    const { code, stderr } = await scene.run("--as-real", "--reshoot-expired");
    expect(code, stderr).toBe(5);
    expect(await sentSince(scene, 2)).toEqual([]);
    expect(await picksIn(scene)).toBe(0);
    const plan = await scene.storyboard("plan", "film.yaml", ...REAL);
    expect(plan.stdout).toContain("Expired: storm needs harbour again");
  });

  it.runIf(ALL)("tells what else becomes stale where only some shots are filmed, before anybody agrees", async () => {
    const branched = `${SHORT}  - id: storm\n    extends: harbour\n    prompt: Rain sweeps the deck\n`;
    await using scene = await openExpired(branched);
    const only = ["--only", "storm", "--reshoot-expired"];
    const plan = await scene.storyboard("plan", "film.yaml", ...REAL, ...only);
    expect(plan.stdout).toMatch(/Beginning anew also makes sea \(\$2\.80\) stale/);
    const { code, stderr } = await scene.run("--as-real", ...only);
    expect(code, stderr).toBe(5);
    expect(stderr).toMatch(/costs up to \$4\.40 and makes sea \(\$2\.80\) stale, and nobody is here/);
  });

  it.runIf(ALL)(
    "shows its old line as before where the service refused the first order of the new one: nothing was paid",
    async () => {
      await using scene = await openExpired();
      await scene.emulator.fault({ on: "submit", fault: "400" });
      const refused = await scene.run("--as-real", "--yes", "--reshoot-expired");
      expect(refused.code, refused.stderr).not.toBe(0);
      expect(await sentSince(scene, 2)).toEqual([]);
      expect(await picksIn(scene)).toBe(0);
      await scene.emulator.clearFaults();
      const plan = await scene.storyboard("plan", "film.yaml", ...REAL);
      expect(plan.stdout).toContain("Expired: storm needs harbour again");
      expect(plan.stdout).toContain("2 unchanged");
      const again = await scene.run("--as-real", "--yes", "--reshoot-expired");
      expect(again.code, again.stderr).toBe(0);
      expect(await sentSince(scene, 2)).toEqual([HARBOUR, SEA, STORM]);
      expect(await scene.desk.read("film.lock.yaml")).toMatch(/t: pick, of: \S+, take: 2,/);
    },
  );

  it("goes on with its new line after the run was killed before the service answered its first order", async () => {
    await using scene = await openExpired();
    await scene.emulator.fault({ on: "submit", fault: "hang" });
    const first = scene.start("--as-real", "--yes", "--reshoot-expired", "--json");
    await first.printed("shot.submitting");
    first.process.kill("SIGKILL");
    await first.ended;
    await scene.emulator.clearFaults();
    const plan = await scene.storyboard("plan", "film.yaml", ...REAL);
    expect(plan.stdout).toMatch(/\? harbour · take 2/);
    expect(plan.stdout).not.toContain("Expired:");
  });

  it.runIf(ALL)(
    "that was begun anew goes on without the flag after the run was killed, and pays for nothing twice",
    async () => {
      await using scene = await openExpired();
      await scene.emulator.fault({ on: "poll", fault: "503", prompt: "first swell" });
      const first = scene.start("--as-real", "--yes", "--reshoot-expired", "--json");
      await first.printed('"shot":"sea","take":1,"operation"');
      first.process.kill("SIGKILL");
      await first.ended;
      await scene.emulator.clearFaults();
      const again = await scene.run("--as-real", "--yes");
      expect(again.code, again.stderr).toBe(0);
      expect(await sentSince(scene, 2)).toEqual([HARBOUR, SEA, STORM]);
      expect(await picksIn(scene)).toBe(1);
    },
  );

  it.runIf(ALL)("is filmed again by itself where the shot says so", async () => {
    await using scene = await openExpired(`${LONG}    on_expired: reshoot\n`);
    const { code, stderr } = await scene.run("--as-real", "--yes");
    expect(code, stderr).toBe(0);
    expect(await sentSince(scene, 2)).toEqual([HARBOUR, SEA, STORM]);
  });

  it.runIf(ALL)("before its time, as the service says when it is asked, comes to the same", async () => {
    await using scene = await openScene(SHORT);
    await scene.run("--as-real", "--yes");
    await scene.emulator.reset();
    await scene.desk.write("film.yaml", LONG);
    const refused = await scene.run("--as-real", "--yes");
    expect(refused.code, refused.stderr).toBe(5);
    expect(refused.stderr).toContain("--reshoot-expired does it");
    const plan = await scene.storyboard("plan", "film.yaml", ...REAL);
    expect(plan.stdout).toContain("Expired: storm needs harbour again: 3 clips");
    const { code, stderr } = await scene.run("--as-real", "--yes", "--reshoot-expired");
    expect(code, stderr).toBe(0);
    expect(await sentSince(scene, 0)).toEqual([HARBOUR, SEA, STORM]);
  });
});
