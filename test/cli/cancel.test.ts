import { describe, expect, it } from "vitest";
import { accepted, openScene, type Scene } from "./scene.ts";

const LAMP = "version: 1\nshots:\n  - { id: lamp, prompt: A lamp at night, duration: 4 }\n";

/** Leaves the lamp at a service that takes its time over it, and has no way to give it up. */
async function leaveAtService(...flags: string[]): Promise<Scene> {
  const scene = await openScene(LAMP, { emulator: { latency: "600", lookup: "none" } });
  const running = scene.start(...flags);
  await running.printed("lamp: sent");
  running.process.kill("SIGKILL");
  await running.ended;
  return scene;
}

describe("storyboard cancel", () => {
  it("says what goes on all the same where the service has no way, and the next run collects it", async () => {
    await using scene = await leaveAtService("--as-real", "--yes");
    const { code, stdout, stderr } = await scene.storyboard("cancel", "lamp", "film.yaml", "--as-real");
    expect(code, stderr).toBe(1);
    expect(stdout).toContain("lamp: it goes on and is billed ($");
    expect(stdout).toContain("gemini has no way to give it up. storyboard run film.yaml --as-real brings it home.");
    const json = await scene.storyboard("cancel", "--all", "--as-real", "--json");
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      type: "cancel",
      provider: "gemini",
      rehearsal: false,
      jobs: [{ shots: ["lamp"], outcome: "goes-on", state: "submitted", bill: "open" }],
    });
    await scene.emulator.advance(600);
    const run = await scene.run("--as-real", "--yes");
    expect(run.code, run.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("wants to be told what, and knows what is open", async () => {
    await using scene = await leaveAtService();
    const nothing = await scene.storyboard("cancel", "film.yaml");
    expect(nothing.code).toBe(64);
    expect(nothing.stderr).toContain('Open at gemini: "lamp", since ');
    const other = await scene.storyboard("cancel", "gulls");
    expect(other.code).toBe(64);
    expect(other.stderr).toContain('Nothing is open at gemini about the shot "gulls".');
    const both = await scene.storyboard("cancel", "lamp", "--all");
    expect(both.code).toBe(64);
    await scene.desk.write("film.yaml", LAMP.replace("id: lamp", "id: light"));
    const renamed = await scene.storyboard("cancel", "light", "film.yaml");
    expect(renamed.stdout).toContain("lamp: it goes on");
  });

  it("keeps its hands off while a run is at work", async () => {
    await using scene = await openScene(LAMP, { emulator: { latency: "600" } });
    const running = scene.start();
    await running.printed("lamp: sent");
    const { code, stderr } = await scene.storyboard("cancel", "lamp");
    running.process.kill("SIGKILL");
    await running.ended;
    expect(code).toBe(75);
    expect(stderr).toContain("Another run is at work");
  });

  it("has nothing to do where nothing was filmed", async () => {
    await using scene = await openScene(LAMP);
    const { code, stdout } = await scene.storyboard("cancel", "--all");
    expect(code).toBe(0);
    expect(stdout).toBe("Nothing of film.yaml is open at gemini.\n");
    expect(scene.desk.has(".storyboard")).toBe(false);
  });
});
