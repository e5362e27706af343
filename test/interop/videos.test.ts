import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultRule } from "../../src/world/emulator/fault-rules.ts";
import { accepted, expectPaidOnce } from "../cli/scene.ts";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { root } from "../helpers/modules.ts";
import { startGateway, STARTING, type Gateway } from "./gateway.ts";

const LANTERN = await readFile(join(root, "storyboards/images/lantern.png"));

/** What this door can do: a shot by its words, one from a picture, one from another's last frame. */
const FILM = `version: 1
defaults: { model: veo-3.1, duration: 4 }
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
  - id: lantern
    prompt: The lantern is lit
    first_frame: lantern.png
  - id: gulls
    prompt: Gulls wheel above the wake
    first_frame: { last_of: harbour }
`;
const ONE = "version: 1\nshots: [{ id: boat, prompt: A boat, model: veo-3.1, duration: 4 }]\n";
const HOUSE = {
  "film.yaml": ONE.replace("veo-3.1", "house-veo"),
  "storyboard.config.yaml": "models: { openai/house-veo: { is: openai/veo-3.1 } }\n",
};

describe("openai through LiteLLM's /v1/videos", () => {
  let emulator: EmulatorProcess;
  let gateway: Gateway;
  beforeAll(async () => {
    emulator = await startEmulatorProcess();
    gateway = await startGateway({ videos: emulator.url, gemini: emulator.url });
  }, STARTING);
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });
  beforeEach(async () => await emulator.reset());

  async function run(desk: Desk, key = "sk-film"): Promise<Ended> {
    const args = ["run", "film.yaml", "--provider", "openai", "--base-url", gateway.url];
    return await desk.storyboard([...args, "--poll-seconds", "0.2", "--yes"], { STORYBOARD_API_KEY: key });
  }

  /** Runs one shot while the service behind the gateway goes wrong once. */
  async function runWith(fault: FaultRule["fault"]): Promise<Ended> {
    await using desk = await openDesk({ "film.yaml": ONE });
    await emulator.fault({ on: "submit", fault });
    return await run(desk);
  }

  /** How often a job was ordered at the service behind the gateway, whatever it answered. */
  async function orders(): Promise<number> {
    return (await emulator.ledger()).requests.filter(({ kind }) => kind === "submit").length;
  }

  it("films words, a picture and a frame, to the frame, at the prices that the gateway says; a second run sends nothing", async () => {
    await using desk = await openDesk({ "film.yaml": FILM, "lantern.png": LANTERN });
    const first = await run(desk);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain("3 filmed. $4.80 spent.");
    const ledger = await emulator.ledger();
    expect(accepted(ledger)).toHaveLength(3);
    expectPaidOnce(ledger);
    expect(await probeFilm(desk.path("film.mp4"))).toMatchObject({ frames: 3 * 4 * 24, sound: true });

    const second = await run(desk);
    expect(second.code, second.stderr).toBe(0);
    expect(second.stderr).toContain("3 kept. $0.00 spent.");
    expect(await orders()).toBe(3);
  });

  it("films with a model by the gateway's own name for it, at the gateway's own price", async () => {
    await using desk = await openDesk(HOUSE);
    const { code, stderr } = await run(desk);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("1 filmed. $1.40 spent.");
  });

  it("is answered once for each time that it asks: the gateway sends nothing a second time", async () => {
    const { code, stderr } = await runWith("503");
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("tries again");
    const { requests } = await emulator.ledger();
    expect(requests.filter(({ kind }) => kind === "submit").map(({ status }) => status)).toEqual([503, 200]);
  });

  it.each([
    { fault: "filtered", exit: 1, problem: "provider/filtered", words: "The codes stand for violence." },
    { fault: "error", exit: 1, problem: "provider/failed", words: "does not pass on" },
    { fault: "no-video", exit: 3, problem: "provider/unsure", words: "has none to give" },
  ] as const)("says of a job that is $fault what became of it, and orders no other", async (job) => {
    const { code, stderr } = await runWith(job.fault);
    expect(code, stderr).toBe(job.exit);
    expect(stderr).toContain(`[${job.problem}]`);
    expect(stderr).toContain(job.words);
    expect(await orders()).toBe(1);
  });

  it.each([
    { what: "a key that it does not know", key: "sk-nobody", exit: 4, words: "the key is not known" },
    { what: "a model that the key may not use", key: "sk-other", exit: 65, words: "It has veo-3." },
  ])("refuses $what before anything is ordered", async ({ key, exit, words }) => {
    await using desk = await openDesk({ "film.yaml": ONE });
    const { code, stderr } = await run(desk, key);
    expect(code, stderr).toBe(exit);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain(key);
    expect(await orders()).toBe(0);
  });

  it("ends a run with 5 when the key's budget is used up; what is paid for is collected when there is money again", async () => {
    await using desk = await openDesk({ "film.yaml": FILM, "lantern.png": LANTERN });
    const poor = await run(desk, "sk-poor");
    expect(poor.code, poor.stderr).toBe(5);
    expect(poor.stderr).toContain("[money/service-budget]");
    expect(poor.stderr).toContain("exceeded budget for model=veo-3.1");
    const ordered = await orders();
    expect(ordered).toBeLessThan(3);

    const rich = await run(desk, "sk-film");
    expect(rich.code, rich.stderr).toBe(0);
    const ledger = await emulator.ledger();
    expect(accepted(ledger)).toHaveLength(3);
    expectPaidOnce(ledger);
  });

  it("answers the requests of LiteLLM's own guide", async () => {
    const headers = { "content-type": "application/json", authorization: "Bearer sk-1234" };
    const prompt = "A cat playing with a ball of yarn in a sunny garden";
    const body = JSON.stringify({ model: "veo-3", prompt });
    const answer = await (await fetch(`${gateway.url}/v1/videos`, { method: "POST", headers, body })).text();
    const id = /"id":"(?<id>video_[^"]+)"/u.exec(answer)?.groups?.["id"];
    expect(answer).toContain('"processing"');
    const asked = { headers: { "x-litellm-api-key": "sk-1234" } };
    await expect
      .poll(async () => await (await fetch(`${gateway.url}/v1/videos/${id}`, asked)).text(), { timeout: 30_000 })
      .toContain('"completed"');
    const video = await fetch(`${gateway.url}/v1/videos/${id}/content`, asked);
    expect(video.headers.get("content-type")).toBe("video/mp4");
    expect((await video.bytes()).length).toBeGreaterThan(10_000);
  });
});
