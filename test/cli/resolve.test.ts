import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import type { Ended } from "../helpers/cli.ts";
import { accepted, openScene, type Scene } from "./scene.ts";

/** A storyboard of one shot, which nobody knows whether it was accepted once the emulator is told to break its line. */
function oneShot(prompt: string, more = ""): string {
  return `version: 1\nshots:\n  - id: lamp\n    prompt: ${prompt}\n    duration: 4\n${more}`;
}

const LAMP = oneShot("A lamp at night, pan right");
const OTHER = oneShot("A lamp at noon, pan left");

/** A scene whose emulator lists nothing: only a person can say what became of a lost order. */
async function openUnlisted(storyboard: string, latency = "0"): Promise<Scene> {
  return await openScene(storyboard, { emulator: { lookup: "none", latency } });
}

/** The next requests with this in their prompt are accepted, and their answers lost. */
async function losing(scene: Scene, prompt: string, times = 1): Promise<void> {
  await scene.emulator.fault({ on: "submit", fault: "reset-after", prompt, times });
}

async function film(scene: Scene, file: string, ...flags: string[]): Promise<Ended> {
  return await scene.storyboard("run", file, "--poll-seconds", "0.2", ...flags);
}

async function operationOf(scene: Scene, prompt: string): Promise<string> {
  const { generations } = await scene.emulator.ledger();
  return generations.find((generation) => generation.prompt.includes(prompt))?.operation ?? "";
}

/** Films until the service has a shot and its name is in the books, and kills the run then. */
async function leaveAtService(scene: Scene): Promise<void> {
  const running = scene.start();
  await running.printed("lamp: sent");
  running.process.kill("SIGKILL");
  await running.ended;
}

describe("what a person says of a shot", () => {
  it.runIf(ALL)("holds for the storyboard that is named, not for another with such a shot beside it", async () => {
    await using scene = await openUnlisted(LAMP);
    await scene.desk.write("other.yaml", OTHER);
    await losing(scene, "lamp", 2);
    expect((await film(scene, "film.yaml")).code).toBe(3);
    const held = await film(scene, "other.yaml");
    expect(held.code).toBe(3);
    expect(held.stderr).toContain("storyboard resolve lamp other.yaml --paid");
    const settled = await scene.storyboard("resolve", "lamp", "other.yaml", "--not-paid");
    expect(settled.code, settled.stderr).toBe(0);
    expect((await film(scene, "film.yaml")).code).toBe(3);
    expect((await film(scene, "other.yaml")).code).toBe(0);
    const prompts = accepted(await scene.emulator.ledger());
    expect(prompts.filter((prompt) => prompt.includes("night"))).toHaveLength(1);
  });

  it.runIf(ALL)("holds for real films or rehearsals, as a run with the same flags would", async () => {
    await using scene = await openUnlisted(LAMP);
    await losing(scene, "lamp", 2);
    expect((await film(scene, "film.yaml", "--as-real", "--yes")).code).toBe(3);
    expect((await film(scene, "film.yaml")).code).toBe(3);
    expect((await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid")).code).toBe(0);
    const again = await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid");
    expect(again.code).toBe(64);
    expect(again.stderr).toContain('Nothing is open about the shot "lamp"');
    expect((await film(scene, "film.yaml", "--as-real", "--yes")).code).toBe(3);
    const real = await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid", "--as-real");
    expect(real.code, real.stderr).toBe(0);
    expect((await film(scene, "film.yaml", "--as-real", "--yes")).code).toBe(0);
  });

  it("needs the take where several are open, and each collects its own clip", async () => {
    await using scene = await openUnlisted(oneShot("A lamp at night, pan right", "    takes: 2\n"));
    await losing(scene, "lamp", 2);
    const held = await scene.run();
    expect(held.code, held.stderr).toBe(3);
    expect(held.stderr).toContain("storyboard resolve lamp film.yaml --provider gemini --take 2 --paid");
    const plan = await scene.storyboard("plan", "film.yaml");
    expect(plan.stdout).toContain("storyboard resolve lamp film.yaml --take 1 --paid");
    const refused = await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid");
    expect(refused.code).toBe(64);
    expect(refused.stderr).toMatch(/--take 1: since \d{4}-.* UTC, \$/);
    expect(refused.stderr).toMatch(/--take 2: since /);
    const [first = "", second = ""] = (await scene.emulator.ledger()).generations.map(({ operation }) => operation);
    const one = await scene.storyboard("resolve", "lamp", "film.yaml", "--take", "1", "--op", first);
    expect(one.code, one.stderr).toBe(0);
    const two = await scene.storyboard("resolve", "lamp", "film.yaml", "--take", "2", "--op", second);
    expect(two.code, two.stderr).toBe(0);
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
  });

  it("promises another filming only where the storyboard asks for that take", async () => {
    await using scene = await openUnlisted(LAMP);
    expect((await scene.run()).code).toBe(0);
    await losing(scene, "lamp");
    expect((await scene.storyboard("retake", "lamp", "film.yaml", "--poll-seconds", "0.2")).code).toBe(3);
    const settled = await scene.storyboard("resolve", "lamp", "film.yaml", "--take", "2", "--not-paid");
    expect(settled.stdout).toBe("lamp: counted as not paid.\n");
    const plan = await scene.storyboard("plan", "film.yaml");
    expect(plan.stdout).toContain("Nothing to film");
  });

  it("is what the plan says from then on", async () => {
    await using scene = await openUnlisted(LAMP);
    await losing(scene, "lamp");
    await scene.run();
    const settled = await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid");
    expect(settled.stdout).toBe("lamp: counted as not paid; the next run films it again.\n");
    const plan = await scene.storyboard("plan", "film.yaml");
    expect(plan.stdout).toContain("You said that it was not paid for.");
    expect(plan.stdout).not.toContain("may already be paid");
  });

  it.runIf(ALL)("is said under the shot's new name after it was renamed", async () => {
    await using scene = await openUnlisted(LAMP);
    await losing(scene, "lamp");
    await scene.run();
    await scene.desk.write("film.yaml", LAMP.replace("id: lamp", "id: light"));
    const old = await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid");
    expect(old.code).toBe(64);
    expect(old.stderr).toContain('There is no shot "lamp" in film.yaml');
    const operation = await operationOf(scene, "lamp");
    const settled = await scene.storyboard("resolve", "light", "film.yaml", "--op", operation);
    expect(settled.code, settled.stderr).toBe(0);
    expect((await scene.run()).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it.runIf(ALL)("can be the number in the books where the storyboard has faults by now", async () => {
    await using scene = await openUnlisted(LAMP);
    await losing(scene, "lamp");
    await scene.run();
    await scene.desk.write("film.yaml", LAMP.replace("duration: 4", "duration: long"));
    const faulty = await scene.storyboard("resolve", "lamp", "film.yaml", "--not-paid");
    expect(faulty.code).toBe(64);
    expect(faulty.stderr).toMatch(/storyboard resolve lamp film\.yaml --attempt 1: since/);
    expect((await scene.storyboard("resolve", "gulls", "film.yaml", "--attempt", "1", "--not-paid")).code).toBe(64);
    const settled = await scene.storyboard("resolve", "lamp", "film.yaml", "--attempt", "1", "--not-paid");
    expect(settled.code, settled.stderr).toBe(0);
    await scene.desk.write("film.yaml", LAMP);
    expect((await scene.run()).code).toBe(0);
  });
});

describe("the operation that a person names", () => {
  it("is refused where it cannot be one, with what one looks like", async () => {
    await using scene = await openUnlisted(LAMP);
    await losing(scene, "lamp");
    await scene.run();
    const typo = await scene.storyboard("resolve", "lamp", "film.yaml", "--op", "opertions/1");
    expect(typo.code).toBe(64);
    expect(typo.stderr).toMatch(/"opertions\/1" is not the name of an operation at gemini/);
    expect(typo.stderr).toMatch(/looks like models\/\S+\/operations\/\S+/);
    const others = (await operationOf(scene, "lamp")).replace(/^models\/[^/]+/, "models/veo-of-old");
    const another = await scene.storyboard("resolve", "lamp", "film.yaml", "--op", others);
    expect(another.code, another.stdout).toBe(64);
    expect(another.stderr).toMatch(/is an operation of veo-of-old, and this shot is filmed with veo-3\S+\./);
    expect((await scene.run()).code).toBe(3);
  });

  it("is refused where it is another shot's clip", async () => {
    await using scene = await openUnlisted(
      oneShot("A lamp at night, pan right", "  - id: gulls\n    prompt: Gulls at noon\n    duration: 4\n"),
    );
    await losing(scene, "lamp");
    await scene.run();
    const operation = await operationOf(scene, "Gulls");
    const wrong = await scene.storyboard("resolve", "lamp", "film.yaml", "--op", operation);
    expect(wrong.code).toBe(64);
    expect(wrong.stderr).toMatch(/already belongs to another attempt: "gulls"/);
    const disguised = operation.replace(/^models\/[^/]+/, "models/veo-of-old");
    const other = await scene.storyboard("resolve", "lamp", "film.yaml", "--op", disguised);
    expect(other.stderr).toMatch(/already belongs to another attempt: "gulls"/);
  });

  it("can be given up or put right while the service is asked for it", async () => {
    await using scene = await openUnlisted(LAMP);
    await losing(scene, "lamp");
    await scene.run();
    const right = await operationOf(scene, "lamp");
    const wrong = `${right}0`;
    expect((await scene.storyboard("resolve", "lamp", "film.yaml", "--op", wrong)).code).toBe(0);
    const mended = await scene.storyboard("resolve", "lamp", "film.yaml", "--op", right);
    expect(mended.code, mended.stderr).toBe(0);
    expect(mended.stdout).toContain(`${wrong} is given up`);
    const lost = await scene.storyboard("resolve", "lamp", "film.yaml", "--paid");
    expect(lost.code, lost.stderr).toBe(0);
    expect(lost.stdout).toMatch(/is given up; counted as spent \(\$\d/);
    expect((await scene.run()).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
  });
});

describe("a clip at the service that an edit has left behind", () => {
  it("is told by plan and run until the edit is undone, which collects it for nothing", async () => {
    await using scene = await openUnlisted(LAMP, "3600");
    await leaveAtService(scene);
    const operation = await operationOf(scene, "lamp");
    await scene.desk.write("film.yaml", OTHER);
    const plan = await scene.storyboard("plan", "film.yaml");
    expect(plan.code, plan.stderr).toBe(0);
    expect(plan.stderr).toContain("provider/orphan");
    expect(plan.stderr).toContain(`An earlier "lamp" is at gemini as ${operation}, and nothing`);
    await scene.desk.write("film.yaml", LAMP);
    expect((await scene.storyboard("plan", "film.yaml")).stderr).not.toContain("provider/orphan");
    await scene.emulator.advance(4_000);
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it.runIf(ALL)("is no longer told once a person gives it up by its number", async () => {
    await using scene = await openUnlisted(LAMP, "3600");
    await leaveAtService(scene);
    await scene.desk.write("film.yaml", OTHER);
    await scene.desk.write("second.yaml", LAMP.replace("night", "dusk"));
    const running = scene.start();
    await running.printed("lamp: sent");
    running.process.kill("SIGKILL");
    expect((await running.ended).stderr).toContain("provider/orphan");
    const second = await scene.storyboard("plan", "second.yaml");
    expect(second.stderr).toMatch(/film\.yaml has open at a service: "lamp", "lamp"\./);
    expect(second.stderr).not.toContain("An earlier");
    const plan = await scene.storyboard("plan", "film.yaml");
    const [, words = ""] = /storyboard (resolve lamp .* --attempt \d+ --paid)/.exec(plan.stderr) ?? [];
    const settled = await scene.storyboard(...words.split(" "));
    expect(settled.code, settled.stderr).toBe(0);
    expect((await scene.storyboard("plan", "film.yaml")).stderr).not.toContain("provider/orphan");
  });
});

describe("the ceiling of a film", () => {
  it.runIf(ALL)("counts what this film has cost, not what another one beside it has", async () => {
    const budget = "budget: { film: 2 }\n";
    await using scene = await openUnlisted(LAMP + budget);
    await scene.desk.write("other.yaml", OTHER + budget);
    const first = await film(scene, "film.yaml", "--as-real", "--yes");
    expect(first.code, first.stderr).toBe(0);
    const second = await film(scene, "other.yaml", "--as-real", "--yes");
    expect(second.code, second.stderr).toBe(0);
    await scene.desk.write("other.yaml", OTHER.replace("noon", "dusk") + budget);
    const third = await film(scene, "other.yaml", "--as-real", "--yes");
    expect(third.code, third.stderr).toBe(5);
  });
});
