import { expect, test } from "vitest";
import { openDesk, type Desk } from "../helpers/cli.ts";

const AT = ["--provider", "gemini", "--base-url", "http://127.0.0.1:3"];
const KEY = { STORYBOARD_API_KEY: "any-key-is-a-key" };
const filmOf = (model: string): string => `version: 1\nmodel: ${model}\nshots:\n  - { id: a, prompt: A boat }\n`;
const MODEL = "veo-3.1-generate-preview";

/** What a plan says that a film costs at most. */
async function cost(
  desk: Desk,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout } = await desk.storyboard(["plan", "film.yaml", ...AT, ...args], { ...KEY, ...env });
  expect(code).toBe(0);
  return /At most (\S+)\./.exec(stdout)?.[1] ?? stdout;
}

test("a price of the settings counts where it is higher, and where it is lower only if it is trusted; a plan that is remembered knows it", async () => {
  await using desk = await openDesk({ "film.yaml": filmOf("veo-3.1") });
  const price = async (audio: number): Promise<void> =>
    await desk.write(
      "storyboard.config.yaml",
      `models: { ${MODEL}: { price_per_second: { 720p: { audio: ${audio} } } } }\n`,
    );
  expect(await cost(desk)).toBe("$3.20");
  await price(1);
  expect(await cost(desk)).toBe("$8.00");
  await price(0.1);
  expect(await cost(desk)).toBe("$3.20");
  expect(await cost(desk, ["--trust-prices"])).toBe("$0.80");
  expect(await cost(desk, [], { STORYBOARD_TRUST_PRICES: "1" })).toBe("$0.80");
  const { stderr } = await desk.storyboard(["plan", "film.yaml", ...AT], KEY);
  expect(stderr).toContain("storyboard.config.yaml:1:");
  expect(stderr).toContain("[model/price-lowered]");
});

test("a gateway's own name for a model is planned under that model's rules", async () => {
  await using desk = await openDesk({
    "film.yaml": filmOf("house-camera"),
    "storyboard.config.yaml": "models: { house-camera: { is: gemini/veo-3.1-fast } }\n",
  });
  const { code, stdout, stderr } = await desk.storyboard(["plan", "film.yaml", ...AT], KEY);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("on gemini (house-camera)");
  expect(stdout).toContain("$0.80");
});

test("at the provider's own address nobody knows what a name of one's own costs", async () => {
  await using desk = await openDesk({
    "film.yaml": filmOf("veo-next"),
    "storyboard.config.yaml": "models: { veo-next: { is: gemini/veo-3.1-fast } }\n",
  });
  const plan = ["plan", "film.yaml", "--provider", "gemini"];
  expect((await desk.storyboard(plan, KEY)).stdout).toContain("Price not known.");
  expect((await desk.storyboard([...plan, "--trust-prices"], KEY)).stdout).toContain("At most $0.80.");
  const capped = await desk.storyboard(["run", "film.yaml", "--provider", "gemini", "--max-cost", "5"], KEY);
  expect(capped.code).toBe(5);
  expect(capped.stderr).toContain("[money/unknown-price]");
});

test("another spelling of a model is no name for a cheaper one, and no known model", async () => {
  const name = `models/${MODEL}`;
  await using desk = await openDesk({
    "film.yaml": filmOf(name),
    "storyboard.config.yaml": `models: { "${name}": { is: gemini/veo-3.1-lite } }\n`,
  });
  const run = ["run", "film.yaml", ...AT, "--max-cost", "1"];
  const aliased = await desk.storyboard(run, KEY);
  expect(aliased.code).toBe(65);
  expect(aliased.stderr).toContain(`"${name}" reaches "${MODEL}" at gemini`);
  await desk.write("storyboard.config.yaml", "");
  expect((await desk.storyboard(run, KEY)).stderr).toContain("[model/unknown]");
  const allowed = await desk.storyboard([...run, "--allow-unknown-model"], KEY);
  expect(allowed.code).toBe(5);
  expect(allowed.stderr).toContain("[money/unknown-price]");
});

test("the emulator knows a name of one's own, too", async () => {
  await using desk = await openDesk({
    "storyboard.config.yaml": "models: { house-camera: { is: gemini/veo-3.1-fast } }\n",
  });
  const emulator = desk.start(["emulator", "--clips", "small", "--latency", "0"]);
  let told = "";
  emulator.process.stdout?.on("data", (words) => (told += String(words)));
  await emulator.printed("Ctrl-C stops it");
  const url = /http:\/\/\S+/.exec(told)?.[0] ?? "";
  const submit = async (model: string): Promise<number> => {
    const body = JSON.stringify({ instances: [{ prompt: "A boat" }] });
    const headers = { "x-goog-api-key": "any" };
    return (await fetch(`${url}/v1beta/models/${model}:predictLongRunning`, { method: "POST", body, headers })).status;
  };
  expect([await submit("house-camera"), await submit("mouse-camera")]).toEqual([200, 404]);
  emulator.process.kill("SIGTERM");
  expect((await emulator.ended).code).toBe(0);
});

test("a model that nobody knows is filmed under no ceiling, and only where it is let through", async () => {
  await using desk = await openDesk({ "film.yaml": filmOf("new-camera-1") });
  const refused = await desk.storyboard(["run", "film.yaml", ...AT, "--max-cost", "5"], KEY);
  expect(refused.code).toBe(65);
  expect(refused.stderr).toContain("[model/unknown]");
  const allowed = await desk.storyboard(["run", "film.yaml", ...AT, "--max-cost", "5", "--allow-unknown-model"], KEY);
  expect(allowed.code).toBe(5);
  expect(allowed.stderr).toContain("money/unknown-price");
});

test("a model that was shut down is refused at its own address, unless that is allowed", async () => {
  await using desk = await openDesk({ "film.yaml": filmOf(MODEL) });
  const check = ["check", "film.yaml", "--provider", "gemini", "--no-hints"];
  const refused = await desk.storyboard(check);
  expect(refused.code).toBe(65);
  expect(refused.stderr).toContain(`error [model/retired] "${MODEL}" has been shut down at gemini since 2026-10-22.`);
  const allowed = await desk.storyboard([...check, "--allow-retired"]);
  expect(allowed.code).toBe(0);
  expect(allowed.stderr).toContain("warning [model/retired]");
});
