import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ReadyRequest } from "../../../../src/domain/request.ts";
import { SubmitError, type Provider } from "../../../../src/domain/world.ts";
import { OUTCOMES, retryInfo } from "../outcomes.ts";
import { calm, gemini, KEY, order, vertex } from "../requests.ts";
import { cutOff, json, openScriptedServer, silence, type Reply, type ScriptedServer } from "../scripted-server.ts";

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

const omni = (more: Partial<ReadyRequest> = {}): ReadyRequest =>
  order({ model: "gemini-omni-1.1-flash", wire: "interactions", ...more });

async function failure(provider: Provider, request = omni(), signal = calm): Promise<SubmitError> {
  const name = await provider.submit(request, signal).catch((error: unknown) => error);
  if (name instanceof SubmitError) return name;
  throw new Error("The submit ends in something else than a SubmitError.", { cause: name });
}

/** An error in the words of the Interactions API. */
const said = (status: number, code: string, more: object = {}): Reply =>
  json({ error: { code, message: "something is wrong", ...more } }, status);

const OWN: readonly (readonly [string, Reply, SubmitError["outcome"], string])[] = [
  ["rate_limit_exceeded", said(429, "rate_limit_exceeded"), "throttled", "provider/quota"],
  ["too_many_requests", said(429, "too_many_requests"), "throttled", "provider/quota"],
  ["quota_exceeded", said(429, "quota_exceeded"), "daily-quota", "provider/quota"],
  ["service_unavailable", said(503, "service_unavailable"), "overloaded", "provider/unreachable"],
  ["a gateway's service_unavailable", said(503, "service_unavailable", { type: "x" }), "unsure", "provider/unsure"],
  ["a word of 503 under 502", said(502, "service_unavailable"), "unsure", "provider/unsure"],
  ["api_error", said(500, "api_error"), "unsure", "provider/unsure"],
  ["deadline_exceeded", said(504, "deadline_exceeded"), "unsure", "provider/unsure"],
  ["cancelled", said(499, "cancelled"), "unsure", "provider/unsure"],
  ["authentication", said(401, "authentication"), "credentials", "credentials/refused"],
  ["permission_denied", said(403, "permission_denied"), "credentials", "credentials/refused"],
  ["payment_required", said(402, "payment_required"), "over-budget", "money/service-budget"],
  ["invalid_request", said(400, "invalid_request"), "rejected", "provider/refused"],
  ["parameter_unknown", said(400, "parameter_unknown"), "rejected", "provider/refused"],
  ["model_not_found", said(404, "model_not_found"), "rejected", "model/not-at-provider"],
  ["prohibited_content", said(400, "prohibited_content"), "rejected", "provider/filtered"],
  ["a word that nobody knows", said(418, "quite_new"), "rejected", "provider/refused"],
];

describe.each([
  ["gemini", gemini],
  ["vertex", vertex],
] as const)("Interactions of %s", (_, door) => {
  test.each([...OUTCOMES, ...OWN])("%s is judged once and not repeated", async (...row) => {
    const [, reply, outcome, code] = row;
    server.answer(reply);
    const error = await failure(door(server.url));
    expect({ outcome: error.outcome, code: error.problem.code }).toEqual({ outcome, code });
    expect(error.problem.message).toMatch(/^[A-Z\d].*\.$/s);
    expect(error.problem.message).not.toMatch(/[{}]|SyntaxError/);
    expect(server.seen).toHaveLength(1);
  });

  test("silence is one request, unsure after a limit of our own", async () => {
    server.answer(silence);
    const error = await failure(door(server.url, { submitTimeout: 50 }));
    expect(error.outcome).toBe("unsure");
    expect(error.problem.message).toContain("did not answer in time");
    expect(server.seen).toHaveLength(1);
  });

  test("a port where nobody listens is not sent", async () => {
    await server.close();
    const error = await failure(door(server.url));
    expect(error).toMatchObject({ outcome: "not-sent", problem: { code: "provider/unreachable" } });
  });

  test("our own stop is unsure once the request has left, and nothing before", async () => {
    const stop = new AbortController();
    server.answer(() => stop.abort());
    expect((await failure(door(server.url), omni(), stop.signal)).outcome).toBe("unsure");
    expect((await failure(door(server.url), omni(), stop.signal)).outcome).toBe("not-sent");
    expect(server.seen).toHaveLength(1);
  });

  test("what the service asks to wait is passed on, from its words or its header", async () => {
    server.answer(said(429, "rate_limit_exceeded", { details: [retryInfo("7.5s")] }));
    expect((await failure(door(server.url))).retryAfter).toBe(7_500);
    server.answer(json({ error: { code: "rate_limit_exceeded", message: "" } }, 429, { "retry-after": "12" }));
    expect((await failure(door(server.url))).retryAfter).toBe(12_000);
  });

  test("an interaction that the service has forgotten is told apart from a wrong model", async () => {
    const footage = { kind: "uri", uri: "https://x.example/files/a", operation: "interactions/v1_abc" } as const;
    const parent = { footage, file: "/absent", seconds: 8 };
    for (const reply of [
      said(404, "not_found", { message: "Interaction v1_abc was not found." }),
      said(400, "invalid_request", { message: "Invalid interaction name: v1_abc" }),
    ]) {
      server.answer(reply);
      const error = await failure(door(server.url), omni({ parent }));
      expect(error).toMatchObject({ outcome: "rejected", problem: { code: "provider/parent-expired" } });
    }
  });

  test("the service's own words are shown, cleaned and without the key", async () => {
    server.answer(said(400, "invalid_request", { message: `Not \u001b[31mthis\u001b[0m\nkey ${KEY}` }));
    const { problem } = await failure(door(server.url));
    expect(problem.message).toContain("Not \\u{1b}[31mthis");
    expect(problem.message).not.toContain(KEY);
  });

  test("footage that is not there is told before anything is sent", async () => {
    const error = await failure(door(server.url), omni({ parent: { file: "/absent.mp4", seconds: 8 } }));
    expect(error).toMatchObject({ outcome: "rejected", problem: { code: "media/missing" } });
    expect(server.seen).toEqual([]);
  });

  test("a cut connection is not repeated when asking or giving up either", async () => {
    const operation = "interactions/v1_abc";
    const unreachable = { problem: { code: "provider/unreachable" } };
    server.answer(cutOff);
    await expect(door(server.url).poll(operation, calm)).rejects.toMatchObject(unreachable);
    await expect(door(server.url).cancel?.(operation, calm)).rejects.toMatchObject(unreachable);
    expect(server.seen).toHaveLength(2);
  });
});
