import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refuseEventsIn, refusePlanOver } from "../../src/cli/overwriting.ts";
import { findProject } from "../../src/world/project/root.ts";
import { openDesk } from "../helpers/cli.ts";
import { tempFolder } from "../helpers/temp.ts";

const OWN = ["film.yaml", "film.lock.yaml", "storyboard.config.yaml", "film.mp4", "teaser.WEBM"];
const SAVED = JSON.stringify({ type: "plan", version: "1.0", saved: {} });
const EVENTS = '{"type":"version","v":"1.4","storyboard":"0.1.0"}\n';

/** Whether a plan and events may be written to a file that holds this; undefined: to one that is not there. */
async function judge(name: string, held?: string): Promise<{ readonly plan: string; readonly events: string }> {
  using folder = tempFolder();
  writeFileSync(folder.file("film.yaml"), "version: 1\nshots: []\n");
  if (held !== undefined) writeFileSync(folder.file(name), held);
  const project = findProject("film.yaml", folder.path);
  const outcome = async (refuse: typeof refusePlanOver): Promise<string> =>
    await refuse(name, folder.file(name), project).then(
      () => "fine",
      (error: unknown) => String(Reflect.get(Object(error), "message")),
    );
  return { plan: await outcome(refusePlanOver), events: await outcome(refuseEventsIn) };
}

describe("what is written where it was asked for", () => {
  it.each(OWN)("never stands in the place of %s, be it there or not", async (name) => {
    for (const held of [undefined, SAVED, EVENTS]) {
      const { plan, events } = await judge(name, name === "film.yaml" ? "version: 1\n" : held);
      expect(plan).toMatch(`-o would write a plan into ${name}, which is `);
      expect(events).toMatch(`--events would write events into ${name}, which is `);
    }
  });

  it.each<[string, string | undefined, readonly string[]]>([
    ["is not there", undefined, ["plan", "events"]],
    ["is empty", "", ["events"]],
    ["is a saved plan", SAVED, ["plan"]],
    ["is a plan that was printed", JSON.stringify({ type: "plan", version: "1.0" }), []],
    ["is a stream of events", EVENTS, ["events"]],
    ["is some other text", "My notes\n", []],
    ["is some other JSON", '{"type":"module"}\n', []],
  ])("goes into a file only that is its own kind: one that %s", async (_, held, may) => {
    const { plan, events } = await judge("notes.json", held);
    expect([...(plan === "fine" ? ["plan"] : []), ...(events === "fine" ? ["events"] : [])]).toEqual(may);
  });

  it("is refused by plan, run and cut before anything is done, and what stood there stands", async () => {
    const film = "version: 1\nshots:\n  - { id: boat, prompt: The boat at dawn, duration: 4 }\n";
    await using desk = await openDesk({ "film.yaml": film, "notes.txt": "mine\n" });
    for (const call of [
      ["plan", "-o", "film.yaml"],
      ["plan", "-o", "notes.txt"],
      ["run", "--events", "film.lock.yaml"],
      ["cut", "--events", "notes.txt"],
    ]) {
      const { code, stderr } = await desk.storyboard([...call, "film.yaml", "--provider", "animatic"]);
      expect([code, stderr], call.join(" ")).toEqual([64, expect.stringContaining("[usage/wrong]")]);
    }
    expect([await desk.read("film.yaml"), await desk.read("notes.txt")]).toEqual([film, "mine\n"]);
    expect(desk.has("film.lock.yaml")).toBe(false);
    const lost = await desk.storyboard(["plan", "film.yaml", "--provider", "vertex", "-o", "nowhere/plan.json"]);
    expect([lost.code, lost.stdout]).toEqual([74, ""]);
    expect(lost.stderr).toMatch(/nowhere\/plan\.json cannot be written: there is no folder/);
  });
});
