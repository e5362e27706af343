import { createServer } from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SubmitError, type Provider } from "../../../src/domain/world.ts";
import type { ReadyRequest } from "../../../src/domain/request.ts";
import { readGoogleError } from "../../../src/world/google/google-error.ts";
import { readRetryAfter } from "../../../src/world/wire/retry-after.ts";
import { openVertex } from "../../../src/world/google/vertex/vertex.ts";
import { calm, gemini, GEMINI_OPERATION, KEY, order, vertex, VERTEX_OPERATION } from "./requests.ts";
import { OUTCOMES, retryInfo } from "./outcomes.ts";
import { googleError, json, openScriptedServer, portOf, silence, type ScriptedServer } from "./scripted-server.ts";

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

async function failure(provider: Provider, request: ReadyRequest = order(), signal = calm): Promise<SubmitError> {
  const name = await provider.submit(request, signal).catch((error: unknown) => error);
  if (name instanceof SubmitError) return name;
  throw new Error("The submit ends in something else than a SubmitError.", { cause: name });
}

describe.each([
  ["gemini", gemini],
  ["vertex", vertex],
] as const)("%s", (_, door) => {
  test.each(OUTCOMES)("%s is judged once and not repeated", async (...row) => {
    const [, reply, outcome, code] = row;
    server.answer(reply);
    const error = await failure(door(server.url));
    expect({ outcome: error.outcome, code: error.problem.code }).toEqual({ outcome, code });
    expect(error.problem.message).toMatch(/^[A-Z\d].*\.$/s);
    expect(error.problem.message).not.toMatch(/[{}]|SyntaxError/);
    expect(server.seen).toHaveLength(1);
  });

  test("silence is unsure, after a limit of our own", async () => {
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

  test("a host that nobody knows is not sent", async () => {
    const error = await failure(door("http://storyboard.invalid"));
    expect(error).toMatchObject({ outcome: "not-sent", problem: { code: "provider/unreachable" } });
    expect(error.problem.message).toContain("storyboard.invalid");
  });

  test("a server that does not speak TLS is not sent anything", async () => {
    const error = await failure(door(server.url.replace("http:", "https:")));
    expect(error.outcome).toBe("not-sent");
    expect(server.seen).toEqual([]);
  });

  test("a connection that ends inside the TLS handshake is not sent", async () => {
    const plain = createServer((socket) => socket.once("data", () => socket.destroy()));
    await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
    try {
      const error = await failure(door(`https://127.0.0.1:${portOf(plain)}`));
      expect(error.outcome).toBe("not-sent");
    } finally {
      plain.close();
    }
  });

  test("our own stop is unsure once the request has left, and nothing before", async () => {
    const stop = new AbortController();
    server.answer(() => stop.abort());
    expect((await failure(door(server.url), order(), stop.signal)).outcome).toBe("unsure");
    expect(server.seen).toHaveLength(1);
    expect((await failure(door(server.url), order(), stop.signal)).outcome).toBe("not-sent");
    expect(server.seen).toHaveLength(1);
  });

  test("what the service asks to wait is passed on", async () => {
    server.answer(googleError(429, "RESOURCE_EXHAUSTED", { details: [retryInfo("7.5s")] }));
    expect((await failure(door(server.url))).retryAfter).toBe(7_500);
    server.answer(json({}, 429, { "retry-after": "12" }));
    expect((await failure(door(server.url))).retryAfter).toBe(12_000);
    const theirs = { date: "Thu, 01 Jan 1970 00:00:02 GMT", "retry-after": "Thu, 01 Jan 1970 00:00:42 GMT" };
    server.answer(json({}, 429, theirs));
    expect((await failure(door(server.url))).retryAfter).toBe(40_000);
    server.answer(googleError(429, "RESOURCE_EXHAUSTED"));
    expect((await failure(door(server.url))).retryAfter).toBeUndefined();
  });

  test("the service's own words are shown, cleaned and without the key", async () => {
    const message = `Not \u001b[31mthis\u001b[0m\n\u202ekey ${KEY} a-gateway-token`;
    server.answer(googleError(400, "INVALID_ARGUMENT", { message }));
    const { problem } = await failure(door(server.url));
    expect(problem.message).toContain("Not \\u{1b}[31mthis\\u{1b}[0m \\u{202e}key");
    expect(problem.message).not.toContain(KEY);
    expect(problem.message.includes("\u001b")).toBe(false);
  });

  test("a parent that the service has forgotten is told apart from a wrong key and a wrong model", async () => {
    const uri =
      door === gemini
        ? "https://generativelanguage.googleapis.com/v1beta/files/abc:download?alt=media"
        : "gs://reels/abc.mp4";
    const parent = {
      footage: { kind: door === gemini ? ("uri" as const) : ("gcs" as const), uri },
      file: "/x",
      seconds: 8,
    };
    for (const reply of [
      googleError(403, "PERMISSION_DENIED", {
        message: "You do not have permission to access the File abc or it may not exist.",
      }),
      googleError(404, "NOT_FOUND", { message: "The video was not found." }),
    ]) {
      server.answer(reply);
      const error = await failure(door(server.url), order({ parent }));
      expect(error).toMatchObject({ outcome: "rejected", problem: { code: "provider/parent-expired" } });
    }
  });
});

test("messages name the key's variable and its last four characters, and never more", async () => {
  server.answer(googleError(401, "UNAUTHENTICATED", { message: `API key ${KEY} is bad` }));
  const { problem } = await failure(gemini(server.url));
  expect(problem.message).toContain("GEMINI_API_KEY (…ab12)");
  expect(problem.message).not.toContain(KEY);
});

test("a missing model leads to the page that says which are open", async () => {
  server.answer(googleError(404, "NOT_FOUND", { message: "veo-3.1 is no longer available" }));
  const { problem } = await failure(gemini(server.url));
  expect(problem.message).toContain('"veo-3.1-generate-preview"');
  expect(problem.hint).toContain("storyboard models");
});

test("nothing is asked without a key, and the message says which variables were looked at", async () => {
  const error = await failure(gemini("https://gateway.example", { endpoint: { kind: "own" }, env: {} }));
  expect(error).toMatchObject({ outcome: "credentials", problem: { code: "credentials/missing" } });
  expect(error.problem.message).toContain("GEMINI_API_KEY");
});

test("a key that no header can carry is told before anything is sent", async () => {
  const error = await failure(gemini(server.url, { env: { GEMINI_API_KEY: "“AIza”" } }));
  expect(error.outcome).toBe("credentials");
  expect(server.seen).toEqual([]);
});

test("Google's own keys and credentials never go to a custom host", async () => {
  const endpoint = { kind: "custom" as const, baseUrl: server.url };
  const env = { GEMINI_API_KEY: KEY, GOOGLE_API_KEY: KEY, GOOGLE_APPLICATION_CREDENTIALS: "/absent.json" };
  for (const door of [gemini, vertex]) {
    expect(await failure(door(server.url, { endpoint, env }))).toMatchObject({
      outcome: "credentials",
      problem: { code: "credentials/missing" },
    });
  }
  expect(server.seen).toEqual([]);
  server.answer(json({ name: GEMINI_OPERATION }), json({ name: VERTEX_OPERATION }));
  for (const door of [gemini, vertex]) {
    await door(server.url, { endpoint, env: { ...env, STORYBOARD_API_KEY: "a-gateway-token" } }).submit(order(), calm);
  }
  expect(JSON.stringify(server.seen)).not.toContain(KEY);
  expect(server.seen.map(({ headers }) => headers["x-goog-api-key"] ?? headers.authorization)).toEqual([
    "a-gateway-token",
    "Bearer a-gateway-token",
  ]);
});

test("credentials of Agent Platform that cannot be read are told before anything is sent", async () => {
  const error = await failure(
    vertex("", { endpoint: { kind: "own" }, env: { GOOGLE_APPLICATION_CREDENTIALS: "/absent/credentials.json" } }),
  );
  expect(error).toMatchObject({ outcome: "credentials", problem: { code: "credentials/missing" } });
});

test("a project's title is not taken for its id", async () => {
  const error = await failure(
    openVertex({ endpoint: { kind: "own" }, env: { GOOGLE_CLOUD_PROJECT: "My Film" }, emulator: false }),
  );
  expect(error).toMatchObject({ outcome: "credentials", problem: { code: "credentials/missing" } });
  expect(error.problem.message).toContain('"My Film"');
});

test("Agent Platform needs a project", async () => {
  const provider = openVertex({ endpoint: { kind: "own" }, env: {}, emulator: false });
  const error = await failure(provider);
  expect(error).toMatchObject({ outcome: "credentials", problem: { code: "credentials/missing" } });
  expect(error.problem.message).toContain("GOOGLE_CLOUD_PROJECT");
});

test("whatever a server asks to wait, nobody waits longer than five minutes or less than nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.integer(), fc.string()), (delay) => {
      const body = {
        error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "", details: [retryInfo(`${delay}s`)] },
      };
      for (const wait of [readGoogleError(JSON.stringify(body))?.retryAfter, readRetryAfter(String(delay), 0)]) {
        if (wait === undefined) continue;
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(300_000);
      }
    }),
  );
  expect(readRetryAfter("Thu, 01 Jan 1970 00:00:42 GMT", 2_000)).toBe(40_000);
  expect(readRetryAfter("259200", 0)).toBe(300_000);
  expect(readRetryAfter("soon", 0)).toBeUndefined();
});
