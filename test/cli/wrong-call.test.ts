import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";

const SHOTS = `version: 1
shots:
  - { id: harbour, prompt: A red boat leaves the harbour, duration: 4 }
  - { id: lamp, prompt: The lamp turns, duration: 4 }
`;

describe("a storyboard that is not where it is looked for", () => {
  const OTHERS = { "day.yaml": SHOTS, "night.yaml": SHOTS, "night.lock.yaml": "shots:\n", "notes.yaml": "a: 1\n" };

  it.each([["plan"], ["check"], ["why", "lamp"], ["check", "film.yaml"]])(
    "is told with those that are there, and the rule: %s %s",
    async (...words) => {
      await using desk = await openDesk(OTHERS);
      const { code, stderr } = await desk.storyboard(words);
      expect(code).toBe(66);
      expect(stderr).toContain("There is no film.yaml");
      const typed = words[0] === "why" ? "COMMAND" : words[0];
      expect(stderr).toContain(`Here is day.yaml, night.yaml. Name the storyboard: storyboard ${typed} day.yaml`);
      expect(stderr).toContain("Without a name, film.yaml is meant, or else the only *.storyboard.yaml.");
    },
  );

  it.each([
    ["check", "scenes", "check scenes/film.yaml\n        Or work in the folder: storyboard check -C scenes\n"],
    ["run", "scenes/", "run scenes/film.yaml\n        Or work in the folder: storyboard run -C scenes/\n"],
    ["plan", ".", "plan day.yaml\n"],
  ])("is named where its folder is: %s %s", async (command, folder, meant) => {
    await using desk = await openDesk({ ...OTHERS, "scenes/film.yaml": SHOTS });
    const { code, stderr } = await desk.storyboard([command, folder]);
    expect(code).toBe(66);
    expect(stderr).toContain(`${folder} is a folder; a storyboard is a file.`);
    expect(stderr).toContain(`Name the file: storyboard ${meant}`);
  });

  it("is not looked for deeper than in a folder that has none", async () => {
    await using desk = await openDesk({ ...OTHERS, "notes/a.txt": "" });
    const { stderr } = await desk.storyboard(["check", "notes"]);
    expect(stderr).toContain("There is no storyboard in it. Here is day.yaml, night.yaml.");
  });
});

describe("a shot that the storyboard does not have", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ "film.yaml": SHOTS });
    const rehearsed = await desk.storyboard(["run", "--provider", "animatic"]);
    expect(rehearsed.code, rehearsed.stderr).toBe(0);
  });
  afterAll(async () => await desk[Symbol.asyncDispose]());

  async function ask(command: string, shot: string): Promise<Ended> {
    const words = command.split(" ").map((word) => (word === "SHOT" ? shot : word));
    return await desk.storyboard([...words, "--provider", "animatic"]);
  }

  it.each([
    "why SHOT",
    "takes SHOT",
    "pick SHOT 1",
    "retake SHOT",
    "drop SHOT 1",
    "adopt SHOT --op operations/1",
    "resolve SHOT --paid",
    "run --only SHOT",
    "plan --only SHOT",
  ])("is told with the one that was probably meant, or with those that there are: %s", async (command) => {
    const near = await ask(command, "harbor");
    expect(near.code).toBe(64);
    expect(near.stderr).toContain('The storyboard has no shot "harbor".');
    expect(near.stderr).toContain('Did you mean "harbour"?');
    expect((await ask(command, "elephant")).stderr).toContain("Its shots are harbour, lamp.");
  });
});

describe("a call that cannot be meant", () => {
  it.each([
    ["plan --nope", "(storyboard plan --help says more)"],
    ["takes add lamp", "(storyboard takes add --help says more)"],
    ["nope", "(storyboard --help says more)"],
    ["takes ad harbour x.mp4", "storyboard takes add harbour x.mp4"],
    ["run --no-cut --partial", "cannot be used with option '--no-cut'"],
    ["run --only lamp --partial", "cannot be used with option '--only <shots>'"],
    ["run --partial --frozen", "cannot be used with option '--frozen'"],
  ])("is refused with 64 and what to do: %s", async (call, help) => {
    await using desk = await openDesk({ "film.yaml": SHOTS });
    const { code, stderr } = await desk.storyboard(call.split(" "));
    expect(code, stderr).toBe(64);
    expect(stderr).toContain(help);
  });
});

it("says its version however that is asked for", async () => {
  await using desk = await openDesk();
  const [short, large, long] = await Promise.all(
    ["-v", "-V", "--version"].map(async (asked) => await desk.storyboard([asked])),
  );
  expect(long).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
  expect([short, large]).toEqual([long, long]);
});
