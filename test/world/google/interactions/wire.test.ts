import { writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keyOf } from "../../../../src/compile/key.ts";
import type { ReadyRequest } from "../../../../src/domain/request.ts";
import { tempFolder } from "../../../helpers/temp.ts";
import { calm, gemini, KEY, order, vertex } from "../requests.ts";
import { json, openScriptedServer, type ScriptedServer } from "../scripted-server.ts";

const png = { bytes: Buffer.from("a picture"), mimeType: "image/png" };
const jpeg = { bytes: Buffer.from("another picture"), mimeType: "image/jpeg" };
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const pngOnWire = { type: "image", data: base64("a picture"), mime_type: "image/png" };
const jpegOnWire = { type: "image", data: base64("another picture"), mime_type: "image/jpeg" };
const words = (text = "a harbour at first light"): object => ({ type: "text", text });

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
  server.answer(json({ id: "v1_abc", object: "interaction", status: "in_progress" }));
});
afterEach(async () => await server.close());

const omni = (more: Partial<ReadyRequest> = {}): ReadyRequest =>
  order({ model: "gemini-omni-1.1-flash", wire: "interactions", ...more });

test("an order goes out once, in the background and stored, with everything that shapes it and nothing else", async () => {
  const request = omni({ aspectRatio: "9:16", resolution: "360p", durationSeconds: 8, seed: 7 });
  await expect(gemini(server.url).submit(request, calm)).resolves.toEqual({ operation: "interactions/v1_abc" });
  expect(server.seen).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({
    method: "POST",
    path: "/v1beta/interactions",
    headers: { "x-goog-api-key": KEY },
  });
  expect(server.seen[0]?.headers.authorization).toBeUndefined();
  expect(server.seen[0]?.body).toEqual({
    model: "gemini-omni-1.1-flash",
    input: [words()],
    background: true,
    store: true,
    stream: false,
    response_format: { type: "video", delivery: "uri", aspect_ratio: "9:16", resolution: "360p", duration: "8s" },
    generation_config: { video_config: { task: "text_to_video" }, seed: 7 },
  });
});

test.each([
  ["a first frame", { firstFrame: png }, "image_to_video", [pngOnWire], "<FIRST_FRAME> "],
  [
    "both frames",
    { firstFrame: png, lastFrame: jpeg },
    "image_to_video",
    [pngOnWire, jpegOnWire],
    "<FIRST_FRAME> <LAST_FRAME> ",
  ],
  [
    "references",
    { referenceImages: [png, jpeg].map((image) => ({ image, type: "asset" as const })) },
    "reference_to_video",
    [pngOnWire, jpegOnWire],
    "",
  ],
])("%s are sent in order, for the task that they are for", async (...row) => {
  const [, more, task, pictures, tags] = row;
  await gemini(server.url).submit(omni(more), calm);
  expect(server.seen[0]?.body).toMatchObject({
    input: [...pictures, words(`${tags}a harbour at first light`)],
    generation_config: { video_config: { task } },
  });
});

test("the roles that an author gave the pictures are left alone", async () => {
  const prompt = "From <FIRST_FRAME> the sun sinks to <LAST_FRAME>";
  await gemini(server.url).submit(omni({ prompt, firstFrame: png, lastFrame: jpeg }), calm);
  expect(server.seen[0]?.body).toMatchObject({ input: [pngOnWire, jpegOnWire, words(prompt)] });
});

test("what the service made is continued by its interaction, in the shape that it has", async () => {
  const footage = { kind: "uri", uri: "https://x.example/files/a", operation: "interactions/v1_one" } as const;
  const parent = { footage, file: "/absent.mp4", seconds: 8 };
  await gemini(server.url).submit(omni({ parent, aspectRatio: "16:9", durationSeconds: 7 }), calm);
  expect(server.seen[0]?.body).toMatchObject({
    previous_interaction_id: "v1_one",
    input: [words()],
    generation_config: { video_config: { task: "extend" } },
  });
  expect(server.seen[0]?.body).toHaveProperty("response_format", { type: "video", delivery: "uri", duration: "7s" });
});

test.each([
  ["nobody holds", undefined],
  ["another wire made", { kind: "uri", uri: "https://x.example/files/a" } as const],
])("footage that %s is continued from our own file", async (_, footage) => {
  using folder = tempFolder();
  const file = folder.file("clip.mp4");
  await writeFile(file, "a clip");
  await gemini(server.url).submit(omni({ parent: { file, seconds: 8, ...(footage && { footage }) } }), calm);
  expect(server.seen[0]?.body).toMatchObject({
    input: [{ type: "video", data: base64("a clip"), mime_type: "video/mp4" }, words()],
    generation_config: { video_config: { task: "extend" } },
  });
  expect(server.seen[0]?.body).not.toHaveProperty("previous_interaction_id");
});

test("Agent Platform is asked in the region global of the project, and the name keeps the project", async () => {
  const operation = "projects/film/locations/global/interactions/v1_abc";
  await expect(vertex(server.url).submit(omni(), calm)).resolves.toEqual({ operation });
  expect(server.seen[0]).toMatchObject({
    path: "/v1beta1/projects/film/locations/global/interactions",
    headers: { authorization: "Bearer a-gateway-token" },
    body: { response_format: { delivery: "inline" } },
  });
  const elsewhere = vertex(server.url, { vertex: { project: "another", location: "europe-west4" } });
  await elsewhere.poll(operation, calm);
  await elsewhere.cancel?.(operation, calm);
  expect(server.seen.slice(1).map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /v1beta1/projects/film/locations/global/interactions/v1_abc?stream=false",
    "POST /v1beta1/projects/film/locations/global/interactions/v1_abc/cancel",
  ]);
});

test("Agent Platform puts clips into the folder of the attempt, and is told what they are for", async () => {
  const about = { film: "film.yaml", shots: ["harbour"], key: keyOf({ model: "any", prompt: "A boat" }, 1) };
  const provider = vertex(server.url, { vertex: { project: "film", output: "gs://reels/film" } });
  await provider.submit(omni({ filing: "a1", about }), calm);
  expect(server.seen[0]?.body).toMatchObject({
    response_format: { delivery: "uri", gcs_uri: "gs://reels/film/a1/" },
    labels: { shot: "harbour" },
  });
});

test.each([
  ["gemini", gemini, "/v1beta/interactions"],
  ["vertex", vertex, "/v1beta1/projects/film/locations/global/interactions"],
] as const)("the path of a base URL is kept by %s", async (_, door, path) => {
  await door(`${server.url}/gate/way`).submit(omni(), calm);
  expect(server.seen[0]?.path).toBe(`/gate/way${path}`);
});

test("models of the other wire go the other way through the same door", async () => {
  server.answer(json({ name: "models/veo-3.1-generate-preview/operations/op-1" }));
  await gemini(server.url).submit(order(), calm);
  expect(server.seen[0]?.path).toBe("/v1beta/models/veo-3.1-generate-preview:predictLongRunning");
});

test("an operation of the other wire cannot be given up", async () => {
  const operation = "models/veo-3.1-generate-preview/operations/op-1";
  await expect(gemini(server.url).cancel?.(operation, calm)).rejects.toMatchObject({
    problem: { code: "provider/uncancellable" },
  });
  expect(server.seen).toEqual([]);
});

test("names of interactions are known by their shape", () => {
  const provider = gemini(server.url);
  for (const name of ["interactions/v1_abc-=", "projects/film/locations/global/interactions/v1_abc"])
    expect(provider.isOperation(name)).toBe(true);
  for (const name of ["interactions/", "interactions/a/b", "v1_abc", "interactions/a?b", "interactions/a#1"])
    expect(provider.isOperation(name)).toBe(false);
});

test("an order whose answer was lost is looked for in its folder, and nowhere else", async () => {
  const [now, lost] = [new Date(), { model: "gemini-omni-1.1-flash", wire: "interactions" as const, worst: 360 }];
  const moment = { ...lost, from: now, until: now, now, rivals: [], isTaken: () => false };
  for (const door of [gemini, vertex])
    await expect(door(server.url).trace?.(moment, calm)).resolves.toMatchObject({ kind: "unknown" });
  expect(server.seen).toEqual([]);
  server.answer(json({ items: [{ name: "film/a1/sample_0.mp4" }] }));
  await expect(
    vertex(server.url).trace?.({ ...moment, filing: `gs://reels/film/a1/#${server.url}` }, calm),
  ).resolves.toEqual({
    kind: "footage",
    footage: { kind: "gcs", uri: "gs://reels/film/a1/sample_0.mp4", mimeType: "video/mp4" },
  });
});
