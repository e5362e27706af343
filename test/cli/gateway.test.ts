import { describe, expect, it } from "vitest";
import type { EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { picture } from "../world/emulator/sdk.ts";

const FILM = `version: 1
title: Harbour
defaults: { duration: 4 }
shots:
  - { id: dawn, prompt: A harbour at dawn }
  - { id: boats, prompt: Boats leave, first_frame: { last_of: dawn } }
  - { id: gull, prompt: A gull lands, first_frame: gull.png }
`;

const CHAIN = `version: 1
title: Chain
shots:
  - { id: dawn, prompt: A harbour at dawn }
  - { id: later, prompt: The sun rises, extends: dawn }
`;

const TWO = `version: 1
title: Two
defaults: { duration: 4 }
shots: [{ id: dawn, prompt: A harbour at dawn }, { id: gull, prompt: A gull lands }]
`;

/** What somebody takes the gateway's price for: $0.10 a second. */
const CHEAP = "models: { openai/veo-3.1: { price_per_second: { 720p: { audio: 0.1, silent: 0.1 } } } }\n";

type Stage = AsyncDisposable & {
  readonly desk: Desk;
  readonly emulator: EmulatorProcess;
  /** A command about film.yaml, told where the gateway is. */
  readonly say: (command: string, ...flags: string[]) => Promise<Ended>;
};

async function openStage(film: string, flags: EmulatorFlags = {}): Promise<Stage> {
  const emulator = await startEmulatorProcess(flags);
  const gull = Buffer.from(picture(200).imageBytes, "base64");
  const desk = await openDesk({ "film.yaml": film, "gull.png": gull });
  const env = { STORYBOARD_BASE_URL: `${emulator.url}/v1`, STORYBOARD_API_KEY: "sk-virtual-4711" };
  return {
    desk,
    emulator,
    say: async (command, ...more) =>
      await desk.storyboard([command, "film.yaml", "--provider", "openai", ...more], env),
    [Symbol.asyncDispose]: async () => {
      await emulator[Symbol.asyncDispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

const QUICK = ["--poll-seconds", "0.2"] as const;

describe("a storyboard at a gateway of the /v1/videos family", () => {
  it("is filmed from texts, a picture and a frame of another shot, at what the gateway says that it costs; a second run pays nothing", async () => {
    await using stage = await openStage(FILM);
    const first = await stage.say("run", ...QUICK, "--as-real", "--yes");
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).not.toContain("provider/same-clip");
    expect(await probeFilm(stage.desk.path("film.mp4"))).toMatchObject({ frames: 12 * 24, sound: true });
    const { generations } = await stage.emulator.ledger();
    expect(generations.map(({ prompt }) => prompt).toSorted()).toEqual([
      "A gull lands",
      "A harbour at dawn",
      "Boats leave",
    ]);
    const paid = generations.reduce((sum, { price }) => sum + (price ?? Number.NaN), 0);
    expect(paid).toBeGreaterThan(0);
    const spent: { total?: unknown } = JSON.parse((await stage.say("status", "--spend", "--json", "--as-real")).stdout);
    expect(JSON.stringify(spent)).toContain(String(paid));
    expect(first.stderr).toContain(`$${(paid / 1_000_000).toFixed(2)} spent`);

    const second = await stage.say("run", ...QUICK, "--as-real");
    expect(second.code, second.stderr).toBe(0);
    expect((await stage.emulator.ledger()).generations).toHaveLength(3);
    expect(first.stdout + first.stderr + second.stderr).not.toContain("sk-virtual-4711");
  });

  it("that bills more than the settings say is paid so once: it is warned of, and every later plan, ceiling and yes goes by what it billed", async () => {
    await using stage = await openStage(TWO);
    await stage.desk.write("storyboard.config.yaml", CHEAP);
    const first = await stage.say("run", ...QUICK, "--as-real", "--yes");
    expect(first.code, first.stderr).toBe(5);
    expect(first.stderr).toContain("warning: The service says that 4 s of veo-3.1 cost $1.60; $0.40 were reckoned.");
    expect(first.stderr).toContain("it would pass the $0.80 that were agreed to.");
    expect((await stage.emulator.ledger()).generations).toHaveLength(1);
    const plan = await stage.say("plan", "--as-real");
    expect(plan.stdout).toMatch(/Price: the service billed \$0\.40 a second of .* in 720p before\./);
    expect(plan.stdout).toContain("At most $1.60.");
    const second = await stage.say("run", ...QUICK, "--as-real", "--max-cost", "0.40");
    expect([second.code, second.stderr]).toEqual([5, expect.stringContaining("This plan costs up to $1.60")]);
    expect((await stage.emulator.ledger()).generations).toHaveLength(1);
    expect((await stage.say("status", "--spend", "--as-real")).stdout).toContain("of 1 attempt the service said");
  });

  it("ends with 5 when the gateway grants no more money: it says whose budget that is", async () => {
    await using stage = await openStage("version: 1\nshots: [{ id: gull, prompt: A gull lands }]\n");
    await stage.emulator.fault({ on: "submit", fault: "over-budget" });
    const { code, stderr } = await stage.say("run", ...QUICK, "--as-real", "--yes");
    expect(code, stderr).toBe(5);
    expect(stderr).toContain("grants the team no more money: $25.60 of $25.00 are spent (422). [money/service-budget]");
  });

  it("is left alone at another gateway, whose word is no proof that nothing was paid", async () => {
    await using stage = await openStage("version: 1\nshots: [{ id: gull, prompt: A gull lands }]\n", {
      latency: "600",
    });
    await using other = await startEmulatorProcess();
    const short = await stage.say("run", ...QUICK, "--as-real", "--yes", "--deadline", "5s");
    expect(short.stderr).toContain("gull: sent");
    const there = ["--base-url", other.url, "--as-real"] as const;
    const { code, stderr } = await stage.say("run", ...QUICK, ...there, "--yes");
    expect(code, stderr).toBe(3);
    expect(stderr).toContain(`It was ordered at ${stage.emulator.url}, and nobody else knows of it`);
    const plan = await stage.say("plan", ...there);
    expect(plan.stdout).toContain(`run with --base-url ${stage.emulator.url} to collect it`);
    const settled = await stage.desk.storyboard(
      ["resolve", "gull", "film.yaml", "--not-paid", "--provider", "openai", ...there],
      { STORYBOARD_API_KEY: "sk-virtual-4711" },
    );
    expect([settled.code, settled.stderr]).toEqual([64, expect.stringContaining("say so there, with --base-url")]);
    expect((await other.ledger()).generations).toEqual([]);
  });

  it("is refused where it says what this door cannot: at its place, with the doors that can", async () => {
    await using desk = await openDesk({ "film.yaml": CHAIN });
    const { code, stderr } = await desk.storyboard([
      "check",
      "film.yaml",
      "--provider",
      "openai",
      "--base-url",
      "http://127.0.0.1:3",
    ]);
    expect(code).toBe(65);
    expect(stderr).toContain("film.yaml:5:50 error [model/cannot-extend]");
    expect(stderr).toMatch(/ of vertex would film it as it stands\. Where the gateway is LiteLLM, its pass-through/);
  });

  it("is refused once for each chain, with how much more of it cannot be had", async () => {
    const hops = [1, 2, 3, 4, 5].map((hop) => `  - { id: a${hop}, prompt: On, extends: a${hop - 1} }\n`).join("");
    const film = `version: 1\nshots:\n  - { id: a0, prompt: Dawn }\n${hops}  - { id: c, prompt: Noon }\n  - { id: d, prompt: On, extends: c }\n`;
    await using desk = await openDesk({ "film.yaml": film });
    const { code, stdout } = await desk.storyboard(["check", "film.yaml", "--provider", "openai", "--json"]);
    expect(code).toBe(65);
    const plan = await desk.storyboard(["plan", "film.yaml", "--provider", "openai"]);
    expect([plan.code, plan.stdout]).toEqual([65, expect.stringContaining("\nMend what is wrong first")]);
    expect(plan.stdout).not.toMatch(/to do it|at most|price not known/i);
    const { problems }: { problems: readonly { message: string }[] } = JSON.parse(stdout);
    expect(problems.map(({ message }) => message)).toEqual([
      '"veo-3.1" cannot continue the footage of "a0". The same goes for 4 others: a2, a3, a4 and 1 more.',
      '"veo-3.1" cannot continue the footage of "c".',
    ]);
  });

  it("needs an address, and leave to send anything to another machine", async () => {
    await using desk = await openDesk({ "film.yaml": CHAIN.replace(", extends: dawn", "") });
    const nowhere = await desk.storyboard(["run", "film.yaml", "--provider", "openai", "--yes"]);
    expect([nowhere.code, nowhere.stderr]).toEqual([4, expect.stringContaining("--base-url http://127.0.0.1:4000")]);
    const planned = await desk.storyboard(["plan", "film.yaml", "--provider", "openai"]);
    expect([planned.code, planned.stderr]).toEqual([0, expect.stringContaining("--base-url http://127.0.0.1:4000")]);
    expect(planned.stdout).toContain("To do it: storyboard run film.yaml --provider openai --base-url URL");
    const far = ["run", "film.yaml", "--provider", "openai", "--base-url", "https://gateway.example/v1", "--yes"];
    expect((await desk.storyboard(far)).code).toBe(64);
    const keyless = await desk.storyboard([...far, "--allow-custom-endpoint"]);
    expect([keyless.code, keyless.stderr]).toEqual([4, expect.stringContaining("STORYBOARD_API_KEY is not set")]);
  });
});
