import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Footage } from "../../../src/domain/request.ts";
import type { Provider } from "../../../src/domain/world.ts";
import { openVertex } from "../../../src/world/google/vertex/vertex.ts";
import type { GoogleOptions } from "../../../src/world/google/options.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../../helpers/emulator.ts";
import { calm, KEY, order, VERTEX_OPERATION } from "./requests.ts";
import { googleError, json, openScriptedServer } from "./scripted-server.ts";

const MODEL = "veo-3.1-generate-001";

let emulator: EmulatorProcess;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => await emulator[Symbol.asyncDispose]());
beforeEach(async () => await emulator.reset());

function express(baseUrl: string, more: Partial<GoogleOptions> = {}): Provider {
  const env = { GOOGLE_VERTEX_API_KEY: KEY };
  return openVertex({ endpoint: { kind: "loopback", baseUrl }, env, emulator: false, ...more });
}

describe("a key alone", () => {
  test("orders, is told of the job and brings the video home, with no project named", async () => {
    const provider = express(emulator.url);
    await provider.authorise(calm);
    const { operation } = await provider.submit(order({ model: MODEL, durationSeconds: 4 }), calm);
    expect(operation).toMatch(/^publishers\/google\/models\/veo-3\.1-generate-001\/operations\/[a-f0-9-]{36}$/);
    expect(provider.isOperation(operation)).toBe(true);
    const footage = await done(express(emulator.url), operation);
    expect((await buffer(await provider.fetch(footage, calm))).subarray(4, 8).toString()).toBe("ftyp");
  });

  test("that the service refuses ends the run, and is never shown", async () => {
    const refused = express(emulator.url, { env: { GOOGLE_VERTEX_API_KEY: "refused" } });
    await expect(refused.submit(order({ model: MODEL }), calm)).rejects.toMatchObject({
      outcome: "credentials",
      problem: { code: "credentials/refused", message: expect.stringContaining("GOOGLE_VERTEX_API_KEY") as unknown },
    });
  });

  test.each(["publishers/google/models/veo-3.1-generate-001/operations/1a2b", VERTEX_OPERATION])(
    "asks about the job %s in its own words, with the key",
    async (name) => {
      await using server = await openScriptedServer();
      server.answer(json({ name }), json({ name }));
      const provider = express(server.url);
      expect(await provider.submit(order({ model: MODEL }), calm)).toEqual({ operation: name });
      expect(await provider.poll(name, calm)).toEqual({ kind: "pending" });
      expect(server.seen.map(({ path, headers }) => [path, headers["x-goog-api-key"], headers.authorization])).toEqual([
        [`/v1beta1/publishers/google/models/${MODEL}:predictLongRunning`, KEY, undefined],
        [`/v1beta1/${name.split("/operations/")[0]}:fetchPredictOperation`, KEY, undefined],
      ]);
      expect(server.seen[1]?.body).toEqual({ operationName: name });
    },
  );

  test("opens no bucket, and says so before anything is sent", async () => {
    await using server = await openScriptedServer();
    const provider = express(server.url, { vertex: { output: "gs://reels/films" } });
    const refused = { problem: { code: "credentials/missing", message: expect.stringContaining("bucket") as unknown } };
    await expect(provider.authorise(calm)).rejects.toMatchObject(refused);
    await expect(provider.submit(order(), calm)).rejects.toMatchObject({ outcome: "credentials", ...refused });
    await expect(provider.fetch({ kind: "gcs", uri: "gs://reels/a.mp4" }, calm)).rejects.toMatchObject(refused);
    expect(server.seen).toEqual([]);
  });

  test("is not looked for in a bucket that it cannot open", async () => {
    await using server = await openScriptedServer();
    server.answer(googleError(401, "UNAUTHENTICATED"));
    const at = new Date("2026-11-22T12:00:00Z");
    const lost = { model: MODEL, from: at, until: at, now: at, worst: 360, rivals: [], isTaken: () => false };
    expect(await express(server.url).trace?.({ ...lost, filing: `gs://reels/a/#${server.url}` }, calm)).toMatchObject({
      kind: "unknown",
      reason: expect.stringContaining("refuses to list") as unknown,
    });
    expect(JSON.stringify(server.seen)).not.toContain(KEY);
  });
});

describe("which key stands in for a project", () => {
  test("the most particular one; none where a project is named, or a gateway's token is given", async () => {
    const both = { GOOGLE_VERTEX_API_KEY: "for-this", GOOGLE_API_KEY: "for-both", GEMINI_API_KEY: "for-another" };
    expect(await sent(both)).toBe("for-this");
    expect(await sent({ ...both, GOOGLE_VERTEX_API_KEY: " " })).toBe("for-both");
    expect(await sent({ ...both, GOOGLE_CLOUD_PROJECT: "film" })).toBe("Bearer no-token");
    expect(await sent(both, { vertex: { project: "film" } })).toBe("Bearer no-token");
    expect(await sent({ ...both, GOOGLE_CLOUD_PROJECT: "film", STORYBOARD_API_KEY: "gateway" })).toBe("Bearer gateway");
  });

  test("never the Gemini API's, and none at all at a host of nobody's", async () => {
    await using server = await openScriptedServer();
    const endpoint = { kind: "custom" as const, baseUrl: server.url };
    for (const provider of [
      express(server.url, { env: { GEMINI_API_KEY: KEY } }),
      express(server.url, { endpoint, env: { GOOGLE_VERTEX_API_KEY: KEY, GOOGLE_API_KEY: KEY } }),
    ])
      await expect(provider.submit(order(), calm)).rejects.toMatchObject({
        outcome: "credentials",
        problem: { code: "credentials/missing" },
      });
    expect(server.seen).toEqual([]);
  });

  test("that no header can carry is told before anything is sent", async () => {
    await expect(sent({ GOOGLE_VERTEX_API_KEY: "“AIza”" })).rejects.toMatchObject({ outcome: "credentials" });
  });
});

async function done(provider: Provider, operation: string): Promise<Footage> {
  for (;;) {
    const progress = await provider.poll(operation, calm);
    if (progress.kind === "done") return progress.footage[0];
    if (progress.kind !== "pending") throw new Error(progress.problem.message);
  }
}

/** The key or token that an order is sent with. */
async function sent(env: NodeJS.ProcessEnv, more: Partial<GoogleOptions> = {}): Promise<string> {
  await using server = await openScriptedServer();
  server.answer(json({ name: VERTEX_OPERATION }));
  await express(server.url, { env, ...more }).submit(order({ model: MODEL }), calm);
  const { headers } = server.seen[0] ?? {};
  return String(headers?.["x-goog-api-key"] ?? headers?.authorization);
}
