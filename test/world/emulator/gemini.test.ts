import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VideoGenerationReferenceType } from "@google/genai";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ALL } from "../../helpers/all.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../../helpers/emulator.ts";
import { probeFilm } from "../../helpers/films.ts";
import { ask, fetchBytes, film, finish, gemini, order, picture, uriOf, VEO } from "./sdk.ts";

let emulator: EmulatorProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storyboard-films-"));
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await emulator.stop();
  await Promise.all([folder, emulator.folder].map(async (each) => await rm(each, { recursive: true, force: true })));
});
beforeEach(async () => await emulator.reset());

test.each(["v1beta", "v1", "v1beta1"])("films a prompt for the SDK at %s", async (version) => {
  const ai = gemini(emulator.url, version);
  const file = await film(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 4 } }, folder);
  expect(await probeFilm(file)).toEqual({ frames: 96, width: 256, height: 144, sound: true });
});

test("draws at the size that was asked for", async () => {
  await using full = await startEmulatorProcess({ clips: "full" });
  const config = { durationSeconds: 4, aspectRatio: "9:16" };
  const file = await film(gemini(full.url), { source: { prompt: "A tower" }, config }, folder);
  expect(await probeFilm(file)).toEqual({ frames: 96, width: 720, height: 1280, sound: true });
});

test("answers behind a path prefix, and its file addresses keep it", async () => {
  const ai = gemini(`${emulator.url}/proxy/gemini`);
  const name = await order(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 4 } });
  expect(await uriOf(ai, name)).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/proxy\/gemini\/v1beta\/files\/[a-z0-9]+:download\?alt=media$/,
  );
});

test("takes a key in the address too, as gateways send it", async () => {
  const answer = await fetch(`${emulator.url}/v1beta/models/${VEO.gemini}:predictLongRunning?key=any`, {
    method: "POST",
    body: JSON.stringify({ instances: [{ prompt: "A boat" }], parameters: { durationSeconds: 4 } }),
  });
  expect(answer.status).toBe(200);
});

test("takes a first and a last frame, and reference images", async () => {
  const ai = gemini(emulator.url);
  const frames = { source: { prompt: "From red to black", image: picture(255) }, config: { lastFrame: picture(0) } };
  const asset = VideoGenerationReferenceType.ASSET;
  const references = [picture(9), picture(99)].map((image) => ({ image, referenceType: asset }));
  const files = [
    await film(ai, frames, folder),
    await film(ai, { source: { prompt: "Two things" }, config: { referenceImages: references } }, folder),
  ];
  const counted = await Promise.all(files.map(async (file) => (await probeFilm(file)).frames));
  expect(counted).toEqual([192, 192]);
});

test("continues a video three times by its address, each answer the whole chain", async () => {
  const ai = gemini(emulator.url);
  let name = await order(ai, { source: { prompt: "hop 0" } });
  const frames: number[] = [];
  for (const hop of [1, 2, 3]) {
    const uri = await uriOf(ai, name);
    name = await order(ai, { source: { prompt: `hop ${hop}`, video: { uri, mimeType: "video/mp4" } } });
    await uriOf(ai, name);
  }
  const { generations } = await emulator.ledger();
  for (const { operation } of generations) {
    const file = join(folder, "chain.mp4");
    await writeFile(file, await fetchBytes(await uriOf(ai, operation)));
    frames.push((await probeFilm(file)).frames);
  }
  expect(frames).toEqual([8, 15, 22, 29].map((seconds) => seconds * 24));
  expect(generations.map(({ parent }) => parent)).toEqual([
    undefined,
    ...generations.slice(0, 3).map((each) => each.operation),
  ]);
  expect(generations.map(({ seconds }) => seconds)).toEqual([8, 7, 7, 7]);
});

test("answers only the new part where it is told to", async () => {
  await using other = await startEmulatorProcess({ extension: "new" });
  await emulator.fault({ on: "extension", fault: "new-part-only" });
  const files = [emulator, other].map(async ({ url }) => {
    const ai = gemini(url);
    const uri = await uriOf(ai, await order(ai, { source: { prompt: "A boat" } }));
    return await film(ai, { source: { prompt: "Further", video: { uri } } }, folder);
  });
  const frames = files.map(async (file) => (await probeFilm(await file)).frames);
  expect(await Promise.all(frames)).toEqual([7 * 24, 7 * 24]);
});

test("names Google's own host in its file addresses where it is told to, as behind a proxy", async () => {
  await using proxy = await startEmulatorProcess({ uris: "google" });
  const ai = gemini(proxy.url);
  const name = await order(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 4 } });
  const video = (await finish(ai, name)).response?.generatedVideos?.[0];
  expect(video?.video?.uri).toMatch(
    /^https:\/\/generativelanguage\.googleapis\.com\/v1beta\/files\/[a-z0-9]+:download\?alt=media$/,
  );
  const downloadPath = join(folder, "proxy.mp4");
  if (video !== undefined) await ai.files.download({ file: video, downloadPath });
  expect((await probeFilm(downloadPath)).frames).toBe(96);
});

test("bills half way through a submit that takes its time", async () => {
  await using slow = await startEmulatorProcess({ submitLatency: "1000" });
  const answer = order(gemini(slow.url), { source: { prompt: "A boat" }, config: { durationSeconds: 4 } });
  const billed = async (): Promise<number> => {
    await slow.advance(100);
    return (await slow.ledger()).generations.length;
  };
  await expect.poll(billed).toBe(1);
  expect(await Promise.race([answer, Promise.resolve("still waiting")])).toBe("still waiting");
  await slow.advance(500);
  expect(await answer).toContain("operations/");
});

test("continues a video that is named with Google's own host", async () => {
  const ai = gemini(emulator.url);
  const uri = await uriOf(ai, await order(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 4 } }));
  const google = uri.replace(emulator.url, "https://generativelanguage.googleapis.com");
  await expect(order(ai, { source: { prompt: "Further", video: { uri: google } } })).resolves.toContain("operations/");
  const foreign = uri.replace(emulator.url, "https://files.example.com");
  await expect(order(ai, { source: { prompt: "Further", video: { uri: foreign } } })).rejects.toThrow(
    "Unsupported video uri",
  );
});

test("forgets a video two days after it was last continued", async () => {
  const ai = gemini(emulator.url);
  const uri = await uriOf(ai, await order(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 4 } }));
  await emulator.advance(47 * 3600);
  await order(ai, { source: { prompt: "Further", video: { uri } } });
  await emulator.advance(47 * 3600);
  expect((await fetchBytes(uri)).length).toBeGreaterThan(1000);
  await emulator.advance(2 * 3600);
  await expect(order(ai, { source: { prompt: "Too late", video: { uri } } })).rejects.toMatchObject({ status: 403 });
  await expect(fetchBytes(uri)).rejects.toThrow("HTTP 403");
});

test.runIf(ALL)("continues footage of 141 seconds and no longer", async () => {
  const ai = gemini(emulator.url);
  await emulator.fault({ on: "submit", fault: "short-clip", seconds: 141 });
  const longest = await uriOf(ai, await order(ai, { source: { prompt: "A long way" } }));
  const name = await order(ai, { source: { prompt: "A little further", video: { uri: longest } } });
  const uri = await uriOf(ai, name);
  const file = join(folder, "longest.mp4");
  await writeFile(file, await fetchBytes(uri));
  expect((await probeFilm(file)).frames).toBe(148 * 24);
  await expect(order(ai, { source: { prompt: "Too far", video: { uri } } })).rejects.toThrow("too long");
});

test("tells a job that is not done apart from one that is", async () => {
  await using slow = await startEmulatorProcess({ latency: "30", speed: "1" });
  const ai = gemini(slow.url);
  const name = await order(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 4 } });
  expect((await ask(ai, name)).done).toBeUndefined();
  await slow.advance(30);
  expect((await finish(ai, name)).response?.generatedVideos).toHaveLength(1);
});

test("gives the same request other footage the second time", async () => {
  const ai = gemini(emulator.url);
  const asked = { source: { prompt: "A boat" }, config: { durationSeconds: 4 } };
  const names = [await order(ai, asked), await order(ai, asked)];
  const films = await Promise.all(names.map(async (name) => await fetchBytes(await uriOf(ai, name))));
  expect(films[0]?.equals(films[1] ?? Buffer.alloc(0))).toBe(false);
  const { generations } = await emulator.ledger();
  expect(new Set(generations.map((each) => each.requestDigest)).size).toBe(1);
});

test("bills by the model's price, and writes down what became of each job", async () => {
  const ai = gemini(emulator.url);
  await emulator.fault({ on: "submit", prompt: "forbidden", fault: "filtered" });
  const shown = await order(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 6 } });
  const filtered = await order(ai, { source: { prompt: "A forbidden thing" } });
  await fetchBytes(await uriOf(ai, shown));
  await finish(ai, filtered);
  const { generations } = await emulator.ledger();
  expect(generations).toMatchObject([
    { n: 1, door: "gemini", prompt: "A boat", operation: shown, seconds: 6, price: 2_400_000 },
    { n: 2, operation: filtered, seconds: 8, price: 3_200_000 },
  ]);
  // A client has the last byte a little before the emulator knows that it was sent.
  const told = async (): Promise<readonly string[]> =>
    (await emulator.ledger()).outcomes.map(({ n, event }) => `${n} ${event}`).toSorted();
  await expect.poll(told).toEqual(["1 done", "1 downloaded", "2 filtered"]);
});

test("proves that it is an emulator", async () => {
  const challenge = "00ff17";
  const answer = await fetch(`${emulator.url}/.well-known/storyboard-emulator?challenge=${challenge}`);
  const digest = createHash("sha256").update(`storyboard-emulator:${challenge}`).digest("hex");
  expect(await answer.json()).toEqual({ "storyboard-emulator": digest });
});

test("the SDK's own download finds the file too", async () => {
  const ai = gemini(emulator.url);
  const name = await order(ai, { source: { prompt: "A boat" }, config: { durationSeconds: 4 } });
  const video = (await finish(ai, name)).response?.generatedVideos?.[0];
  const downloadPath = join(folder, "sdk.mp4");
  if (video !== undefined) await ai.files.download({ file: video, downloadPath });
  expect((await probeFilm(downloadPath)).frames).toBe(96);
});
