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

test("settings that are only a comment mark the root", async () => {
  await using desk = await openDesk({ "film.yaml": FILM, "storyboard.config.yaml": "# the root\n" });
  expect(await desk.storyboard(["check", "--no-hints"])).toMatchObject({ code: 0, stderr: "" });
});
