import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { holdingRunLock } from "../../src/world/store/run-lock.ts";
import { ALL } from "../helpers/all.ts";
import { accepted, openScene, type Scene } from "./scene.ts";

const LAMP = "version: 1\nshots:\n  - id: lamp\n    prompt: A lamp at night, pan right\n    duration: 4\n";
const OTHER = LAMP.replace("night", "noon");
const REAL = ["--as-real", "--provider", "gemini"];

/** A scene whose service is still at the film's one shot, with its name in the books, when the run is killed. */
async function openLeft(...flags: readonly string[]): Promise<Scene & { readonly operation: string }> {
  const scene = await openScene(LAMP, { emulator: { lookup: "none", latency: "3600" } });
  const running = scene.start("--as-real", "--yes", ...flags);
  await running.printed("lamp: sent");
  running.process.kill("SIGKILL");
  await running.ended;
  return { ...scene, operation: (await scene.emulator.ledger()).generations[0]?.operation ?? "" };
}

/** What the books count as billed, or as being billed, micro-dollars. */
async function spent(scene: Scene): Promise<number> {
  const told: unknown = JSON.parse(await done(scene, "status", "film.yaml", "--spend", "--json", ...REAL));
  const sum = (name: string): number =>
    Number(new RegExp(`"${name}_micro_usd":(\\d+)`).exec(JSON.stringify(told))?.[1]);
  return sum("billed") + sum("open");
}

async function done(scene: Scene, ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await scene.storyboard(...words);
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The first command of this kind that a text names, in words. */
function commandIn(text: string, command: RegExp): string[] {
  const [, words = ""] = command.exec(text) ?? [];
  return words.split(" ");
}

describe("a job at the service that a plan does nothing about is told", () => {
  it("where it is a draft and the plan is none of drafts; one of drafts collects it", async () => {
    await using scene = await openLeft("--draft");
    const { stderr } = await scene.storyboard("plan", "film.yaml", ...REAL);
    expect(stderr).toContain(`A draft of "lamp" is at gemini as ${scene.operation}`);
    expect(stderr).toContain("A run with --draft collects it");
    const robbed = await scene.storyboard("adopt", "lamp", "film.yaml", "--op", scene.operation, ...REAL);
    expect(robbed.code, robbed.stdout).toBe(64);
    expect(robbed.stderr).toContain(`${scene.operation} already belongs to another attempt: "lamp" (draft), since `);
    expect(robbed.stderr).toContain("It is a draft: with --draft a run collects it");
    const plan = await scene.storyboard("plan", "film.yaml", "--draft", ...REAL);
    expect(plan.stdout).toContain("already filming at the service, will be collected");
    expect(plan.stderr).not.toContain("provider/orphan");
  });

  it.runIf(ALL)(
    "where the clip of its very shot came from elsewhere; as another take it is collected for nothing",
    async () => {
      await using scene = await openScene(LAMP);
      expect((await scene.run("--as-real", "--yes")).code).toBe(0);
      const books = new DatabaseSync(scene.desk.path(".storyboard/state.db"));
      books.exec("UPDATE attempts SET state = 'submitted', ended = NULL, footage = NULL");
      books.close();
      for (const command of ["plan", "status", "run"]) {
        const { code, stderr } = await scene.storyboard(command, "film.yaml", ...REAL);
        expect(code, stderr).toBe(0);
        expect(stderr).toMatch(/"lamp" is at gemini as \S+ for \$1\.60, and the storyboard has another clip of it\./);
      }
      const { stderr } = await scene.storyboard("plan", "film.yaml", ...REAL);
      const adopted = await done(scene, ...commandIn(stderr, /storyboard (adopt lamp .* --take 2)/));
      expect(adopted).toContain("It is counted already, as $1.60");
      expect((await scene.run("--as-real", "--frozen")).code).toBe(5);
      const run = await scene.run("--as-real");
      expect(run.code, run.stderr).toBe(0);
      expect(run.stderr).not.toContain("provider/orphan");
      expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
      expect(await spent(scene)).toBe(1_600_000);
    },
  );

  it("where the film is planned for another provider", async () => {
    await using scene = await openLeft();
    const { stderr } = await scene.storyboard("plan", "film.yaml", "--as-real", "--provider", "vertex");
    expect(stderr).toContain(`as ${scene.operation} for $1.60, and this plan is for vertex.`);
    expect(stderr).toContain("--provider gemini collects it");
    const lock = (now: Date): Parameters<typeof holdingRunLock>[0] => ({ folder: scene.desk.path(".storyboard"), now });
    const beside = async (began: Date): Promise<string> =>
      await holdingRunLock(
        lock(began),
        async () => (await scene.storyboard("plan", "film.yaml", "--as-real", "--provider", "vertex")).stderr,
      );
    const filming = await beside(new Date(0));
    expect(filming).toContain(`as ${scene.operation} for $1.60, and is being filmed by the run at work.`);
    expect(filming).not.toContain("resolve");
    expect(await beside(new Date())).toContain("and a run is at work, which may bring it home.");
  });

  it("where its storyboard was renamed and edited; it is given up under the new name", async () => {
    await using scene = await openLeft();
    await scene.desk.remove("film.yaml");
    await scene.desk.write("movie.yaml", OTHER);
    const { stderr } = await scene.storyboard("plan", "movie.yaml", ...REAL);
    expect(stderr).toContain(`as ${scene.operation} for $1.60, asked for by film.yaml, which is no longer there.`);
    const settled = await done(scene, ...commandIn(stderr, /storyboard (resolve lamp .* --attempt \d+ --paid)/));
    expect(settled).toContain("counted as spent ($1.60)");
    expect((await scene.storyboard("plan", "movie.yaml", ...REAL)).stderr).not.toContain("provider/orphan");
  });

  it.runIf(ALL)(
    "in a few words where another storyboard that is there asked for it, which cannot be robbed of it",
    async () => {
      await using scene = await openLeft();
      await scene.desk.write("movie.yaml", OTHER);
      const { stderr } = await scene.storyboard("plan", "movie.yaml", ...REAL);
      expect(stderr).toContain('film.yaml has open at a service, for $1.60: "lamp".');
      const robbed = await scene.storyboard("adopt", "lamp", "movie.yaml", "--op", scene.operation, ...REAL);
      expect(robbed.code).toBe(64);
      expect(robbed.stderr).toContain("already belongs to another attempt");
    },
  );
});

describe("a job that was given up as paid and lost", () => {
  it("is collected after all by its name, and counted once", async () => {
    await using scene = await openLeft();
    await done(scene, "resolve", "lamp", "film.yaml", "--paid", ...REAL);
    const numbered = await scene.storyboard("resolve", "lamp", "film.yaml", "--op", scene.operation, ...REAL);
    expect(numbered.code).toBe(64);
    expect(numbered.stderr).toContain("--attempt 1: since");
    await done(scene, "resolve", "lamp", "film.yaml", "--attempt", "1", "--op", scene.operation, ...REAL);
    await scene.emulator.advance(4_000);
    const run = await scene.run("--as-real");
    expect(run.code, run.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    expect(await spent(scene)).toBe(1_600_000);
  });

  it.runIf(ALL)("can be adopted, and is counted once", async () => {
    await using scene = await openLeft();
    await done(scene, "resolve", "lamp", "film.yaml", "--paid", ...REAL);
    const adopted = await done(scene, "adopt", "lamp", "film.yaml", "--op", scene.operation, ...REAL);
    expect(adopted).toContain("It is counted already, as $1.60");
    await scene.emulator.advance(4_000);
    const run = await scene.run("--as-real");
    expect(run.code, run.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    expect(await spent(scene)).toBe(1_600_000);
  });
});

describe("a job that the service accepted", () => {
  it("is not taken for unpaid on anybody's word but the service's own", async () => {
    await using scene = await openLeft();
    const refused = await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid", ...REAL);
    expect(refused.code).toBe(64);
    expect(refused.stderr).toContain(`gemini accepted ${scene.operation}, so it is paid for`);
    expect(refused.stderr).toContain("it is still at it");
    expect(refused.stderr).toContain("--attempt 1 --paid");
    await scene.emulator.reset();
    await done(scene, "resolve", "lamp", "film.yaml", "--not-paid", ...REAL);
  });

  it("and that ended without a video ends the run that hears of it with 3 and the question", async () => {
    await using scene = await openScene(LAMP);
    await scene.emulator.fault({ on: "submit", fault: "no-video" });
    const run = await scene.run("--as-real", "--yes");
    expect(run.code, run.stderr).toBe(3);
    expect(run.stderr).toContain("storyboard resolve lamp film.yaml");
    await done(scene, "resolve", "lamp", "film.yaml", "--not-paid", ...REAL);
  });
});
