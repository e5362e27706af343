import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keyOf } from "../../../src/compile/key.ts";
import { openVertex } from "../../../src/world/google/vertex/vertex.ts";
import { calm, gemini, GEMINI_OPERATION, KEY, order, vertex, VERTEX_MODEL, VERTEX_OPERATION } from "./requests.ts";
import { json, openScriptedServer, type ScriptedServer } from "./scripted-server.ts";

const png = { bytes: Buffer.from("a picture"), mimeType: "image/png" };
const jpeg = { bytes: Buffer.from("another picture"), mimeType: "image/jpeg" };
const pngOnWire = { bytesBase64Encoded: Buffer.from("a picture").toString("base64"), mimeType: "image/png" };
const jpegOnWire = { bytesBase64Encoded: Buffer.from("another picture").toString("base64"), mimeType: "image/jpeg" };

let server: ScriptedServer;
let folder: string;
beforeEach(async () => {
  server = await openScriptedServer();
  folder = await mkdtemp(join(tmpdir(), "storyboard-wire-"));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test("the Gemini door orders a video from text, with everything that shapes it, and nothing else", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  const request = order({
    negativePrompt: "text overlay",
    aspectRatio: "9:16",
    resolution: "1080p",
    durationSeconds: 8,
    personGeneration: "allow_all",
    slate: { shot: "harbour", model: "veo-3.1" },
  });
  await expect(gemini(server.url).submit(request, calm)).resolves.toEqual({ operation: GEMINI_OPERATION });
  expect(server.seen).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({
    method: "POST",
    path: "/v1beta/models/veo-3.1-generate-preview:predictLongRunning",
    headers: { "x-goog-api-key": KEY },
  });
  expect(server.seen[0]?.headers.authorization).toBeUndefined();
  expect(server.seen[0]?.body).toEqual({
    instances: [{ prompt: "a harbour at first light" }],
    parameters: {
      sampleCount: 1,
      negativePrompt: "text overlay",
      aspectRatio: "9:16",
      resolution: "1080p",
      durationSeconds: 8,
      personGeneration: "allow_all",
    },
  });
});

test("the Gemini door sends both frames as bytes", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  await gemini(server.url).submit(order({ firstFrame: png, lastFrame: jpeg }), calm);
  expect(server.seen[0]?.body).toEqual({
    instances: [{ prompt: "a harbour at first light", image: pngOnWire, lastFrame: jpegOnWire }],
    parameters: { sampleCount: 1 },
  });
});

test("the Gemini door sends reference images in order, with their type", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  const referenceImages = [
    { image: png, type: "asset" as const },
    { image: jpeg, type: "style" as const },
  ];
  await gemini(server.url).submit(order({ referenceImages }), calm);
  expect(server.seen[0]?.body).toEqual({
    instances: [
      {
        prompt: "a harbour at first light",
        referenceImages: [
          { image: pngOnWire, referenceType: "ASSET" },
          { image: jpegOnWire, referenceType: "STYLE" },
        ],
      },
    ],
    parameters: { sampleCount: 1 },
  });
});

test("the Gemini door continues a parent by the uri under which the service keeps it, never by bytes", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  const uri = "https://generativelanguage.googleapis.com/v1beta/files/abc-def_9:download?alt=media";
  const parent = { footage: { kind: "uri" as const, uri, mimeType: "video/mp4" }, file: "/nowhere.mp4", seconds: 8 };
  await gemini(server.url).submit(order({ parent, newSeconds: 7 }), calm);
  expect(server.seen[0]?.body).toEqual({
    instances: [{ prompt: "a harbour at first light", video: { uri } }],
    parameters: { sampleCount: 1 },
  });
});

test("the Gemini door does not continue what the service does not keep", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  await expect(
    gemini(server.url).submit(order({ parent: { file: "/nowhere.mp4", seconds: 8 } }), calm),
  ).rejects.toMatchObject({ outcome: "rejected", problem: { code: "provider/parent-expired" } });
  expect(server.seen).toEqual([]);
});

test("a seed and a choice of sound are refused by the Gemini door before anything is sent", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  for (const request of [order({ seed: 7 }), order({ generateAudio: false })]) {
    await expect(gemini(server.url).submit(request, calm)).rejects.toMatchObject({
      outcome: "rejected",
      problem: { code: "provider/refused" },
    });
  }
  expect(server.seen).toEqual([]);
});

test("the Gemini door keeps the path of a base URL", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  await gemini(`${server.url}/gateway/gemini`).submit(order(), calm);
  expect(server.seen[0]?.path).toBe("/gateway/gemini/v1beta/models/veo-3.1-generate-preview:predictLongRunning");
});

test("the Agent Platform door orders a video with everything that shapes it, and nothing else", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  const request = order({
    model: "veo-3.1-generate-001",
    negativePrompt: "text overlay",
    aspectRatio: "16:9",
    resolution: "720p",
    durationSeconds: 6,
    seed: 0,
    generateAudio: false,
    personGeneration: "dont_allow",
    firstFrame: png,
    lastFrame: jpeg,
  });
  await expect(vertex(server.url).submit(request, calm)).resolves.toEqual({ operation: VERTEX_OPERATION });
  expect(server.seen[0]).toMatchObject({
    method: "POST",
    path: `/v1beta1/${VERTEX_MODEL}:predictLongRunning`,
    headers: { authorization: "Bearer a-gateway-token" },
  });
  expect(server.seen[0]?.headers["x-goog-api-key"]).toBeUndefined();
  expect(server.seen[0]?.body).toEqual({
    instances: [{ prompt: "a harbour at first light", image: pngOnWire, lastFrame: jpegOnWire }],
    parameters: {
      sampleCount: 1,
      negativePrompt: "text overlay",
      aspectRatio: "16:9",
      resolution: "720p",
      durationSeconds: 6,
      seed: 0,
      generateAudio: false,
      personGeneration: "dont_allow",
    },
  });
});

test("the Agent Platform door sends reference images with their type", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  await vertex(server.url).submit(order({ referenceImages: [{ image: png, type: "asset" }] }), calm);
  expect(server.seen[0]?.body).toEqual({
    instances: [
      { prompt: "a harbour at first light", referenceImages: [{ image: pngOnWire, referenceType: "ASSET" }] },
    ],
    parameters: { sampleCount: 1 },
  });
});

test("the Agent Platform door continues a parent in Cloud Storage by its gs:// uri", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  const parent = {
    footage: { kind: "gcs" as const, uri: "gs://reels/a/sample_0.mp4" },
    file: "/nowhere.mp4",
    seconds: 8,
  };
  await vertex(server.url).submit(order({ parent, durationSeconds: 7 }), calm);
  expect(server.seen[0]?.body).toEqual({
    instances: [
      { prompt: "a harbour at first light", video: { gcsUri: "gs://reels/a/sample_0.mp4", mimeType: "video/mp4" } },
    ],
    parameters: { sampleCount: 1, durationSeconds: 7 },
  });
});

test("the Agent Platform door continues any other parent by the bytes of our own file", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  const file = join(folder, "parent.mp4");
  await writeFile(file, "the parent's bytes");
  const parent = { footage: { kind: "inline" as const, operation: VERTEX_OPERATION }, file, seconds: 8 };
  await vertex(server.url).submit(order({ parent }), calm);
  expect(server.seen[0]?.body).toEqual({
    instances: [
      {
        prompt: "a harbour at first light",
        video: { bytesBase64Encoded: Buffer.from("the parent's bytes").toString("base64"), mimeType: "video/mp4" },
      },
    ],
    parameters: { sampleCount: 1 },
  });
});

test("a parent whose file is gone is told before anything is sent", async () => {
  const parent = { file: join(folder, "absent.mp4"), seconds: 8 };
  await expect(vertex(server.url).submit(order({ parent }), calm)).rejects.toMatchObject({
    outcome: "rejected",
    problem: { code: "media/missing" },
  });
  expect(server.seen).toEqual([]);
});

test("videos go to Cloud Storage where it is asked for, each attempt to a folder of its own", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  const provider = vertex(server.url, { env: { STORYBOARD_GCS_OUTPUT: "gs://reels/films/" } });
  await provider.submit(order(), calm);
  await provider.submit(order(), calm);
  const folders = server.seen.map(({ body }) => /"storageUri":"([^"]+)"/.exec(JSON.stringify(body))?.[1]);
  expect(folders[0]).toMatch(/^gs:\/\/reels\/films\/[0-9a-f-]{36}\/$/);
  expect(new Set(folders).size).toBe(2);
});

test("our emulator is asked with a project and a token that nobody had to set", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  const endpoint = { kind: "loopback" as const, baseUrl: server.url };
  const provider = openVertex({ endpoint, env: {}, emulator: true });
  await provider.submit(order(), calm);
  expect(provider.rehearsal).toBe(true);
  expect(server.seen[0]?.path).toContain("/v1beta1/projects/storyboard-rehearsal/locations/us-central1/");
  expect(server.seen[0]?.headers.authorization).toMatch(/^Bearer \S+$/);
});

test("an operation of another region is asked about in its own", async () => {
  const name = VERTEX_OPERATION.replace("us-central1", "europe-west4");
  server.answer(json({ name }));
  await vertex(server.url).poll(name, calm);
  expect(server.seen[0]).toMatchObject({
    method: "POST",
    path: `/v1beta1/${name.split("/operations/")[0]}:fetchPredictOperation`,
    body: { operationName: name },
  });
});

const ABOUT = { film: "films/Harbour.yaml", shots: ["dawn"], key: keyOf({ model: "any", prompt: "A boat" }, 1) };

test("an order is labelled for the bill at Agent Platform, and nowhere else", async () => {
  server.answer(json({ name: VERTEX_OPERATION }), json({ name: GEMINI_OPERATION }));
  await vertex(server.url).submit(order({ about: ABOUT }), calm);
  await gemini(server.url).submit(order({ about: ABOUT }), calm);
  expect(server.seen.map(({ body }) => body)).toEqual([
    {
      instances: [{ prompt: "a harbour at first light" }],
      parameters: { sampleCount: 1 },
      labels: { film: "films-harbour", shot: "dawn", key: ABOUT.key },
    },
    { instances: [{ prompt: "a harbour at first light" }], parameters: { sampleCount: 1 } },
  ]);
});

test("the whole range of seeds, and sound as it is asked for, reach Agent Platform; one video is asked for, always", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  const asked = [
    { seed: 4_294_967_295, generateAudio: true },
    { seed: 0, generateAudio: false, negativePrompt: "", personGeneration: "allow_adult" },
  ];
  for (const each of asked) await vertex(server.url).submit(order(each), calm);
  expect(server.seen.map(({ body }) => body)).toMatchObject(
    asked.map((each) => ({ parameters: { sampleCount: 1, ...each } })),
  );
});

test.each([
  ["where its first region is", {}, {}, "storyboard-rehearsal", "europe-west4"],
  [
    "where the environment says",
    { GOOGLE_CLOUD_PROJECT: "p", GOOGLE_CLOUD_LOCATION: "asia-east1" },
    {},
    "p",
    "asia-east1",
  ],
  [
    "where the settings say, which go before the environment",
    { GOOGLE_CLOUD_PROJECT: "p", GOOGLE_CLOUD_LOCATION: "global" },
    { project: "q", location: "us-central1" },
    "q",
    "us-central1",
  ],
] as const)("a model is asked %s", async (...[, env, settings, project, region]) => {
  server.answer(json({ name: VERTEX_OPERATION }));
  const endpoint = { kind: "loopback" as const, baseUrl: server.url };
  const provider = openVertex({ endpoint, env, emulator: true, vertex: settings });
  await provider.submit(order({ regions: ["europe-west4", "us-central1"] }), calm);
  expect(server.seen[0]?.path).toContain(`/v1beta1/projects/${project}/locations/${region}/`);
});

test("a bucket may stand in the settings; the variable goes before it", () => {
  const settings = { project: "film", output: "gs://archive/films" };
  const place = (env: NodeJS.ProcessEnv): string | undefined =>
    vertex(server.url, { env, vertex: settings, endpoint: { kind: "own" } }).place?.("key/1");
  expect(place({})).toBe("gs://archive/films/key/1/");
  expect(place({ STORYBOARD_GCS_OUTPUT: "gs://reels/" })).toBe("gs://reels/key/1/");
});
