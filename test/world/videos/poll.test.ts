import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LostSubmit } from "../../../src/domain/world.ts";
import { cutOff, json, openScriptedServer, text, type Reply, type ScriptedServer } from "../google/scripted-server.ts";
import { calm, KEY, videos } from "./door.ts";

let server: ScriptedServer;
beforeAll(async () => {
  server = await openScriptedServer();
});
afterAll(async () => await server.close());

const ID = "video_bGl0ZWxsbTpjdXN0b20vKz0=";
const job = (status: string, more: object = {}): Reply =>
  json({ id: "video_another", object: "video", status, ...more });
const broken = (message: string, status = 500): Reply =>
  json({ error: { message, type: "internal_server_error", param: null, code: String(status) } }, status);
const mp4: Reply = (response) =>
  void response
    .writeHead(200, { "content-type": "video/mp4" })
    .end(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom and so on")]));

/** LiteLLM 1.106.2 about a filtered job, and about one that has nothing in it. */
const unread = (value: string): string =>
  `litellm.InternalServerError: GeminiException InternalServerError - 1 validation error for GeminiLongRunningOperationResponse\nresponse.generateVideoResponse.generatedSamples\n  Field required [type=missing, input_value=${value}, input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.14/v/missing`;
const FILTERED = unread(`{'raiMediaFilteredCount':...pport codes: 61493863"]}`);
const EMPTY = unread("{}");

/** LiteLLM 1.106.2 where a key has no money left, and where a provider's budget is used up: it says so of every question, too. */
const POOR = json(
  {
    error: {
      message: "LiteLLM Virtual Key: 0fb7, exceeded budget for model=veo-3.1",
      type: "budget_exceeded",
      code: "422",
    },
  },
  422,
);
const CROSSED = broken(
  "No deployments available - crossed budget: Exceeded budget for provider gemini: 22.4 >= 20.0",
  429,
);

describe("a question about a job", () => {
  it("has its name in the address and goes without repeats behind it", async () => {
    server.answer(job("processing"));
    expect(await videos(`${server.url}/proxy/v1`).poll(ID, calm)).toEqual({ kind: "pending" });
    const { path, headers } = server.seen.at(-1) ?? {};
    expect(path).toBe(`/proxy/v1/videos/${encodeURIComponent(ID)}`);
    expect(headers).toMatchObject({ authorization: `Bearer ${KEY}`, "x-litellm-num-retries": "0" });
  });

  it.each(["queued", "in_progress", "processing", "something new"])("that is %s: it goes on", async (status) => {
    server.answer(job(status));
    expect(await videos(server.url).poll(ID, calm)).toEqual({ kind: "pending" });
  });

  it("that is completed and has its video: it is done, by its own name and not by that of the answer", async () => {
    server.answer(job("completed"), mp4);
    const footage = [{ kind: "content", operation: ID }];
    expect(await videos(server.url).poll(ID, calm)).toEqual({ kind: "done", footage });
    expect(server.seen.at(-1)?.path).toBe(`/v1/videos/${encodeURIComponent(ID)}/content`);
  });

  const failed: readonly (readonly [string, readonly Reply[], string, string, string])[] = [
    [
      "completed, and its video is Google's error",
      [job("completed"), broken("litellm.APIConnectionError: No response data in completed operation")],
      "provider/failed",
      "no",
      "could not make the video",
    ],
    [
      "completed, and its video was filtered",
      [job("completed"), broken(FILTERED.replace("Internal", "APIConnection"))],
      "provider/filtered",
      "no",
      "The codes stand for violence.",
    ],
    [
      "not told because LiteLLM cannot read a filtered one",
      [broken(FILTERED)],
      "provider/filtered",
      "no",
      `passes on only: "{'raiMediaFilteredCount':...pport codes: 61493863"]}"`,
    ],
    ["not told because there is nothing in it", [broken(EMPTY)], "provider/empty", "unknown", "has none to give."],
    [
      "failed",
      [job("failed", { error: { code: "bad_request", message: "CUDA out of memory" } })],
      "provider/failed",
      "no",
      `"CUDA out of memory"`,
    ],
    [
      "failed at a filter",
      [job("failed", { error: { code: "moderation_blocked", message: "Blocked." } })],
      "provider/filtered",
      "no",
      "Blocked.",
    ],
    [
      "failed, and nobody says why",
      [job("failed", { error: null })],
      "provider/failed",
      "no",
      "could not make the video.",
    ],
    ["cancelled", [job("cancelled")], "provider/failed", "unknown", "was given up"],
  ];
  it.for(failed)("that is %s: it is over", async ([, replies, code, billed, words]) => {
    server.answer(...replies);
    const progress = await videos(server.url).poll(ID, calm);
    expect(progress).toMatchObject({ kind: "failed", again: false, billed, problem: { code } });
    expect("problem" in progress && progress.problem.message).toContain(words);
  });

  it("that failed for a moment may be worth another try", async () => {
    server.answer(job("failed", { error: { code: "server_error", message: "worker died" } }));
    expect(await videos(server.url).poll(ID, calm)).toMatchObject({ kind: "failed", again: true, billed: "no" });
  });

  it.each([
    ["an error that may pass", broken("litellm.APIConnectionError: upstream is sleepy")],
    ["nothing", text("", "video/mp4")],
    ["something else", text("<html>", "text/html", 502)],
  ])("that is completed and gives %s is looked at three times, and then held", async (_, content) => {
    const door = videos(server.url);
    const kinds: string[] = [];
    for (let times = 0; times < 3; times++) {
      server.answer(job("completed"), content);
      const progress = await door.poll(ID, calm);
      kinds.push(progress.kind);
      if (progress.kind === "failed")
        expect(progress).toMatchObject({ billed: "unknown", problem: { code: "provider/empty" } });
    }
    expect(kinds).toEqual(["pending", "pending", "failed"]);
  });

  it.each(["Video generation is not complete yet.", "Generation is still in-progress"])(
    "whose video says %j goes on",
    async (words) => {
      const door = videos(server.url);
      for (let times = 0; times < 5; times++) {
        server.answer(job("completed"), broken(words, 404));
        expect(await door.poll(ID, calm)).toEqual({ kind: "pending" });
      }
    },
  );

  it.each([
    [
      "in Google's words",
      broken(
        'litellm.NotFoundError: GeminiException - {"error": {"code": 404, "message": "Operation zzz was not found.", "status": "NOT_FOUND"}}',
        404,
      ),
    ],
    ["in its own", json({ detail: "Video not found" }, 404)],
    ["because it is too old", job("expired")],
  ])("that nobody knows any more, %s, is gone", async (_, reply) => {
    server.answer(reply);
    expect(await videos(server.url).poll(ID, calm)).toMatchObject({ kind: "gone", problem: { code: "provider/gone" } });
  });

  it.each([
    ["a wrong address", json({ detail: "Not Found" }, 404), "provider/unreachable"],
    ["a stranger's 404", text("<html>", "text/html", 404), "provider/unreachable"],
    ["a failure that may pass", broken("litellm.InternalServerError: upstream 503"), "provider/unreachable"],
    ["a broken line", cutOff, "provider/unreachable"],
    ["a refused key", broken("Authentication Error", 401), "credentials/refused"],
    ["no money for the key", POOR, "money/service-budget"],
    ["no money for Google", CROSSED, "money/service-budget"],
    ["no job", json({ hello: "world" }), "provider/unreachable"],
  ])("that is answered with %s is asked again", async (_, reply, code) => {
    server.answer(reply);
    await expect(videos(server.url).poll(ID, calm)).rejects.toMatchObject({ problem: { code } });
  });
});

describe("a job that is called finished", () => {
  it.each([POOR, CROSSED])("is not over where there is no money to look at its video", async (reply) => {
    server.answer(job("completed"), reply);
    await expect(videos(server.url).poll(ID, calm)).rejects.toMatchObject({
      problem: { code: "money/service-budget" },
    });
  });
});

const fetched = async (): Promise<string> => {
  const chunks: Uint8Array[] = [];
  const bytes = await videos(server.url).fetch({ kind: "content", operation: ID }, calm);
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
};

describe("a finished video", () => {
  it("is fetched at its own address, with the key", async () => {
    server.answer(mp4);
    expect(await fetched()).toContain("ftypisom and so on");
    expect(server.seen.at(-1)).toMatchObject({
      path: `/v1/videos/${encodeURIComponent(ID)}/content`,
      headers: { authorization: `Bearer ${KEY}` },
    });
  });

  it.each([
    ["gone", json({ detail: "Video not found" }, 404), "provider/gone"],
    [
      "gone at Google",
      broken("litellm.APIConnectionError: GeminiException - Client error '403 Forbidden' for url 'http://REDACTED'"),
      "provider/gone",
    ],
    ["not given out to this key", broken("Authentication Error", 401), "credentials/refused"],
    ["kept back where there is no money", POOR, "money/service-budget"],
    ["not there at the moment", broken("litellm.InternalServerError: upstream 503"), "media/download"],
    ["behind a page", text("<html>", "text/html", 404), "media/download"],
  ])("that is %s says so", async (_, reply, code) => {
    server.answer(reply);
    await expect(fetched()).rejects.toMatchObject({ problem: { code } });
  });
});

describe("giving a job up", () => {
  it("deletes one that is being filmed", async () => {
    server.answer(job("in_progress"), json({ id: ID, deleted: true, object: "video.deleted" }));
    await videos(server.url).cancel?.(ID, calm);
    expect(server.seen.at(-1)).toMatchObject({ method: "DELETE", path: `/v1/videos/${encodeURIComponent(ID)}` });
  });

  it("never deletes one that is finished: it may be paid for", async () => {
    server.answer(job("completed"), mp4);
    const before = server.seen.length;
    await expect(videos(server.url).cancel?.(ID, calm)).rejects.toMatchObject({
      problem: { code: "provider/refused" },
    });
    expect(server.seen.slice(before).map(({ method }) => method)).toEqual(["GET"]);
  });

  it.each([
    ["405", json({ detail: "Method Not Allowed" }, 405)],
    ["words", broken("Video delete is not supported by Google Veo.")],
  ])("is not possible where the server says so with %s", async (_, reply) => {
    server.answer(job("processing"), reply);
    await expect(videos(server.url).cancel?.(ID, calm)).rejects.toMatchObject({
      problem: { code: "provider/uncancellable" },
    });
  });
});

const at = (time: string): Date => new Date(`2026-11-22T${time}Z`);
const seconds = (time: string): number => at(time).getTime() / 1000;
const page = (data: readonly object[], more: object = { has_more: false }): Reply =>
  json({ object: "list", data, ...more });

describe("a lost order", () => {
  const lost: LostSubmit = {
    model: "wan",
    from: at("10:00:00"),
    until: at("10:00:30"),
    now: at("10:00:31"),
    worst: 360,
    rivals: [],
    isTaken: (operation) => operation === "ours",
  };
  const trace = async (...replies: readonly Reply[]): Promise<unknown> => {
    server.answer(...replies);
    return await videos(server.url).trace?.(lost, calm);
  };

  it("is found in the list as the one job of that moment that no shot here has", async () => {
    const jobs = [
      { id: "ours", model: "wan", created_at: seconds("10:00:10") },
      { id: "old", model: "wan", created_at: seconds("09:00:00") },
      { id: "other", model: "hunyuan", created_at: seconds("10:00:10") },
    ];
    const stray = { id: "stray", model: "wan", created_at: seconds("10:00:12") };
    expect(await trace(page(jobs, { has_more: true }), page([stray]))).toEqual({
      kind: "operation",
      operation: "stray",
    });
    expect(server.seen.at(-1)?.path).toBe("/v1/videos?limit=100&order=desc&after=other");
    expect(await trace(page([...jobs, stray, { ...stray, id: "second" }]))).toMatchObject({ kind: "unknown" });
    expect(await trace(page(jobs))).toMatchObject({
      kind: "unknown",
      reason: "the service lists nothing of that moment",
    });
    expect(await trace(page([{ id: "timeless" }]))).toMatchObject({ kind: "unknown" });
  });

  it("stays in doubt where there is no list", async () => {
    expect(await trace(broken("Video list is not supported by Google Veo."))).toMatchObject({ kind: "unknown" });
    expect(await trace(json({ detail: "Method Not Allowed" }, 405))).toMatchObject({ kind: "unknown" });
    await expect(trace(broken("busy", 503))).rejects.toMatchObject({ problem: { code: "provider/unreachable" } });
  });
});

it.each([
  ["video_bGl0ZWxsbTp+/4=", true],
  ["x".repeat(1024), true],
  ["x".repeat(1025), false],
  ["..", false],
  ["a b", false],
  ["a?b", false],
  ["", false],
])("%j is a name of a job: %j", (name, is) => {
  expect(videos("http://127.0.0.1:1").isOperation(name)).toBe(is);
});
