import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdingRunLock } from "../../src/world/store/run-lock.ts";
import { openDesk } from "../helpers/cli.ts";
import { accepted, openScene, type Scene } from "./scene.ts";

const LAMP = "version: 1\nshots:\n  - { id: lamp, prompt: A lamp at night, duration: 4 }\n";

/** A model whose jobs can be given up. */
const OMNI = "gemini-omni-1.1-flash";

/** Leaves the lamp at a service that takes its time over it. */
async function leaveAtService(film: string): Promise<Scene> {
  const scene = await openScene(film, { emulator: { latency: "600", lookup: "none" } });
  const running = scene.start("--as-real", "--yes");
  await running.printed("lamp: sent");
  running.process.kill("SIGKILL");
  await running.ended;
  return scene;
}

describe("storyboard cancel, of a job that cannot be given up,", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await leaveAtService(LAMP);
  });
  afterAll(async () => await scene[Symbol.asyncDispose]());

  it("wants to be told what, knows what is open, and keeps its hands off beside a run", async () => {
    const nothing = await scene.storyboard("cancel", "film.yaml", "--as-real");
    expect(nothing.code).toBe(64);
    expect(nothing.stderr).toContain('Open at gemini: "lamp", since ');
    const other = await scene.storyboard("cancel", "gulls", "--as-real");
    expect(other.code).toBe(64);
    expect(other.stderr).toContain('The storyboard has no shot "gulls".');
    const lock = { folder: scene.desk.path(".storyboard"), now: new Date() };
    const beside = await holdingRunLock(lock, async () => await scene.storyboard("cancel", "lamp", "--as-real"));
    expect(beside.code).toBe(75);
    expect(beside.stderr).toContain("Another run is at work");
  });

  it("knows a shot by its new name, and says for machines what comes of it", async () => {
    await scene.desk.write("film.yaml", LAMP.replace("id: lamp", "id: light"));
    const { code, stdout } = await scene.storyboard("cancel", "light", "film.yaml", "--as-real", "--json", "--yes");
    await scene.desk.write("film.yaml", LAMP);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      type: "cancel",
      provider: "gemini",
      rehearsal: false,
      jobs: [{ shots: ["lamp"], outcome: "goes-on", state: "submitted", bill: "open" }],
    });
  });

  it("says that it goes on and is billed, and the next run collects it", async () => {
    const { code, stdout, stderr } = await scene.storyboard("cancel", "--all", "--as-real", "--yes");
    expect(code, stderr).toBe(1);
    expect(stdout).toContain("lamp: it goes on and is billed ($");
    expect(stdout).toContain("gemini has no way to give it up. storyboard run film.yaml --as-real brings it home.");
    await scene.emulator.advance(600);
    const run = await scene.run("--as-real", "--yes");
    expect(run.code, run.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });
});

describe("storyboard cancel", () => {
  it("asks first, ends what a service gives up and does not bill, and orders it again only when told to", async () => {
    await using scene = await leaveAtService(LAMP.replace("shots:", `model: ${OMNI}\nshots:`));
    const words = ["cancel", "lamp", "film.yaml", "--as-real"];
    const refused = await scene.storyboard(...words);
    expect(refused.code, refused.stderr).toBe(5);
    expect(refused.stderr).toContain("Nobody is here to agree, and nothing was given up.");
    const { code, stdout, stderr } = await scene.storyboard(...words, "--yes");
    expect(code, stderr).toBe(0);
    expect(stdout).toBe(
      "lamp: gemini gives it up and bills nothing. To film it after all: storyboard run film.yaml --as-real --retry-failed\n",
    );
    const unknown = await scene.storyboard("cancel", "nosuch", "film.yaml", "--as-real");
    expect(unknown.code).toBe(64);
    expect(unknown.stderr).toContain('The storyboard has no shot "nosuch".');
    expect(unknown.stderr).toContain("Its shots are lamp.");
    const run = await scene.run("--as-real", "--yes");
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/the last attempt failed: It was cancelled at \S+\. /);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("gives up a shot's final or its draft, as it is told, and says of which it speaks", async () => {
    await using scene = await leaveAtService(
      LAMP.replace("shots:", `model: ${OMNI}\ndefaults: { resolution: 720p }\nshots:`),
    );
    const drafting = scene.start("--as-real", "--yes", "--draft");
    await drafting.printed("lamp: sent");
    drafting.process.kill("SIGKILL");
    await drafting.ended;
    const words = ["cancel", "lamp", "film.yaml", "--as-real"];
    const all = await scene.storyboard("cancel", "film.yaml", "--all", "--as-real");
    expect(all.stderr).toMatch(/To be given up: 2 jobs at gemini \(.*\): lamp, lamp \(draft\)\./);
    const draft = await scene.storyboard(...words, "--draft", "--yes");
    expect(draft.stdout).toBe(
      "lamp (draft): gemini gives it up and bills nothing. To film it after all: storyboard run film.yaml --draft --as-real --retry-failed\n",
    );
    const again = await scene.storyboard(...words, "--draft", "--yes");
    expect(again.stderr).toContain("Its final is open: leave --draft out.");
    const final = await scene.storyboard(...words, "--yes");
    expect(final.stdout).toBe(
      "lamp: gemini gives it up and bills nothing. To film it after all: storyboard run film.yaml --as-real --retry-failed\n",
    );
  });

  it("has nothing to do where nothing was filmed", async () => {
    await using desk = await openDesk({ "film.yaml": LAMP });
    const { code, stdout } = await desk.storyboard(["cancel", "--all"], { GEMINI_API_KEY: "AIza-of-nobody" });
    expect(code).toBe(0);
    expect(stdout).toBe("Nothing of film.yaml is open at gemini.\n");
    expect(desk.has(".storyboard")).toBe(false);
  });
});
