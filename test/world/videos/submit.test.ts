import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  json,
  openScriptedServer,
  silence,
  text,
  cutOff,
  type Reply,
  type ScriptedServer,
} from "../google/scripted-server.ts";
import { calm, KEY, order, refusalOf, videos } from "./door.ts";

let server: ScriptedServer;
beforeAll(async () => {
  server = await openScriptedServer();
});
afterAll(async () => await server.close());

const litellm = (status: number, message: string, type: string): Reply =>
  json({ error: { message, type, param: null, code: String(status) } }, status);

const google = (code: number, status: string, details: readonly unknown[] = []): string =>
  `litellm.APIError: geminiException - ${JSON.stringify({ error: { code, message: "Google's words.", status, details } })}\n\nLiteLLM: model group 'veo-3.1' failed with the error above. No fallback was attempted.`;

const TAKEN = json({ id: "video_abc==", object: "video", status: "processing" });

describe("an order at a gateway", () => {
  it("says all that decides the video and nothing that only some servers know, with the key and without repeats behind it", async () => {
    server.answer(TAKEN);
    expect(await videos(`${server.url}/v1/`).submit(order(), calm)).toEqual({ operation: "video_abc==" });
    const seen = server.seen.at(-1);
    expect([seen?.method, seen?.path]).toEqual(["POST", "/v1/videos"]);
    expect(seen?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, "x-litellm-num-retries": "0" });
    expect(seen?.body).toEqual({
      model: "veo-3.1",
      prompt: "a harbour at first light",
      seconds: "8",
      size: "1280x720",
    });
  });

  it.for([
    ["1080p", "9:16", "1080x1920", "1080p"],
    ["720p", "9:16", "720x1280", undefined],
    ["4k", "16:9", "3840x2160", "4k"],
  ] as const)(
    "of %s in %s is %s, with the resolution where a gateway may lose it",
    async ([resolution, aspectRatio, size, told]) => {
      server.answer(TAKEN);
      await videos(server.url).submit(order({ resolution, aspectRatio, seed: 7, negativePrompt: "rain" }), calm);
      expect(server.seen.at(-1)?.body).toMatchObject({ size, seed: 7, negative_prompt: "rain" });
      expect(Object(server.seen.at(-1)?.body)["resolution"]).toBe(told);
    },
  );

  it("takes its first frame along in a form", async () => {
    server.answer(TAKEN);
    const firstFrame = { bytes: new TextEncoder().encode("the picture"), mimeType: "image/png" };
    await videos(server.url).submit(order({ firstFrame }), calm);
    const { headers, body } = server.seen.at(-1) ?? {};
    expect(headers?.["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(headers).toMatchObject({ "x-litellm-num-retries": "0" });
    expect(body).toMatch(
      /name="input_reference"; filename="first-frame.png"\r\nContent-Type: image\/png\r\n\r\nthe picture\r\n/,
    );
    expect(body).toMatch(/name="seconds"\r\n\r\n8\r\n/);
    expect(body).not.toContain("num_retries");
  });

  it("goes once more as a form, and from then on, to a server that says it read no JSON", async () => {
    const unread = json({ detail: [{ type: "missing", loc: ["body", "prompt"], msg: "Field required" }] }, 422);
    const door = videos(server.url);
    const before = server.seen.length;
    server.answer(unread, TAKEN, TAKEN);
    await door.submit(order(), calm);
    await door.submit(order(), calm);
    const types = server.seen.slice(before).map(({ headers }) => headers["content-type"]?.split(";")[0]);
    expect(types).toEqual(["application/json", "multipart/form-data", "multipart/form-data"]);
    const other = json({ detail: [{ type: "missing", loc: ["body", "size"], msg: "Field required" }] }, 422);
    server.answer(other);
    expect((await refusalOf(videos(server.url).submit(order(), calm))).outcome).toBe("rejected");
  });

  it.each([
    ["3.2", 3_200_000],
    ["0.0533", 53_300],
    ["1e-05", 10],
    ["0.0", undefined],
    ["None", undefined],
    ["", undefined],
    ["-1", undefined],
    ["1000000", undefined],
  ])("of which the gateway says %j has the cost %j", async (written, cost) => {
    server.answer(json({ id: "v1", status: "queued" }, 200, { "x-litellm-response-cost": written }));
    expect(await videos(server.url).submit(order(), calm)).toEqual({
      operation: "v1",
      ...(cost !== undefined && { cost }),
    });
  });

  it("sends no other company's key, and on this machine a word in place of one", async () => {
    const env = { GEMINI_API_KEY: "AIzaSyTESTTESTTESTTESTTESTTESTTESTab12", OPENAI_API_KEY: "sk-other" };
    server.answer(TAKEN);
    await videos(server.url, { env }).submit(order(), calm);
    expect(server.seen.at(-1)?.headers.authorization).toBe("Bearer no-key");
    const custom = { kind: "custom", baseUrl: server.url } as const;
    const before = server.seen.length;
    const refused = await refusalOf(videos(server.url, { env, endpoint: custom }).submit(order(), calm));
    expect([refused.outcome, refused.problem.code, server.seen.length]).toEqual([
      "credentials",
      "credentials/missing",
      before,
    ]);
  });

  it("needs an address", () => {
    expect(() => videos(server.url, { endpoint: { kind: "own" } })).toThrow("OpenAI ended its video service");
  });
});

describe("what a gateway answers to an order", () => {
  const minute = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "7s" }];
  const daily = [
    { "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: [{ quotaId: "RequestsPerDayPerProject" }] },
  ];
  const spent = "Budget has been exceeded! Team=film-crew Current cost: 25.6, Max budget: 25.0";
  const rows: readonly (readonly [string, Reply, string, string, string])[] = [
    [
      "a team's budget, said with 422",
      litellm(422, spent, "budget_exceeded"),
      "over-budget",
      "money/service-budget",
      "grants the team no more money: $25.60 of $25.00 are spent (422)",
    ],
    [
      "a key's budget, said with 400 and words alone",
      litellm(400, "Budget has been exceeded! Key=…ab12 Current cost: 3.2, Max budget: 1.0", "auth_error"),
      "over-budget",
      "money/service-budget",
      "grants this key no more money: $3.20 of $1.00",
    ],
    [
      "a member's budget",
      litellm(429, "Budget has been exceeded! TeamMember=u:t Current cost: 3, Max budget: 2", "budget_exceeded"),
      "over-budget",
      "money/service-budget",
      "grants this member of the team",
    ],
    [
      "a user's budget",
      litellm(400, "ExceededBudget: User=ana over budget. Spend=12.5, Budget=10", "auth_error"),
      "over-budget",
      "money/service-budget",
      "grants the user no more money: $12.50 of $10.00",
    ],
    [
      "a key's budget of a day",
      litellm(422, "ExceededBudget: Key over 24h budget. Spend=$5.0001, Limit=$5.00", "budget_exceeded"),
      "over-budget",
      "money/service-budget",
      "$5.00 of $5.00",
    ],
    [
      "OpenAI's word for an empty purse",
      litellm(429, "You exceeded your current quota.", "insufficient_quota"),
      "over-budget",
      "money/service-budget",
      "these credentials",
    ],
    ["402", json({ detail: "Payment required." }, 402), "over-budget", "money/service-budget", "Payment required."],
    [
      "a wrong key",
      litellm(401, "Authentication Error, this key is not known", "auth_error"),
      "credentials",
      "credentials/refused",
      "refuses the key from STORYBOARD_API_KEY (…ab12)",
    ],
    [
      "a wrong key at LiteLLM without a database",
      litellm(400, "No connected db.", "no_db_connection"),
      "credentials",
      "credentials/refused",
      "No connected db.",
    ],
    [
      "Google's refusal of the gateway's own key",
      litellm(403, google(403, "PERMISSION_DENIED"), "permission_error"),
      "credentials",
      "credentials/refused",
      "Google refuses the key of",
    ],
    [
      "too many requests",
      json({ error: { message: "slow down", type: "throttling_error", code: "429" } }, 429, { "retry-after": "11" }),
      "throttled",
      "provider/quota",
      "slow down",
    ],
    [
      "Google's too many requests",
      litellm(429, google(429, "RESOURCE_EXHAUSTED", minute), "throttling_error"),
      "throttled",
      "provider/quota",
      "Google's words.",
    ],
    [
      "Google's end of the day",
      litellm(429, google(429, "RESOURCE_EXHAUSTED", daily), "throttling_error"),
      "daily-quota",
      "provider/quota",
      "day's quota",
    ],
    [
      "Google's overload, which LiteLLM says with 500",
      litellm(500, google(503, "UNAVAILABLE"), "internal_server_error"),
      "overloaded",
      "provider/unreachable",
      "is overloaded (500)",
    ],
    [
      "a full queue",
      json({ detail: "The server is overloaded: its queue is full." }, 503),
      "overloaded",
      "provider/unreachable",
      "queue is full",
    ],
    [
      "a 503 of another kind",
      litellm(503, "Connection error.", "internal_server_error"),
      "unsure",
      "provider/unsure",
      "Connection error.",
    ],
    [
      "Google's own failure",
      litellm(500, google(500, "INTERNAL"), "internal_server_error"),
      "unsure",
      "provider/unsure",
      "may already be paid for",
    ],
    [
      "a timeout behind it",
      litellm(504, "litellm.Timeout: GeminiException", "timeout_error"),
      "unsure",
      "provider/unsure",
      "504",
    ],
    [
      "a proxy's page",
      text("<html>Bad gateway</html>", "text/html", 502),
      "unsure",
      "provider/unsure",
      "502 (text/html)",
    ],
    ["plain text", text("Internal Server Error", "text/plain", 500), "unsure", "provider/unsure", "500 (text/plain)"],
    ["no name", json({ object: "video" }), "unsure", "provider/unsure", "names no video"],
    ["a name that climbs", json({ id: "..", status: "queued" }), "unsure", "provider/unsure", "names no video"],
    ["a wrong address", json({ detail: "Not Found" }, 404), "rejected", "provider/refused", "There is no /v1/videos"],
    [
      "another address",
      (response) => void response.writeHead(307, { location: "https://elsewhere.example" }).end(),
      "rejected",
      "provider/refused",
      "leads elsewhere",
    ],
    [
      "a refused size",
      litellm(400, google(400, "INVALID_ARGUMENT"), "invalid_request_error"),
      "rejected",
      "provider/refused",
      'refuses the request (400): "Google\'s words."',
    ],
    ["a broken line", cutOff, "unsure", "provider/unsure", "was cut off"],
  ];
  it.for(rows)("%s", async ([, reply, outcome, code, words]) => {
    server.answer(reply);
    const { outcome: met, problem } = await refusalOf(videos(server.url).submit(order(), calm));
    expect([met, problem.code]).toEqual([outcome, code]);
    expect(problem.message).toContain(words);
    expect(JSON.stringify(problem)).not.toContain(KEY);
  });

  it("says how long to wait, by its own header or Google's words", async () => {
    server.answer(json({ error: { message: "slow down" } }, 429, { "retry-after": "11" }));
    expect((await refusalOf(videos(server.url).submit(order(), calm))).retryAfter).toBe(11_000);
    server.answer(litellm(429, google(429, "RESOURCE_EXHAUSTED", minute), "throttling_error"));
    expect((await refusalOf(videos(server.url).submit(order(), calm))).retryAfter).toBe(7_000);
  });

  it.each([
    [
      "a name that it does not know",
      litellm(400, "/videos: Invalid model name passed in model=veo-3.1.", "invalid_request_error"),
    ],
    [
      "a model that the key may not use",
      litellm(403, "The requested model 'veo-3.1' is not available for this API key", "key_model_access_denied"),
    ],
    [
      "vLLM's",
      json({ error: { message: "The model `veo-3.1` does not exist.", type: "NotFoundError", code: 404 } }, 404),
    ],
  ])("%s names the models that it has", async (_, reply) => {
    const list = {
      data: [
        { id: "house-veo", mode: "video_generation" },
        { id: "gpt", mode: "chat" },
      ],
    };
    server.answer(reply, json(list));
    const { outcome, problem } = await refusalOf(videos(server.url).submit(order(), calm));
    expect([outcome, problem.code]).toEqual(["rejected", "model/not-at-provider"]);
    expect(problem.hint).toContain("It has house-veo.");
    expect(server.seen.at(-1)?.path).toBe("/v1/models");
  });

  it("nothing in time: nobody knows; nobody there: it was not sent", async () => {
    server.answer(silence);
    const late = await refusalOf(videos(server.url, { submitTimeout: 50 }).submit(order(), calm));
    expect(late.outcome).toBe("unsure");
    const gone = await openScriptedServer();
    await gone.close();
    expect((await refusalOf(videos(gone.url).submit(order(), calm))).outcome).toBe("not-sent");
  });
});
