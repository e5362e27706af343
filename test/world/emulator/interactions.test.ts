import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { GoogleGenAI, Interactions } from "@google/genai";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startEmulatorProcess, type EmulatorProcess } from "../../helpers/emulator.ts";
import { probeFilm } from "../../helpers/films.ts";
import { fetchBytes, gemini, picture, vertex } from "./sdk.ts";

const OMNI = "gemini-omni-1.1-flash";
const ONCE = { maxRetries: 0 };
type Asked = Partial<Interactions.InteractionCreateParams.CreateModelInteractionParamsNonStreaming>;

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
beforeEach(async () => {
  await emulator.reset();
  await emulator.clearFaults();
});

const short = { type: "video", duration: "3s", delivery: "uri" } as const;
const image = (shade: number): Interactions.Content => {
  const { imageBytes, mimeType } = picture(shade);
  return { type: "image", data: imageBytes ?? "", mime_type: mimeType ?? "" };
};

async function create(asked: Asked = {}, ai = gemini(emulator.url)): Promise<string> {
  const order = { model: OMNI, input: "A boat", background: true, response_format: short, ...asked };
  return (await ai.interactions.create(order, ONCE)).id;
}

async function finish(id: string, ai: GoogleGenAI = gemini(emulator.url)): Promise<Interactions.Interaction> {
  for (;;) {
    const found = await ai.interactions.get(id, {}, ONCE);
    if (found.status !== "in_progress") return found;
    await wait(50);
  }
}

async function refusalOf(asked: Asked, ai = gemini(emulator.url)): Promise<string> {
  const answer: unknown = await create(asked, ai).catch((error: unknown) => error);
  if (!(answer instanceof Error)) throw new Error("It was accepted.");
  const body = String(Reflect.get(answer, "body"));
  const [code, message] = ["code", "message"].map((name) => new RegExp(`"${name}":\\s*"([^"]*)"`, "u").exec(body)?.[1]);
  return `${String(Reflect.get(answer, "status"))} ${code}: ${message}`;
}

const format = (more: object): Asked => ({ response_format: { ...short, ...more } });
const task = (name: string): Asked => ({ generation_config: { video_config: { task: name } } });

/** The first sentence of a refusal. */
async function words(asked: Asked): Promise<string> {
  return (await refusalOf(asked)).split(".")[0] ?? "";
}

async function save(uri: string | undefined): Promise<string> {
  const file = join(folder, "clip.mp4");
  await writeFile(file, await fetchBytes(uri ?? ""));
  return file;
}

test("films a prompt for the SDK in the background, and gives its file's address", async () => {
  const id = await create({ response_format: { ...short, aspect_ratio: "9:16" } });
  const found = await finish(id);
  expect(found).toMatchObject({ id, status: "completed", model: OMNI, output_video: { mime_type: "video/mp4" } });
  const file = await save(found.output_video?.uri);
  expect(await probeFilm(file)).toEqual({ frames: 72, width: 144, height: 256, sound: true });
  const { generations } = await emulator.ledger();
  expect(generations).toMatchObject([
    { door: "interactions", model: OMNI, seconds: 3, operation: `interactions/${id}` },
  ]);
  const told = async (): Promise<readonly string[]> => (await emulator.ledger()).outcomes.map(({ event }) => event);
  await expect.poll(told).toEqual(["done", "downloaded"]);
});

test("waits for the clip where it is not for the background, and brings it inside the answer", async () => {
  const ai = gemini(emulator.url);
  const order = { model: OMNI, input: "A boat", response_format: { type: "video", duration: "3s" } } as const;
  const found = await ai.interactions.create(order, ONCE);
  expect(found.status).toBe("completed");
  expect(
    Buffer.from(found.output_video?.data ?? "", "base64")
      .subarray(4, 8)
      .toString(),
  ).toBe("ftyp");
});

test("Agent Platform is global, delivers inside the answer or into a bucket, and keeps labels", async () => {
  const ai = vertex(emulator.url, "global");
  const order = { model: "gemini-omni-1.2-flash", background: true, labels: { shot: "boat" } };
  const inline = await create({ ...order, response_format: { type: "video", duration: "3s" } }, ai);
  expect((await finish(inline, ai)).output_video?.data).toMatch(/^AAAA/);
  const gcs_uri = "gs://reels/film/";
  const stored = await create({ ...order, response_format: { ...short, gcs_uri } }, ai);
  expect((await finish(stored, ai)).output_video?.uri).toMatch(/^gs:\/\/reels\/film\/.+\.mp4$/);
  expect(await refusalOf({ ...order, response_format: short }, ai)).toContain("gcs_uri");
  expect(await refusalOf(order, vertex(emulator.url, "us-central1"))).toContain("404 model_not_found");
  await expect(gemini(emulator.url).interactions.get(inline, {}, ONCE)).rejects.toMatchObject({ status: 404 });
});

test("takes frames and references, each for its task", async () => {
  const text: Interactions.Content = { type: "text", text: "From red to black" };
  for (const asked of [
    { input: [image(255), text], ...task("image_to_video") },
    { input: [image(255), image(0), text], ...task("image_to_video") },
    { input: [image(9), image(99), text], ...task("reference_to_video") },
    { input: [image(9), text] },
  ])
    expect((await finish(await create(asked))).status).toBe("completed");
});

test.each([
  ["combined", 240],
  ["new", 168],
] as const)("an extension holds the chain so far where that is %s", async (extension, frames) => {
  await using other = await startEmulatorProcess({ extension });
  const ai = gemini(other.url);
  const first = await create({}, ai);
  await finish(first, ai);
  const second = await create(
    {
      previous_interaction_id: first,
      ...task("extend"),
      response_format: { ...short, duration: "7s" },
    },
    ai,
  );
  const { output_video } = await finish(second, ai);
  expect(await probeFilm(await save(output_video?.uri))).toMatchObject({ frames });
  expect((await other.ledger()).generations[1]).toMatchObject({ seconds: 7, parent: `interactions/${first}` });
});

test("continues an uploaded video of up to ten seconds, and no longer one", async () => {
  const long = await create({ response_format: { ...short, duration: "10s" } });
  const bytes = await fetchBytes((await finish(long)).output_video?.uri ?? "");
  const extend = { ...task("extend"), response_format: short };
  const upload = (data: Buffer): Asked => ({
    input: [
      { type: "video", data: data.toString("base64"), mime_type: "video/mp4" },
      { type: "text", text: "on" },
    ],
    ...extend,
  });
  const next = await finish(await create(upload(bytes)));
  expect(next.status).toBe("completed");
  const longer = await fetchBytes(next.output_video?.uri ?? "");
  expect(await refusalOf(upload(longer))).toBe(
    "400 invalid_request: Input videos for extension must be 10 seconds or less when uploading.",
  );
});

test("refuses what the service or the model does not take, in the service's words, and bills nothing", async () => {
  expect(await words({ model: "gemini-omni-9" })).toBe("404 model_not_found: Model gemini-omni-9 was not found");
  expect(await words({ model: "veo-3.1-generate-preview" })).toContain("404 model_not_found");
  expect(await words({ generation_config: { seed: 7 } })).toContain("400 invalid_request: `seed`");
  expect(await words({ generation_config: { temperature: 1 } })).toContain("400 parameter_unknown");
  expect(await words({ system_instruction: "be kind" })).toContain("400 parameter_unknown");
  expect(await words(format({ duration: "11s" }))).toContain("Unsupported duration");
  expect(await words(format({ duration: "8" }))).toContain("needs to be a duration like");
  expect(await words(format({ resolution: "240p" }))).toContain("Unsupported resolution");
  expect(await words(format({ aspect_ratio: "1:1" }))).toContain("Unsupported aspect ratio");
  expect(await words(task("image_to_video"))).toContain("use case");
  expect(await words(task("upscale"))).toContain("use case");
  expect(await words({ previous_interaction_id: "v1_none", ...task("extend") })).toContain("404 not_found");
  expect((await emulator.ledger()).generations).toEqual([]);
});

test("continues only what is finished, kept and of the same model", async () => {
  await using slow = await startEmulatorProcess({ latency: "60" });
  const [ai, extend] = [gemini(slow.url), task("extend")];
  const first = await create({}, ai);
  expect(await refusalOf({ previous_interaction_id: first, ...extend }, ai)).toContain("400 invalid_request");
  await slow.advance(60);
  await finish(first, ai);
  await slow.advance(3 * 24 * 3600);
  expect(await refusalOf({ previous_interaction_id: first, ...extend }, ai)).toContain("404 not_found");
});

test("gives up what is at work, bills nothing of it, and forgets what it is told to forget", async () => {
  await using slow = await startEmulatorProcess({ latency: "60" });
  const ai = gemini(slow.url);
  const id = await create({}, ai);
  expect((await ai.interactions.cancel(id, {}, ONCE)).status).toBe("cancelled");
  expect((await ai.interactions.get(id, {}, ONCE)).status).toBe("cancelled");
  expect((await slow.ledger()).outcomes.at(-1)).toMatchObject({ event: "failed", reason: "cancelled" });
  await expect(ai.interactions.cancel(id, {}, ONCE)).rejects.toMatchObject({ status: 400 });
  await ai.interactions.delete(id, {}, ONCE);
  await expect(ai.interactions.get(id, {}, ONCE)).rejects.toMatchObject({ status: 404 });
});

test.each([
  ["filtered", "failed", "safety"],
  ["error", "failed", "api_error"],
] as const)("a job can be %s", async (fault, status, code) => {
  await emulator.fault({ on: "submit", fault });
  expect(await finish(await create())).toMatchObject({ status, errors: [{ code }] });
});

test("keys, quotas and faults are told as this service tells them", async () => {
  await expect(create({}, gemini(emulator.url, "v1beta", "refused"))).rejects.toMatchObject({ status: 400 });
  await emulator.fault({ on: "submit", fault: "429-per-day" }, { on: "submit", fault: "503" });
  expect(await refusalOf({})).toContain("429 quota_exceeded");
  expect(await refusalOf({})).toContain("503 service_unavailable");
  expect((await emulator.ledger()).requests.map(({ door, status }) => [door, status])).toEqual([
    ["interactions", 400],
    ["interactions", 429],
    ["interactions", 503],
  ]);
});
