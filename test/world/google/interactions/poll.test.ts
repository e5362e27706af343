import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Progress } from "../../../../src/domain/world.ts";
import { calm, gemini, KEY, vertex } from "../requests.ts";
import { googleError, json, openScriptedServer, text, type ScriptedServer } from "../scripted-server.ts";

const OPERATION = "interactions/v1_abc";
const uri = "https://generativelanguage.googleapis.com/v1beta/files/abc:download?alt=media";

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

const output = (...content: readonly object[]): object => ({ type: "model_output", content });
const spoken = { type: "user_input", content: [{ type: "text", text: "a harbour" }] };
const video = { type: "video", mime_type: "video/mp4", uri };
const refusal = { type: "text", text: "I can't make this video." };
const counted = (tokens: number): object => ({
  usage: {
    output_tokens_by_modality: [
      { modality: "VIDEO", tokens },
      { modality: "text", tokens: 9 },
    ],
  },
});

async function ask(answer: object, door = gemini): Promise<Progress> {
  server.answer(json({ id: "v1_abc", object: "interaction", ...answer }));
  return await door(server.url).poll(OPERATION, calm);
}

type Row = readonly [name: string, answer: object, code: string, billed: "no" | "unknown", again: boolean];
const failed = (code: string | number, message = "no luck"): object => ({
  status: "failed",
  errors: [{ code, message }],
});

/** How an interaction ends without a video, and what that means for money. */
const ENDS: readonly Row[] = [
  ["failed without a reason", { status: "failed" }, "provider/failed", "no", false],
  ["failed by an error that passes", failed("service_unavailable"), "provider/failed", "no", true],
  ["failed inside", failed("api_error"), "provider/failed", "no", true],
  ["failed by a gRPC code that passes", failed(8), "provider/failed", "no", true],
  ["failed by an error that stays", failed("invalid_request"), "provider/failed", "no", false],
  ["failed after making a video", { ...failed("api_error"), ...counted(100) }, "provider/failed", "unknown", true],
  [
    "failed in its step",
    { status: "failed", steps: [{ ...output(), error: { code: 13, message: "x" } }] },
    "provider/failed",
    "no",
    true,
  ],
  ["blocked for safety", failed("safety"), "provider/filtered", "no", false],
  ["blocked for its pictures", failed("image_prohibited_content"), "provider/filtered", "no", false],
  ["blocked in words alone", failed(3, "The prompt was blocked for safety reasons"), "provider/filtered", "no", false],
  [
    "a refusal in place of a video",
    { status: "completed", steps: [spoken, output(refusal)], ...counted(0) },
    "provider/filtered",
    "no",
    false,
  ],
  [
    "a refusal that nothing is counted of",
    { status: "completed", steps: [output(refusal)] },
    "provider/filtered",
    "unknown",
    false,
  ],
  [
    "words after a video that did not come",
    { status: "completed", steps: [output(refusal)], ...counted(9) },
    "provider/empty",
    "unknown",
    false,
  ],
  ["completed with nothing", { status: "completed", steps: [] }, "provider/empty", "unknown", false],
  ["cancelled", { status: "cancelled" }, "provider/failed", "unknown", false],
  ["cancelled before a video was made", { status: "cancelled", ...counted(0) }, "provider/failed", "no", false],
  ["incomplete", { status: "incomplete" }, "provider/failed", "unknown", false],
  ["over its budget", { status: "budget_exceeded" }, "provider/failed", "unknown", false],
  ["asking for an action", { status: "requires_action" }, "provider/failed", "unknown", false],
];

test.each(ENDS)("%s", async (...row) => {
  const [, answer, code, billed, again] = row;
  const progress = await ask(answer);
  expect(progress).toMatchObject({ kind: "failed", problem: { code, severity: "error" }, billed, again });
  const message = "problem" in progress ? progress.problem?.message : "";
  expect(message).toMatch(/^(?:[A-Z].*)?127\.0\.0\.1:\d+\b.*\.$/);
  expect(message).not.toMatch(/undefined|[{}]/);
});

test.each(["queued", "in_progress", "requires_continuation", "quite_new"])("%s is waited for", async (status) => {
  await expect(ask({ status, steps: [spoken] })).resolves.toEqual({ kind: "pending" });
});

test.each(["completed", "incomplete"])(
  "a video that came with %s is delivered, and known by its interaction",
  async (status) => {
    const earlier = output({ ...video, uri: `${uri}&earlier` });
    await expect(ask({ status, steps: [earlier, spoken, output(refusal), output(video)] })).resolves.toEqual({
      kind: "done",
      footage: [{ kind: "uri", uri, mimeType: "video/mp4", operation: OPERATION }],
    });
  },
);

test("a second video that nobody asked for is not lost, and is not what is continued", async () => {
  await expect(
    ask({ status: "completed", steps: [output(video, { ...video, uri: "gs://reels/2.mp4" })] }),
  ).resolves.toEqual({
    kind: "done",
    footage: [
      { kind: "uri", uri, mimeType: "video/mp4", operation: OPERATION },
      { kind: "gcs", uri: "gs://reels/2.mp4", mimeType: "video/mp4" },
    ],
  });
});

test("a uri is written down without a key in it", async () => {
  const progress = await ask({ status: "completed", steps: [output({ ...video, uri: `${uri}&key=${KEY}` })] });
  expect(JSON.stringify(progress)).not.toContain(KEY);
});

test("bytes inside the answer are fetched from it, and asked for again by another process", async () => {
  const data = Buffer.from("a clip").toString("base64");
  const step = output({ type: "video", mime_type: "video/mp4", data });
  const footage = { kind: "inline", operation: OPERATION, mimeType: "video/mp4" } as const;
  await expect(ask({ status: "completed", steps: [step] })).resolves.toEqual({ kind: "done", footage: [footage] });
  expect((await buffer(await gemini(server.url).fetch(footage, calm))).toString()).toBe("a clip");
  expect(server.seen).toHaveLength(2);
});

test("a video in a file is fetched with the key", async () => {
  const provider = gemini(server.url);
  server.answer(text("0000ftypisom, and so on", "video/mp4"));
  await buffer(await provider.fetch({ kind: "uri", uri, operation: OPERATION }, calm));
  expect(server.seen[0]).toMatchObject({
    path: "/v1beta/files/abc:download?alt=media",
    headers: { "x-goog-api-key": KEY },
  });
});

describe.each([
  ["gemini", gemini],
  ["vertex", vertex],
] as const)("%s", (_, door) => {
  test("an answer about another interaction proves nothing", async () => {
    server.answer(json({ id: "v1_other", status: "completed", steps: [output(video)] }));
    await expect(door(server.url).poll(OPERATION, calm)).rejects.toMatchObject({
      problem: { code: "provider/unreachable" },
    });
  });

  test.each([
    ["404 in its own words", json({ error: { code: "not_found", message: "no such interaction" } }, 404)],
    ["400 about the name", json({ error: { code: "invalid_request", message: "Invalid interaction name" } }, 400)],
    ["404 of Google", googleError(404, "NOT_FOUND")],
  ])("%s is gone", async (__, reply) => {
    server.answer(reply);
    await expect(door(server.url).poll(OPERATION, calm)).resolves.toMatchObject({
      kind: "gone",
      problem: { code: "provider/gone" },
    });
  });

  test.each([
    ["a stranger's 404", text("<h1>404</h1>", "text/html", 404), "provider/unreachable"],
    ["503", json({ error: { code: "service_unavailable", message: "" } }, 503), "provider/unreachable"],
    ["429", json({ error: { code: "rate_limit_exceeded", message: "" } }, 429), "provider/unreachable"],
    ["401", json({ error: { code: "authentication", message: "" } }, 401), "credentials/refused"],
    ["any other 400", json({ error: { code: "invalid_request", message: "" } }, 400), "provider/refused"],
    ["half an answer", text('{"id": "v1_abc", "sta', "application/json"), "provider/unreachable"],
  ])("%s says nothing about a paid video, and is asked once", async (__, reply, code) => {
    server.answer(reply);
    await expect(door(server.url).poll(OPERATION, calm)).rejects.toMatchObject({ problem: { code } });
    expect(server.seen).toHaveLength(1);
  });

  test("giving a job up is one POST; what came of it the next question says", async () => {
    server.answer(json({ id: "v1_abc", status: "cancelled" }));
    await door(server.url).cancel?.(OPERATION, calm);
    expect(server.seen.map(({ method, path }) => `${method} ${path.split("/interactions/")[1]}`)).toEqual([
      "POST v1_abc/cancel",
    ]);
  });
});
