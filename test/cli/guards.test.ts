import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { openDesk } from "../helpers/cli.ts";
import { accepted, FIVE_SHOTS, openScene } from "./scene.ts";

const ONE_SHOT = "version: 1\nshots:\n  - id: boat\n    prompt: A boat at dawn, pan left\n    duration: 4\n";

describe("before anything is sent", () => {
  it("a storyboard with mistakes is refused with all of them at once, each with its place", async () => {
    await using desk = await openDesk({
      "film.yaml":
        "version: 1\nshots:\n  - id: a\n    promt: A boat\n    duration: 5\n  - id: b\n    extends: c\n    prompt: More\n",
    });
    const { code, stderr, stdout } = await desk.storyboard(["check", "film.yaml"]);
    expect(code).toBe(65);
    expect(stdout).toBe("");
    expect(stderr).toContain("film.yaml:4:5 error [schema/unknown-key]");
    expect(stderr).toContain('did you mean "prompt"?'.replace("did", "Did"));
    expect(stderr).toContain("film.yaml:5:15 error [model/duration]");
    expect(stderr).toContain("film.yaml:7:14 error [graph/unknown-shot]");
    expect((await desk.storyboard(["run", "film.yaml", "--provider", "animatic"])).code).toBe(65);
  });

  it("a film without a provider is refused, and the free one is offered", async () => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT });
    const { code, stderr } = await desk.storyboard(["run"]);
    expect(code).toBe(4);
    expect(stderr).toContain("--provider animatic");
  });

  it("a retired model is refused with its successor, unless another address is asked", async () => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT });
    const { code, stderr } = await desk.storyboard(["run", "--yes"], { GEMINI_API_KEY: "test-key-4711" });
    expect(code).toBe(65);
    expect(stderr).toContain("[model/retired]");
    expect(stderr).toContain("--provider vertex");
  });

  it("real money needs a yes: none without one, none above a ceiling, and the ledger stays empty", async () => {
    await using scene = await openScene(ONE_SHOT);
    const nobody = await scene.run("--as-real");
    expect(nobody.code, nobody.stderr).toBe(5);
    expect(nobody.stderr).toContain("--max-cost 1.60");
    const below = await scene.run("--as-real", "--max-cost", "1.59");
    expect(below.code).toBe(5);
    await scene.desk.write("film.yaml", `${ONE_SHOT}budget: 20\n`);
    expect((await scene.run("--as-real")).code).toBe(5);
    await scene.desk.write("film.yaml", `${ONE_SHOT}budget: 1\n`);
    expect((await scene.run("--as-real", "--yes")).code).toBe(5);
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });

  it("--frozen films nothing, and is content with a film that is there", async () => {
    await using scene = await openScene(ONE_SHOT);
    const refused = await scene.run("--frozen");
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("storyboard plan film.yaml --provider gemini says which and why.");
    expect((await scene.run()).code).toBe(0);
    expect((await scene.run("--frozen")).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("a film that storyboard did not make is not overwritten, and that is said before filming", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.desk.write("film.mp4", "my own film");
    const { code, stderr } = await scene.run();
    expect(code).toBe(64);
    expect(stderr).toContain("film.mp4 was not made by storyboard");
    expect(await scene.desk.read("film.mp4")).toBe("my own film");
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
    expect((await scene.run("--force")).code).toBe(0);
  });

  it("a missing ffmpeg is found before paying, with the line that installs it", async () => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT });
    const { code, stderr } = await desk.storyboard(["run", "--provider", "animatic"], {
      PATH: "/nowhere",
    });
    expect(code).toBe(69);
    expect(stderr).toMatch(/ffmpeg is not installed\.[^]*Install /);
  });

  it("wrong usage is 64, a missing file 66; neither shows a stack", async () => {
    await using desk = await openDesk();
    for (const args of [
      ["run", "film.yaml", "--jbos", "3"],
      ["fly"],
      ["run", "--provider", "sora"],
      ["run", "--max-cost", "cheap"],
    ]) {
      const { code, stderr } = await desk.storyboard(args);
      expect(code, args.join(" ")).toBe(64);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
    const { code, stderr } = await desk.storyboard(["run", "flim.yaml"]);
    expect(code).toBe(66);
    expect(stderr).toContain("There is no flim.yaml.");
  });

  it("another host than the provider's is asked only when that is allowed by name", async () => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT });
    const { code, stderr } = await desk.storyboard([
      "plan",
      "--provider",
      "gemini",
      "--base-url",
      "https://gateway.example",
    ]);
    expect(code).toBe(64);
    expect(stderr).toContain("--allow-custom-endpoint");
  });
});

describe("rehearsals and real films", () => {
  it("keep apart: the emulator's takes are rehearsals and touch no lock file; as real they do, and are filmed anew", async () => {
    await using scene = await openScene(ONE_SHOT);
    expect((await scene.run()).code).toBe(0);
    expect(scene.desk.has("film.lock.yaml")).toBe(false);
    expect((await scene.run("--as-real", "--max-cost", "2")).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
    const lock = await scene.desk.read("film.lock.yaml");
    expect(lock).toMatch(/^- \{t: take, key: s1-[0-9a-f]{40}, of: s1-[0-9a-f]{40}, take: 1, media: "?[0-9a-f]{64}"?,/m);
    expect(lock).toContain("{t: model, provider: gemini, family: veo-3.1, id: veo-3.1-generate-preview}");
    expect(lock).not.toContain("sk-test-4711-secret");
    expect((await scene.run("--as-real", "--frozen")).code).toBe(0);
    expect(await scene.desk.read("film.lock.yaml")).toBe(lock);
  });

  it("a clip that the lock remembers but the store has not is named with its price, never bought by itself", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.run("--as-real", "--yes");
    await scene.desk.remove(".storyboard");
    await scene.desk.remove("film.mp4");
    const plan = async (...flags: string[]): Promise<string> =>
      (await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--as-real", ...flags)).stdout;
    expect(await plan()).toMatch(/\? boat .*not here: --film-missing films it again for \$1\.60/);
    expect(await plan("--film-missing")).toMatch(/\+ boat .*\$1\.60 .*so it is filmed again/);

    const held = await scene.run("--as-real", "--yes");
    expect([held.code, held.stderr]).toEqual([1, expect.stringContaining("[media/missing]")]);
    expect((await scene.run("--as-real", "--film-missing")).code).toBe(5);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    expect((await scene.run("--as-real", "--film-missing", "--yes")).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
    expect(scene.desk.has("film.mp4")).toBe(true);
  });

  it.runIf(ALL)("clips that were brought along without the books are kept: plan and run say so alike", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.run("--as-real", "--yes");
    for (const file of ["state.db", "state.db-wal", "state.db-shm", "heads"])
      await scene.desk.remove(`.storyboard/${file}`);
    const { stdout } = await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--as-real");
    expect(stdout).toContain("Nothing to film: 1 clip unchanged.");
    expect(scene.desk.has(".storyboard/state.db")).toBe(false);
    expect((await scene.run("--as-real", "--frozen")).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it.runIf(ALL)("a film whose clips are lost while the service has them is whole again for nothing", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    expect((await scene.run("--as-real", "--yes")).code).toBe(0);
    const paid = await scene.emulator.ledger();
    await scene.desk.remove(".storyboard/media");
    await scene.desk.remove("film.mp4");
    const { stdout } = await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--as-real");
    expect(stdout).toContain("Plan: 5 to fetch again. At most $0.00.");
    const again = await scene.run("--as-real", "--yes");
    expect(again.code, again.stderr).toBe(0);
    expect(scene.desk.has("film.mp4")).toBe(true);
    expect(accepted(await scene.emulator.ledger())).toEqual(accepted(paid));
  });
});

describe("the key", () => {
  it("is in no output, no file of the project and no argument, whatever the service says", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.emulator.fault({ on: "submit", fault: "400-key", times: 1 });
    const { code, stdout, stderr } = await scene.run("--as-real", "--yes", "--events", "events.ndjson");
    expect(code).toBe(4);
    for (const text of [
      stdout,
      stderr,
      await scene.desk.read("events.ndjson"),
      await scene.desk.read(".storyboard/state.db"),
    ]) {
      expect(text).not.toContain("sk-test-4711-secret");
    }
  });
});

describe("plan", () => {
  it("sends nothing, writes nothing, and gives people a table and machines one document", async () => {
    await using scene = await openScene(`${ONE_SHOT}  - id: more\n    extends: boat\n    prompt: On it goes\n`);
    const table = await scene.storyboard("plan", "film.yaml", "--provider", "gemini");
    expect(table.code).toBe(0);
    expect(table.stdout).toMatch(/\+ boat +4 s .*new\n.*\+ more +7 s .*new/);
    const json = await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--as-real", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      type: "plan",
      steps: [
        { verdict: "film", price_usd: 1.6 },
        { verdict: "film", price_usd: 2.8 },
      ],
    });
    expect((await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--detailed-exitcode")).code).toBe(2);
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
    expect(scene.desk.has(".storyboard/state.db")).toBe(false);
  });

  it("ends quietly when its reader goes away", async () => {
    await using desk = await openDesk({ "film.yaml": ONE_SHOT });
    const started = desk.start(["plan", "film.yaml", "--provider", "animatic"]);
    started.process.stdout?.destroy();
    const { stderr } = await started.ended;
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /);
  });
});
