import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ReadyRequest } from "../../../src/domain/request.ts";
import type { Progress, Provider } from "../../../src/domain/world.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../../helpers/emulator.ts";
import { probeFilm } from "../../helpers/films.ts";
import { calm, order, refusalOf, videos } from "../videos/door.ts";
import { picture } from "./sdk.ts";

type Dialect = "litellm" | "plain";
const MODEL = { litellm: "veo-3.1", plain: "Wan-AI/Wan2.2-TI2V-5B-Diffusers" } as const;
let emulators: Readonly<Record<Dialect, EmulatorProcess>>;
beforeAll(async () => {
  const [litellm, plain] = await Promise.all([
    startEmulatorProcess({ videos: "litellm" }),
    startEmulatorProcess({ videos: "plain" }),
  ]);
  emulators = { litellm, plain };
});
afterAll(async () => {
  for (const emulator of Object.values(emulators)) {
    await emulator.stop();
    await rm(emulator.folder, { recursive: true, force: true });
  }
});
beforeEach(async () => {
  for (const emulator of Object.values(emulators)) await emulator.reset();
});

const short = (dialect: Dialect, more: Partial<ReadyRequest> = {}): ReadyRequest =>
  order({ model: MODEL[dialect], prompt: "A boat", durationSeconds: 4, newSeconds: 4, ...more });
const at = (dialect: Dialect): Provider => videos(emulators[dialect].url);

async function ended(door: Provider, operation: string): Promise<Progress> {
  for (;;) {
    const progress = await door.poll(operation, calm);
    if (progress.kind !== "pending") return progress;
  }
}

describe.each(["litellm", "plain"] as const)("/v1/videos as %s speaks it", (dialect) => {
  it("films a prompt and a first frame, once each", async () => {
    const door = at(dialect);
    const bytes = Buffer.from(picture(200).imageBytes, "base64");
    const requests = [
      short(dialect),
      short(dialect, { prompt: "It begins so", firstFrame: { bytes, mimeType: "image/png" } }),
    ];
    for (const request of requests) {
      const { operation } = await door.submit(request, calm);
      expect(await ended(door, operation)).toMatchObject({ kind: "done" });
      const file = join(emulators[dialect].folder, "got.mp4");
      await writeFile(file, await door.fetch({ kind: "content", operation }, calm));
      expect(await probeFilm(file)).toMatchObject({
        frames: 96,
        width: 256,
        height: 144,
        sound: dialect === "litellm",
      });
    }
    const { generations } = await emulators[dialect].ledger();
    expect(generations.map(({ door: wire, seconds }) => [wire, seconds])).toEqual([
      ["videos", 4],
      ["videos", 4],
    ]);
    const downloads = async (): Promise<number> =>
      (await emulators[dialect].ledger()).outcomes.filter(({ event }) => event === "downloaded").length;
    await expect.poll(downloads).toBe(2);
  });

  it("tells a filtered job, a broken one and one that nobody knows", async () => {
    const emulator = emulators[dialect];
    const door = at(dialect);
    await emulator.fault(
      { on: "submit", fault: "filtered", prompt: "blood" },
      { on: "submit", fault: "error", prompt: "bad luck" },
    );
    const blood = await door.submit(short(dialect, { prompt: "blood" }), calm);
    expect(await ended(door, blood.operation)).toMatchObject({
      kind: "failed",
      billed: "no",
      problem: { code: "provider/filtered" },
    });
    const luck = await door.submit(short(dialect, { prompt: "bad luck" }), calm);
    expect(await ended(door, luck.operation)).toMatchObject({
      kind: "failed",
      billed: "no",
      problem: { code: "provider/failed" },
    });
    await emulator.reset();
    expect(await ended(door, luck.operation)).toMatchObject({ kind: "gone" });
  });

  it("refuses by the model's rules, overloads and empty purses in its own words", async () => {
    const door = at(dialect);
    const outcome = async (request: ReadyRequest): Promise<readonly string[]> => {
      const { outcome: met, problem } = await refusalOf(door.submit(request, calm));
      return [met, problem.code];
    };
    expect(await outcome(short(dialect, { model: "nope" }))).toEqual(["rejected", "model/not-at-provider"]);
    expect(await outcome(short(dialect, { durationSeconds: 37 }))).toEqual(["rejected", "provider/refused"]);
    const busy = ["503", "429", "over-budget", "500"] as const;
    await emulators[dialect].fault(...busy.map((fault) => ({ on: "submit", fault, prompt: fault }) as const));
    const met = [];
    for (const prompt of busy) met.push(await outcome(short(dialect, { prompt })));
    expect(met).toEqual([
      ["overloaded", "provider/unreachable"],
      ["throttled", "provider/quota"],
      ["over-budget", "money/service-budget"],
      ["unsure", "provider/unsure"],
    ]);
    expect((await emulators[dialect].ledger()).generations).toEqual([]);
  });
});

it("LiteLLM's dialect says with each order what it costs, and answers with another name each time", async () => {
  const { operation, cost } = await at("litellm").submit(
    short("litellm", { resolution: "1080p", durationSeconds: 8 }),
    calm,
  );
  const [generation] = (await emulators.litellm.ledger()).generations;
  expect(cost).toBeGreaterThan(0);
  expect(generation).toMatchObject({ price: cost, operation });
  const answer = await fetch(`${emulators.litellm.url}/v1/videos/${operation}`, {
    headers: { authorization: "Bearer k" },
  });
  const { id }: { id?: unknown } = Object(await answer.json());
  expect([answer.status, id === operation]).toEqual([200, false]);
  const listed = await fetch(`${emulators.litellm.url}/v1/videos`, { headers: { authorization: "Bearer k" } });
  const deleted = await fetch(`${emulators.litellm.url}/v1/videos/${operation}`, {
    method: "DELETE",
    headers: { authorization: "Bearer k" },
  });
  expect([listed.status, deleted.status]).toEqual([500, 405]);
  await expect(at("litellm").cancel?.(operation, calm)).rejects.toThrow();
});

it("a server with a model of its own lists its jobs, in which a lost order is found, and gives them up", async () => {
  const emulator = emulators.plain;
  const door = at("plain");
  await emulator.fault(
    { on: "submit", fault: "reset-after", prompt: "lost" },
    { on: "submit", fault: "never-done", prompt: "slow" },
  );
  const from = new Date();
  expect((await refusalOf(door.submit(short("plain", { prompt: "lost" }), calm))).outcome).toBe("unsure");
  const lost = {
    model: MODEL.plain,
    from,
    until: new Date(),
    now: new Date(),
    worst: 360,
    rivals: [],
    isTaken: () => false,
  };
  const [generation] = (await emulator.ledger()).generations;
  expect(await door.trace?.(lost, calm)).toEqual({ kind: "operation", operation: generation?.operation });
  const { operation } = await door.submit(short("plain", { prompt: "slow" }), calm);
  expect(await door.poll(operation, calm)).toEqual({ kind: "pending" });
  await door.cancel?.(operation, calm);
  expect(await door.poll(operation, calm)).toMatchObject({ kind: "gone" });
});
