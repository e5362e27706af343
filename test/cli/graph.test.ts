import { afterAll, beforeAll, expect, it } from "vitest";
import { openDesk, type Desk } from "../helpers/cli.ts";

const FILM = `version: 1
shots:
  - { id: a, prompt: A boat, model: veo-2.0, duration: 8 }
  - { id: b, prompt: On it goes, extends: a }
  - { id: c, prompt: Gulls }
`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ "film.yaml": FILM, "broken.yaml": FILM.replace("extends: a", "extends: z") });
});
afterAll(async () => await desk[Symbol.asyncDispose]());

it("draws a film whose model is retired, without a key and without a word more", async () => {
  const { code, stdout, stderr } = await desk.storyboard(["graph"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("flowchart LR\n");
  expect(stdout).toContain("  s0 --> s1\n");
});

it.each([["--json"], ["--format", "json"]])("gives one document for machines: %s", async (...flags) => {
  const { code, stdout } = await desk.storyboard(["graph", "film.yaml", ...flags, "--only", "b"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ type: "graph", shots: [{ id: "a" }, { id: "b" }] });
});

it("refuses to be told two formats, and shots that are not there", async () => {
  expect(await desk.storyboard(["graph", "--json", "--format", "dot"])).toMatchObject({ code: 64 });
  const { code, stderr } = await desk.storyboard(["graph", "--only", "d"]);
  expect(code).toBe(64);
  expect(stderr).toContain('The storyboard has no shot "d".');
});

it("says what is wrong where there is no storyboard to draw", async () => {
  const { code, stdout, stderr } = await desk.storyboard(["graph", "broken.yaml"]);
  expect({ code, stdout }).toEqual({ code: 65, stdout: "" });
  expect(stderr).toContain("graph/unknown-shot");
});
