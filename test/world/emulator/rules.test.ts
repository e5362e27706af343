import { afterAll, beforeAll, expect, test } from "vitest";
import { rm } from "node:fs/promises";
import { startEmulatorProcess, type EmulatorProcess } from "../../helpers/emulator.ts";
import { picture, VEO } from "./sdk.ts";

let emulator: EmulatorProcess;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await emulator.stop();
  await rm(emulator.folder, { recursive: true, force: true });
});

const { imageBytes, mimeType } = picture(200);
const image = { bytesBase64Encoded: imageBytes, mimeType };
const reference = { image, referenceType: "ASSET" };
const video = { uri: "https://generativelanguage.googleapis.com/v1beta/files/abc:download?alt=media" };
const prompt = "A boat";

type Asked = {
  readonly instance: object;
  readonly parameters?: object;
  readonly model?: string;
  readonly key?: string;
};

async function submit(door: "gemini" | "vertex", asked: Asked): Promise<{ status: number; text: string }> {
  const model = asked.model ?? VEO[door];
  const path =
    door === "gemini"
      ? `/v1beta/models/${model}:predictLongRunning`
      : `/v1beta1/projects/p/locations/us-central1/publishers/google/models/${model}:predictLongRunning`;
  const key = asked.key ?? "any";
  const headers = door === "gemini" ? { "x-goog-api-key": key } : { authorization: `Bearer ${key}` };
  const body = JSON.stringify({ instances: [asked.instance], parameters: asked.parameters });
  const answer = await fetch(`${emulator.url}${path}`, { method: "POST", body, headers });
  return { status: answer.status, text: await answer.text() };
}

type Case = readonly [what: string, door: "gemini" | "vertex", asked: Asked, status: number, words: string];

test.each<Case>([
  ["no prompt", "gemini", { instance: {} }, 400, "`prompt` is required"],
  ["a length between", "gemini", { instance: { prompt }, parameters: { durationSeconds: 5 } }, 400, "between 4 and 8"],
  [
    "a length in quotes",
    "gemini",
    { instance: { prompt }, parameters: { durationSeconds: "8" } },
    400,
    "needs to be a number",
  ],
  [
    "1080p of 4 s",
    "gemini",
    { instance: { prompt }, parameters: { resolution: "1080p", durationSeconds: 4 } },
    400,
    "not supported",
  ],
  ["an unknown size", "gemini", { instance: { prompt }, parameters: { resolution: "720" } }, 400, "resolution `720`"],
  ["4K in capitals", "gemini", { instance: { prompt }, parameters: { resolution: "4K" } }, 400, "resolution `4K`"],
  ["a square", "gemini", { instance: { prompt }, parameters: { aspectRatio: "1:1" } }, 400, "aspect ratio `1:1`"],
  [
    "people by an unknown word",
    "gemini",
    { instance: { prompt }, parameters: { personGeneration: "everybody" } },
    400,
    "`everybody` is not a value of `personGeneration`",
  ],
  ["a seed", "gemini", { instance: { prompt }, parameters: { seed: 7 } }, 400, "`seed` isn't supported"],
  ["silence", "gemini", { instance: { prompt }, parameters: { generateAudio: false } }, 400, "`generateAudio` isn't"],
  ["two videos", "gemini", { instance: { prompt }, parameters: { sampleCount: 2 } }, 400, "`sampleCount`"],
  ["a new parameter", "gemini", { instance: { prompt }, parameters: { mood: "calm" } }, 400, "`mood` isn't supported"],
  ["a picture and a video", "gemini", { instance: { prompt, image, video } }, 400, "not supported"],
  [
    "a picture and references",
    "gemini",
    { instance: { prompt, image, referenceImages: [reference] } },
    400,
    "not supported",
  ],
  ["a last frame alone", "gemini", { instance: { prompt, lastFrame: image } }, 400, "not supported"],
  [
    "four references",
    "gemini",
    { instance: { prompt, referenceImages: Array.from({ length: 4 }, () => reference) } },
    400,
    "not supported",
  ],
  [
    "a style",
    "gemini",
    { instance: { prompt, referenceImages: [{ image, referenceType: "STYLE" }] } },
    400,
    "not supported",
  ],
  [
    "references of 4 s",
    "gemini",
    { instance: { prompt, referenceImages: [reference] }, parameters: { durationSeconds: 4 } },
    400,
    "not supported",
  ],
  [
    "a torn picture",
    "gemini",
    { instance: { prompt, image: { ...image, bytesBase64Encoded: "aGVsbG8=" } } },
    400,
    "process input image",
  ],
  [
    "a picture of another type",
    "gemini",
    { instance: { prompt, image: { ...image, mimeType: "image/tiff" } } },
    400,
    "image/tiff",
  ],
  ["bad base64", "gemini", { instance: { prompt, image: { ...image, bytesBase64Encoded: "%%" } } }, 400, "Base64"],
  ["a video that nobody made", "gemini", { instance: { prompt, video } }, 403, "File abc"],
  ["a video as bytes", "gemini", { instance: { prompt, video: { encodedVideo: "AAAA" } } }, 400, "`encodedVideo`"],
  [
    "a lite model's extension",
    "gemini",
    { instance: { prompt, video }, model: "veo-3.1-lite-generate-preview" },
    400,
    "not supported",
  ],
  [
    "an unknown model",
    "gemini",
    { instance: { prompt }, model: "veo-9" },
    404,
    "models/veo-9 is not found for API version v1beta",
  ],
  ["a model of another wire", "gemini", { instance: { prompt }, model: "gemini-omni-1.1-flash" }, 404, "is not found"],
  ["a model of the other door", "gemini", { instance: { prompt }, model: VEO.vertex }, 404, "is not found"],
  ["no key", "gemini", { instance: { prompt }, key: "" }, 403, "unregistered callers"],
  ["a refused key", "gemini", { instance: { prompt }, key: "refused" }, 400, "API_KEY_INVALID"],
  ["a seed too large", "vertex", { instance: { prompt }, parameters: { seed: 4_294_967_296 } }, 400, "`seed`"],
  ["another frame rate", "vertex", { instance: { prompt }, parameters: { fps: 30 } }, 400, "`fps`"],
  ["five videos", "vertex", { instance: { prompt }, parameters: { sampleCount: 5 } }, 400, "`sampleCount`"],
  ["no bucket", "vertex", { instance: { prompt }, parameters: { storageUri: "https://a/b" } }, 400, "gs://"],
  [
    "an object that is not there",
    "vertex",
    { instance: { prompt, video: { gcsUri: "gs://a/b.mp4", mimeType: "video/mp4" } } },
    404,
    "gs://a/b.mp4",
  ],
  [
    "an unknown model there",
    "vertex",
    { instance: { prompt }, model: "veo-9" },
    404,
    "projects/p/locations/us-central1/publishers/google/models/veo-9",
  ],
])("refuses %s and bills nothing", async (...[, door, asked, status, words]) => {
  const answer = await submit(door, asked);
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)]);
  const { generations, requests } = await emulator.ledger();
  expect(generations).toEqual([]);
  expect(requests.at(-1)).toMatchObject({ door, status });
});

test("an extension names no other length than the model's own, shape or size", async () => {
  const made = await submit("gemini", { instance: { prompt }, parameters: { durationSeconds: 4 } });
  const name = /"name": "(?<name>[^"]+)"/.exec(made.text)?.groups?.["name"] ?? "";
  await expect.poll(async () => (await emulator.ledger()).outcomes.length, { timeout: 60_000 }).toBe(1);
  const headers = { "x-goog-api-key": "any" };
  const { uri } =
    /"uri": "(?<uri>[^"]+)"/.exec(await (await fetch(`${emulator.url}/v1beta/${name}`, { headers })).text())?.groups ??
    {};
  const asked = [
    { durationSeconds: 6 },
    { aspectRatio: "9:16" },
    { resolution: "1080p" },
    { durationSeconds: 8, resolution: "720p" },
  ];
  const statuses = asked.map(
    async (parameters) => (await submit("gemini", { instance: { prompt, video: { uri } }, parameters })).status,
  );
  expect(await Promise.all(statuses)).toEqual([400, 400, 400, 200]);
});
