import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDesk, type Desk } from "../helpers/cli.ts";

const GOOD = "version: 1\nshots:\n  - { id: boat, prompt: A boat leaves the harbour, duration: 8 }\n";
const BAD = "version: 1\nshots:\n  - { id: gulls, prompt: Gulls, extends: nothing }\n";

describe("check with several storyboards", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ "one.storyboard.yaml": GOOD, "two.storyboard.yaml": GOOD, "bad.storyboard.yaml": BAD });
  });
  afterAll(async () => await desk[Symbol.asyncDispose]());

  it("looks at each of them, and tells of every one", async () => {
    const { code, stdout } = await desk.storyboard(["check", "one.storyboard.yaml", "two.storyboard.yaml"]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      "one.storyboard.yaml: nothing is wrong in 1 shot.\ntwo.storyboard.yaml: nothing is wrong in 1 shot.\n",
    );
  });

  it("fails where one of them has an error, and looks at the others all the same", async () => {
    const { code, stdout, stderr } = await desk.storyboard(["check", "bad.storyboard.yaml", "two.storyboard.yaml"]);
    expect(code).toBe(65);
    expect(stderr).toContain("graph/unknown-shot");
    expect(stdout).toContain("two.storyboard.yaml: nothing is wrong");
  });

  it("describes one at a time to machines", async () => {
    const { code, stderr } = await desk.storyboard(["check", "--json", "one.storyboard.yaml", "two.storyboard.yaml"]);
    expect(code).toBe(64);
    expect(stderr).toContain("check --json describes one storyboard; these are 2.");
  });
});
