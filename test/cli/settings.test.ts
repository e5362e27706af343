import { expect, test } from "vitest";
import { openDesk } from "../helpers/cli.ts";

const FILM = "version: 1\nshots:\n  - { id: a, prompt: A boat }\n";

test("every fault of the settings and of the storyboard is printed with its line, and nothing else is done", async () => {
  await using desk = await openDesk({
    "film.yaml": FILM.replace("version", "verson"),
    "storyboard.config.yaml": "provider: vertx\nlimits: { concurrency: 0 }\n",
  });
  for (const command of ["check", "plan", "run"]) {
    const { code, stderr } = await desk.storyboard([command]);
    expect(code).toBe(65);
    for (const line of ["> 1 | provider: vertx", "> 2 | limits: { concurrency: 0 }", "> 1 | verson: 1"])
      expect(stderr).toContain(line);
  }
  expect(desk.has(".storyboard")).toBe(false);
});

test("a storyboard without fault is not planned under settings with one", async () => {
  await using desk = await openDesk({ "film.yaml": FILM, "storyboard.config.yaml": "limits: { concurrency: 0 }\n" });
  const { code, stdout, stderr } = await desk.storyboard(["plan"]);
  expect([code, stdout]).toEqual([65, ""]);
  expect(stderr).toContain("1 problem in storyboard.config.yaml");
});

test.each([
  ["that are no YAML", "models:\n  house/veo: { is: vertex/veo-3.1-generate-001\n"],
  [
    "with a fault in another entry",
    "limits: { concurrency: 0 }\nmodels:\n  house/veo: { is: vertex/veo-3.1-generate-001 }\n",
  ],
])("a model is not called unknown where settings %s declare it", async (_, settings) => {
  await using desk = await openDesk({
    "film.yaml": FILM.replace("shots", 'model: "house/veo"\nshots'),
    "storyboard.config.yaml": settings,
  });
  const { code, stderr } = await desk.storyboard(["check"]);
  expect(code).toBe(65);
  expect(stderr).not.toContain("No model is called");
  await desk.write("film.yaml", FILM.replace("shots", "model: house/veoo\nshots"));
  expect((await desk.storyboard(["check"])).stderr).toContain("No model is called");
});

test("settings that are only a comment mark the root", async () => {
  await using desk = await openDesk({ "film.yaml": FILM, "storyboard.config.yaml": "# the root\n" });
  expect(await desk.storyboard(["check", "--no-hints"])).toMatchObject({ code: 0, stderr: "" });
});
