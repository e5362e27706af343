import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { GoogleGenAI } from "@google/genai";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ALL } from "../../helpers/all.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../../helpers/emulator.ts";
import { probeFilm } from "../../helpers/films.ts";
import { film, finish, order, uriOf, vertex, VEO } from "./sdk.ts";

const PLAIN_LINE =
  /^projects\/film\/locations\/us-central1\/publishers\/google\/models\/[a-z0-9.-]+\/operations\/[a-f0-9-]{36}$/;

let emulator: EmulatorProcess;
let ai: GoogleGenAI;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storyboard-films-"));
  emulator = await startEmulatorProcess();
  ai = vertex(emulator.url);
});
afterAll(async () => {
  await emulator.stop();
  await Promise.all([folder, emulator.folder].map(async (each) => await rm(each, { recursive: true, force: true })));
});
beforeEach(async () => await emulator.reset());

async function bytesOf(file: string): Promise<{ readonly videoBytes: string; readonly mimeType: string }> {
  return { videoBytes: (await readFile(file)).toString("base64"), mimeType: "video/mp4" };
}

async function object(uri: string): Promise<Response> {
  const [, bucket = "", name = ""] = /^gs:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  const address = `${emulator.url}/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}?alt=media`;
  return await fetch(address, { headers: { authorization: "Bearer any-token" } });
}

test("films a prompt and answers the video inside the reply", async () => {
  const config = {
    durationSeconds: 4,
    seed: 4_294_967_295,
    generateAudio: true,
    resolution: "1080p",
    numberOfVideos: 1,
  };
  const name = await order(ai, { source: { prompt: "A boat" }, config });
  expect(name).toMatch(PLAIN_LINE);
  const { response } = await finish(ai, name);
  const file = join(folder, "inline.mp4");
  await writeFile(file, Buffer.from(response?.generatedVideos?.[0]?.video?.videoBytes ?? "", "base64"));
  expect(await probeFilm(file)).toEqual({ frames: 96, width: 256, height: 144, sound: true });
});

test("films in silence, for less", async () => {
  const file = await film(
    ai,
    { source: { prompt: "A boat" }, config: { durationSeconds: 4, generateAudio: false } },
    folder,
  );
  expect((await probeFilm(file)).sound).toBe(false);
  expect((await emulator.ledger()).generations).toMatchObject([{ seconds: 4, price: 800_000 }]);
});

test("puts the video into a bucket where it is asked to, and hands it out from there", async () => {
  const config = { durationSeconds: 4, outputGcsUri: "gs://dailies/day 1/" };
  const uri = await uriOf(ai, await order(ai, { source: { prompt: "A boat" }, config }));
  expect(uri).toMatch(/^gs:\/\/dailies\/day 1\/[a-f0-9-]{36}\/sample_0\.mp4$/);
  const file = join(folder, "bucket.mp4");
  await writeFile(file, Buffer.from(await (await object(uri)).arrayBuffer()));
  expect((await probeFilm(file)).frames).toBe(96);
  expect((await object("gs://dailies/nothing.mp4")).status).toBe(404);
});

test("continues a video from a bucket", async () => {
  const config = { outputGcsUri: "gs://dailies" };
  const parent = await order(ai, { source: { prompt: "A boat" }, config });
  const uri = await uriOf(ai, parent);
  const further = { source: { prompt: "Further", video: { uri, mimeType: "video/mp4" } } };
  const file = await film(ai, { ...further, config: { durationSeconds: 7 } }, folder);
  expect((await probeFilm(file)).frames).toBe(15 * 24);
  expect((await emulator.ledger()).generations.at(-1)).toMatchObject({ parent, seconds: 7 });
});

test.runIf(ALL)("continues bytes that it made, chain after chain, up to 37 seconds", async () => {
  let file = await film(ai, { source: { prompt: "hop 0" } }, folder);
  for (const hop of [1, 2, 3]) {
    file = await film(ai, { source: { prompt: `hop ${hop}`, video: await bytesOf(file) } }, folder);
    expect((await probeFilm(file)).frames).toBe((8 + 7 * hop) * 24);
  }
  const { generations } = await emulator.ledger();
  expect(generations.map(({ parent }) => parent)).toEqual([
    undefined,
    ...generations.slice(0, 3).map((each) => each.operation),
  ]);
  const last = await film(ai, { source: { prompt: "hop 4", video: await bytesOf(file) } }, folder);
  expect((await probeFilm(last)).frames).toBe(36 * 24);
  await expect(order(ai, { source: { prompt: "hop 5", video: await bytesOf(last) } })).rejects.toThrow("too long");
});

test("continues footage from elsewhere, and plays it first, in the size of its own clips", async () => {
  const file = join(folder, "own.mp4");
  await draw(file, 24, "mpeg4");
  const longer = await film(ai, { source: { prompt: "Further", video: await bytesOf(file) } }, folder);
  expect(await probeFilm(longer)).toEqual({ frames: 9 * 24, width: 256, height: 144, sound: true });
  expect((await emulator.ledger()).generations).toMatchObject([{ parent: "upload" }]);
});

test("refuses footage of another rate, and what is no video", async () => {
  const file = join(folder, "fast.mp4");
  await draw(file, 30, "libx264");
  const fast = order(ai, { source: { prompt: "Further", video: await bytesOf(file) } });
  await expect(fast).rejects.toThrow("frame rate of 24");
  const text = { videoBytes: Buffer.from("no video").toString("base64"), mimeType: "video/mp4" };
  await expect(order(ai, { source: { prompt: "Further", video: text } })).rejects.toThrow("process input video");
});

test("films up to four at once, and bills each", async () => {
  const config = { durationSeconds: 4, numberOfVideos: 4 };
  const { response } = await finish(ai, await order(ai, { source: { prompt: "A boat" }, config }));
  const films = response?.generatedVideos?.map(({ video }) => video?.videoBytes) ?? [];
  expect(new Set(films).size).toBe(4);
  expect((await emulator.ledger()).generations).toMatchObject([{ seconds: 16, price: 6_400_000 }]);
});

test("answers the express address with a key", async () => {
  const address = `${emulator.url}/v1beta1/publishers/google/models/${VEO.vertex}:predictLongRunning`;
  const body = JSON.stringify({ instances: [{ prompt: "A boat" }] });
  const answer = await fetch(address, { method: "POST", headers: { "x-goog-api-key": "any" }, body });
  expect(await answer.json()).toEqual({
    name: expect.stringMatching(/^publishers\/google\/models\/.+\/operations\//) as unknown,
  });
});

test.each([
  ["a key where a project is named", `projects/p/locations/us-central1/`, { "x-goog-api-key": "any" }, 401],
  ["a token where none is named", "", { authorization: "Bearer any" }, 400],
  ["a refused key", "", { "x-goog-api-key": "refused" }, 400],
] as const)("refuses %s", async (...[, place, headers, status]) => {
  const address = `${emulator.url}/v1beta1/${place}publishers/google/models/${VEO.vertex}:predictLongRunning`;
  const body = JSON.stringify({ instances: [{ prompt: "A boat" }] });
  expect((await fetch(address, { method: "POST", headers, body })).status).toBe(status);
  expect((await emulator.ledger()).generations).toEqual([]);
});

test("has no model where it is not served", async () => {
  const address = `${emulator.url}/v1beta1/projects/p/locations/global/publishers/google/models/${VEO.vertex}:predictLongRunning`;
  const body = JSON.stringify({ instances: [{ prompt: "A boat" }] });
  const answer = await fetch(address, { method: "POST", headers: { authorization: "Bearer any" }, body });
  expect([answer.status, JSON.stringify(await answer.json())]).toEqual([
    404,
    expect.stringContaining("was not found or your project does not have access to it"),
  ]);
});

test("writes down what bills are to be taken apart by, and takes no label that the service would not", async () => {
  const labels = { film: "harbour", shot: "dawn_dusk", key: "" };
  await order(ai, { source: { prompt: "A boat" }, config: { labels } });
  expect((await emulator.ledger()).generations).toMatchObject([{ labels }]);
  for (const wrong of [{ film: "Harbour" }, { film: "a b" }, { film: "x".repeat(64) }, { "1st": "x" }, { "": "x" }])
    await expect(order(ai, { source: { prompt: "A boat" }, config: { labels: wrong } })).rejects.toThrow("Label");
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`l${n}`, ""]));
  await expect(order(ai, { source: { prompt: "A boat" }, config: { labels: many } })).rejects.toThrow("64 labels");
  expect((await emulator.ledger()).generations).toHaveLength(1);
});

test("asks for a bearer token", async () => {
  const address = `${emulator.url}/v1beta1/projects/p/locations/l/publishers/google/models/${VEO.vertex}:predictLongRunning`;
  const answer = await fetch(address, { method: "POST", body: JSON.stringify({ instances: [{ prompt: "A boat" }] }) });
  expect([answer.status, (await emulator.ledger()).generations]).toEqual([401, []]);
});

async function draw(file: string, rate: number, codec: string): Promise<void> {
  const source = `testsrc2=size=1280x720:rate=${rate}:duration=2`;
  await promisify(execFile)("ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-c:v", codec, file]);
}
