import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoryboardError } from "../../../src/domain/problem.ts";
import { OVER_BUDGET } from "./outcomes.ts";
import { calm, gemini, GEMINI_OPERATION, KEY, vertex, VERTEX_OPERATION } from "./requests.ts";
import {
  cutOff,
  googleError,
  json,
  openScriptedServer,
  silence,
  text,
  type Reply,
  type ScriptedServer,
} from "./scripted-server.ts";

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

const uri = "https://generativelanguage.googleapis.com/v1beta/files/abc:download?alt=media";
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom, and so on")]);

/** What both services say in their own words. */
const doors = [
  {
    name: "gemini",
    door: gemini,
    operation: GEMINI_OPERATION,
    other: "models/veo-3.1-generate-preview/operations/op-2",
    response: (inside: object): object => ({ generateVideoResponse: inside }),
    videos: (count: number): object => ({
      generatedSamples: Array.from({ length: count }, (_, at) => ({ video: { uri: `${uri}&n=${at}` } })),
    }),
    footage: (at: number): object => ({ kind: "uri", uri: `${uri}&n=${at}` }),
  },
  {
    name: "vertex",
    door: vertex,
    operation: VERTEX_OPERATION,
    other: `${VERTEX_OPERATION}0`,
    response: (inside: object): object => inside,
    videos: (count: number): object => ({
      videos: Array.from({ length: count }, (_, at) => ({ gcsUri: `gs://reels/${at}.mp4`, mimeType: "video/mp4" })),
    }),
    footage: (at: number): object => ({ kind: "gcs", uri: `gs://reels/${at}.mp4`, mimeType: "video/mp4" }),
  },
] as const;

describe.each(doors)("$name", ({ door, operation, other, response, videos, footage }) => {
  const done = (inside: object): Reply => json({ name: operation, done: true, response: response(inside) });
  const failed = (code: number, message = "no luck"): Reply =>
    json({ name: operation, done: true, error: { code, message } });

  test("an operation that is not done is pending, also with fields that nobody knows", async () => {
    server.answer(json({ name: operation, metadata: { mood: "QUITE_NEW" }, novelty: [1] }));
    await expect(door(server.url).poll(operation, calm)).resolves.toEqual({ kind: "pending" });
  });

  test("a finished operation gives its footage", async () => {
    server.answer(done(videos(1)));
    await expect(door(server.url).poll(operation, calm)).resolves.toEqual({ kind: "done", footage: [footage(0)] });
  });

  test("a second video that nobody asked for is not lost", async () => {
    server.answer(done(videos(2)));
    await expect(door(server.url).poll(operation, calm)).resolves.toEqual({
      kind: "done",
      footage: [footage(0), footage(1)],
    });
  });

  test("a video beside a filtered one is used", async () => {
    server.answer(done({ ...videos(1), raiMediaFilteredCount: 1, raiMediaFilteredReasons: ["a face"] }));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({
      kind: "done",
      footage: [footage(0)],
      warning: { code: "provider/filtered", severity: "warning", message: expect.stringContaining("a face") },
    });
  });

  test("a filtered video is told with its reason and was not billed", async () => {
    server.answer(
      done({ raiMediaFilteredCount: 1, raiMediaFilteredReasons: ["Blocked.\u001b[2J Support codes: 61493863"] }),
    );
    const progress = await door(server.url).poll(operation, calm);
    expect(progress).toMatchObject({
      kind: "failed",
      again: false,
      billed: "no",
      problem: { code: "provider/filtered" },
    });
    expect(progress).toHaveProperty("problem.message", expect.stringMatching(/Blocked\.\\u\{1b\}.*stand for violence/));
  });

  test("a video filtered for its sound may be tried again: that judgement differs from run to run", async () => {
    server.answer(done({ raiMediaFilteredCount: 1, raiMediaFilteredReasons: ["We cannot create the audio for it."] }));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({ again: true, billed: "no" });
  });

  test.each([
    [["We cannot create the audio for it.", "It shows a face."]],
    [["The audio is not allowed. Support codes: 61493863"]],
    [["The prompt breaks the usage guidelines."]],
  ])("a video filtered for %j is not tried again", async (raiMediaFilteredReasons) => {
    server.answer(done({ raiMediaFilteredCount: raiMediaFilteredReasons.length, raiMediaFilteredReasons }));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({ again: false, billed: "no" });
  });

  test("whatever a service adds to its answers or makes of them, a question ends in progress or in an error with a name", async () => {
    const provider = door(server.url);
    const anything = fc.jsonValue({ depthSize: "small" }).map((value): object => Object(value));
    const inside = fc.oneof(
      anything,
      fc.record({ raiMediaFilteredCount: anything, raiMediaFilteredReasons: anything, videos: anything }),
      fc.record({ generatedSamples: fc.array(fc.record({ video: anything })), generatedVideos: anything }),
      fc.record({
        videos: fc.array(fc.record({ gcsUri: anything, bytesBase64Encoded: anything, mimeType: anything })),
      }),
    );
    const answers = fc.oneof(
      anything,
      fc.record({
        name: fc.constant(operation),
        done: fc.oneof(fc.boolean(), anything),
        response: inside.map(response),
      }),
      fc.record({ name: fc.constant(operation), done: fc.constant(true), error: anything }),
      fc.record({ name: fc.constant(operation), metadata: anything, state: fc.constant("QUITE_NEW") }),
    );
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        server.answer(json(answer));
        const progress = await provider.poll(operation, calm).catch((error: unknown) => error);
        if (progress instanceof StoryboardError) return;
        expect(["pending", "done", "failed", "gone"]).toContain(Object(progress)["kind"]);
      }),
    );
  });

  test("a filter without a reason is still a filter", async () => {
    server.answer(done({ raiMediaFilteredCount: 1 }));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({
      problem: { code: "provider/filtered" },
    });
  });

  test.each([8, 13, 14])("an operation that failed with code %i may be tried again", async (code) => {
    server.answer(failed(code));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({
      kind: "failed",
      again: true,
      billed: "no",
      problem: { code: "provider/failed" },
    });
  });

  test.each([3, 5, 7, 9])("an operation that failed with code %i may not", async (code) => {
    server.answer(failed(code));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({ kind: "failed", again: false });
  });

  test("the words of a failed operation are cleaned and hold no key", async () => {
    server.answer(failed(13, `\u001b]52;c;AAAA\u0007 ${KEY}`));
    const progress = await door(server.url).poll(operation, calm);
    expect(progress).toHaveProperty("problem.message", expect.stringContaining("\\u{1b}]52;c;AAAA\\u{7}"));
    expect(JSON.stringify(progress)).not.toContain(KEY);
  });

  test("a prompt that the filter refused as an error is a filtered one", async () => {
    server.answer(failed(3, "The prompt violates our usage guidelines."));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({
      problem: { code: "provider/filtered" },
    });
  });

  test.each([
    ["no response", json({ name: operation, done: true })],
    ["an empty response", done({})],
    ["a video without an address", done({ generatedSamples: [{ video: {} }], videos: [{}] })],
    ["an empty list", done({ generatedSamples: [], videos: [] })],
  ])("an operation that is done with %s failed, and nobody knows whether it was billed", async (_, reply) => {
    server.answer(reply);
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({
      kind: "failed",
      again: false,
      billed: "unknown",
      problem: { code: "provider/empty" },
    });
  });

  test("an operation that the service does not know any more is gone", async () => {
    server.answer(googleError(404, "NOT_FOUND", { message: "Operation not found." }));
    await expect(door(server.url).poll(operation, calm)).resolves.toMatchObject({
      kind: "gone",
      problem: { code: "provider/gone" },
    });
  });

  test.each([
    ["a stranger's 404", text("<h1>404</h1>", "text/html", 404), "provider/unreachable"],
    ["500", googleError(500, "INTERNAL"), "provider/unreachable"],
    ["503", googleError(503, "UNAVAILABLE"), "provider/unreachable"],
    ["429", googleError(429, "RESOURCE_EXHAUSTED"), "provider/unreachable"],
    ["HTML", text("<html>", "text/html"), "provider/unreachable"],
    ["cut JSON", text('{"name":', "application/json"), "provider/unreachable"],
    ["an empty answer", text("", "application/json"), "provider/unreachable"],
    ["a list", json([]), "provider/unreachable"],
    ["a cut connection", cutOff, "provider/unreachable"],
    ["a redirect", (sent) => sent.writeHead(302, { location: "/" }).end(), "provider/unreachable"],
    ["400", googleError(400, "INVALID_ARGUMENT"), "provider/refused"],
    ["401", googleError(401, "UNAUTHENTICATED"), "credentials/refused"],
    ["422 of a gateway's budget", OVER_BUDGET, "money/service-budget"],
    ["403", googleError(403, "PERMISSION_DENIED"), "credentials/refused"],
    ["another operation", json({ name: other, done: true, response: response(videos(1)) }), "provider/unreachable"],
    ["no operation's name", json({ done: true, response: response(videos(1)) }), "provider/unreachable"],
  ] satisfies [string, Reply, string][])("%s is no answer: it is thrown, and can be asked again", async (...row) => {
    const [, reply, code] = row;
    server.answer(reply);
    const provider = door(server.url);
    const error: unknown = await provider.poll(operation, calm).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoryboardError);
    expect(error).toHaveProperty("problem.code", code);
    expect(server.seen).toHaveLength(1);
    server.answer(done(videos(1)));
    await expect(provider.poll(operation, calm)).resolves.toMatchObject({ kind: "done" });
  });

  test("nothing but an operation's name is ever asked about", async () => {
    for (const name of ["", "../files", "https://elsewhere.example", `${operation}/../../x`, `${operation}?key=1`]) {
      await expect(door(server.url).poll(name, calm)).rejects.toBeInstanceOf(StoryboardError);
    }
    expect(server.seen).toEqual([]);
  });

  test("a question that is not answered ends with our signal", async () => {
    server.answer(silence);
    const stop = new AbortController();
    const asked = door(server.url).poll(operation, stop.signal);
    setTimeout(() => stop.abort(), 20);
    await expect(asked).rejects.toHaveProperty("name", "AbortError");
  });

  test("an operation is found again by its name alone, in another provider", async () => {
    server.answer(json({ name: operation }));
    const { operation: name } = await door(server.url).submit(
      { model: "veo", wire: "veo", prompt: "x", newSeconds: 8 },
      calm,
    );
    server.answer(json({ name: operation }), done(videos(1)));
    await expect(door(server.url).poll(name, calm)).resolves.toEqual({ kind: "pending" });
    await expect(door(server.url).poll(name, calm)).resolves.toMatchObject({ kind: "done" });
  });
});

test("the Gemini door asks by GET, with the key", async () => {
  server.answer(json({ name: GEMINI_OPERATION }));
  await gemini(server.url).poll(GEMINI_OPERATION, calm);
  expect(server.seen[0]).toMatchObject({
    method: "GET",
    path: `/v1beta/${GEMINI_OPERATION}`,
    headers: { "x-goog-api-key": KEY },
  });
});

test("Agent Platform may name a project by its number where it was asked by its id", async () => {
  server.answer(json({ name: VERTEX_OPERATION.replace("projects/film", "projects/123456") }));
  await expect(vertex(server.url).poll(VERTEX_OPERATION, calm)).resolves.toEqual({ kind: "pending" });
});

test("a key inside a file's address is not kept", async () => {
  const video = { uri: `${uri}&key=${KEY}` };
  server.answer(
    json({
      name: GEMINI_OPERATION,
      done: true,
      response: { generateVideoResponse: { generatedSamples: [{ video }] } },
    }),
  );
  await expect(gemini(server.url).poll(GEMINI_OPERATION, calm)).resolves.toEqual({
    kind: "done",
    footage: [{ kind: "uri", uri }],
  });
});

test("a video inside the answer is fetched without asking again, and by asking again where it was let go", async () => {
  const video = { bytesBase64Encoded: mp4.toString("base64"), mimeType: "video/mp4" };
  server.answer(json({ name: VERTEX_OPERATION, done: true, response: { videos: [video] } }));
  const provider = vertex(server.url);
  const progress = await provider.poll(VERTEX_OPERATION, calm);
  const footage = { kind: "inline" as const, operation: VERTEX_OPERATION, mimeType: "video/mp4" };
  expect(progress).toEqual({ kind: "done", footage: [footage] });
  expect(await buffer(await provider.fetch(footage, calm))).toEqual(mp4);
  expect(server.seen).toHaveLength(1);
  expect(await buffer(await provider.fetch(footage, calm))).toEqual(mp4);
  expect(await buffer(await vertex(server.url).fetch(footage, calm))).toEqual(mp4);
  expect(server.seen).toHaveLength(3);
});

test("a video of many megabytes inside the answer comes home byte for byte", async () => {
  const big = Buffer.concat([mp4, Buffer.alloc(5_000_001, "film")]);
  const video = { bytesBase64Encoded: big.toString("base64"), mimeType: "video/mp4" };
  server.answer(
    json({ name: VERTEX_OPERATION, done: true, response: { videos: [{ gcsUri: "gs://a/b.mp4" }, video] } }),
  );
  const provider = vertex(server.url);
  await provider.poll(VERTEX_OPERATION, calm);
  const fetched = await provider.fetch({ kind: "inline", operation: `${VERTEX_OPERATION}#1` }, calm);
  expect(Buffer.compare(await buffer(fetched), big)).toBe(0);
});

test("a video that an operation no longer brings is not invented", async () => {
  server.answer(json({ name: VERTEX_OPERATION }));
  await expect(vertex(server.url).fetch({ kind: "inline", operation: VERTEX_OPERATION }, calm)).rejects.toHaveProperty(
    "problem.code",
    "media/download",
  );
  server.answer(googleError(404, "NOT_FOUND"));
  await expect(vertex(server.url).fetch({ kind: "inline", operation: VERTEX_OPERATION }, calm)).rejects.toHaveProperty(
    "problem.code",
    "provider/gone",
  );
});
