import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import { chooseEndpoint, isEmulator } from "../../src/world/endpoint.ts";
import { json, openScriptedServer, silence, text, type Reply, type ScriptedServer } from "./google/scripted-server.ts";

const given = { env: {}, allowCustom: false, provider: "gemini" as const };
const calm: AbortSignal = new AbortController().signal;

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

test("without a base URL a provider is asked at its own address, whatever the SDK's variables say", () => {
  const env = {
    GOOGLE_GEMINI_BASE_URL: "http://elsewhere.example",
    GOOGLE_VERTEX_BASE_URL: "http://elsewhere.example",
  };
  expect(chooseEndpoint({ ...given, env })).toEqual({ kind: "own" });
  expect(chooseEndpoint({ ...given, env: { STORYBOARD_BASE_URL: " " } })).toEqual({ kind: "own" });
});

test("the flag wins over the variable", () => {
  const env = { STORYBOARD_BASE_URL: "http://127.0.0.1:3" };
  expect(chooseEndpoint({ ...given, env }).baseUrl).toBe("http://127.0.0.1:3");
  expect(chooseEndpoint({ ...given, env, flag: "http://127.0.0.1:2" }).baseUrl).toBe("http://127.0.0.1:2");
});

test.each([
  "http://localhost:8787/",
  "http://127.0.0.1:8787",
  "http://127.9.9.9",
  "http://[::1]:8787/a/b/",
  "http://x.localhost",
])("%s is this machine and needs no leave", (flag) => {
  expect(chooseEndpoint({ ...given, flag })).toEqual({ kind: "loopback", baseUrl: flag.replace(/\/$/, "") });
});

test("the ports that fetch sends nothing to are refused by their number, and no others", async () => {
  const high = [1718, 2049, 3659, 4045, 4190, 5059, 5999, 6565, 6664, 6678, 6696, 10_079, 65_533];
  const ports = [...range(1, 1_000), ...high.flatMap((from) => range(from, 7))].filter((port) => port !== 80);
  // It connects to nothing: what would connect is never reached where the port is refused.
  const dispatcher = { dispatch: (): never => expect.fail("it would connect") };
  const refused: number[] = [];
  for (const port of ports) {
    const init: object = { dispatcher };
    const failure: unknown = await fetch(`http://127.0.0.1:${port}`, init).catch(({ cause }: Error) => cause);
    if (failure instanceof Error && failure.message === "bad port") refused.push(port);
  }
  expect(refused).toHaveLength(82);
  for (const port of ports) {
    const flag = `http://127.0.0.1:${port}`;
    if (refused.includes(port))
      expect(() => chooseEndpoint({ ...given, flag })).toThrow(`names the port ${port}, to which no request`);
    else expect(chooseEndpoint({ ...given, flag }).baseUrl).toBe(flag);
  }
});

function range(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index).filter((port) => port < 65_536);
}

test("the animatic has no address", () => {
  expect(chooseEndpoint({ ...given, provider: "animatic", flag: "https://gateway.example" })).toEqual({ kind: "own" });
});

test.each([
  ["gemini", "https://generativelanguage.googleapis.com"],
  ["vertex", "https://europe-west4-aiplatform.googleapis.com"],
  ["vertex", "https://aiplatform.eu.rep.googleapis.com"],
] as const)("%s's own host is its own: %s", (provider, flag) => {
  expect(chooseEndpoint({ ...given, provider, flag })).toEqual({ kind: "own", baseUrl: flag });
});

test.each([
  "https://gateway.example/gemini",
  "http://gateway.example",
  "http://generativelanguage.googleapis.com",
  "https://generativelanguage.googleapis.com.example.net",
  "https://aiplatform.googleapis.com",
  "http://127.0.0.1.example.net",
  "http://0.0.0.0:80",
  "http://10.0.0.1",
  "https://localhost.example",
])("%s is a custom host: only with leave", (flag) => {
  expect(() => chooseEndpoint({ ...given, flag })).toThrow(StoryboardError);
  expect(chooseEndpoint({ ...given, flag, allowCustom: true }).kind).toBe("custom");
});

test.each([
  "gateway",
  "://",
  "ftp://127.0.0.1",
  "file:///tmp",
  "http://user:word@127.0.0.1",
  "http://127.0.0.1/?a=b",
  "http://127.0.0.1/#a",
])("%s is no base URL, also with leave", (flag) => {
  expect(() => chooseEndpoint({ ...given, flag, allowCustom: true })).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: "endpoint/not-allowed" }) }),
  );
});

test("a password inside a base URL is not shown", () => {
  expect(() => chooseEndpoint({ ...given, flag: "ftp://user:password@host" })).not.toThrow(/password/);
});

const solve: Reply = (response, request) => {
  const challenge = new URL(request.path, "http://x").searchParams.get("challenge") ?? "";
  const answer = createHash("sha256").update(`storyboard-emulator:${challenge}`).digest("hex");
  json({ "storyboard-emulator": answer })(response, request);
};

test("the emulator is known by its answer to a challenge that is new each time", async () => {
  server.answer(solve);
  const endpoint = { kind: "loopback", baseUrl: `${server.url}/base` } as const;
  await expect(isEmulator(endpoint, calm)).resolves.toBe(true);
  await expect(isEmulator(endpoint, calm)).resolves.toBe(true);
  const [first, second] = server.seen;
  expect(first?.path).toMatch(/^\/base\/\.well-known\/storyboard-emulator\?challenge=[0-9a-f]{32}$/);
  expect(first?.path).not.toBe(second?.path);
  expect(first?.headers["x-goog-api-key"] ?? first?.headers.authorization).toBeUndefined();
});

test.each([
  ["a wrong answer", json({ "storyboard-emulator": "00" })],
  ["true", json({ "storyboard-emulator": true })],
  ["null", json(null)],
  ["a 404", json({}, 404)],
  ["HTML", text("<html>", "text/html")],
  ["a redirect to one that knows", (sent, { path }) => sent.writeHead(302, { location: `/knows${path}` }).end()],
] satisfies [string, Reply][])("%s is no emulator's: a gateway on this machine bills real money", async (...row) => {
  server.answer(row[1], solve);
  await expect(isEmulator({ kind: "loopback", baseUrl: server.url }, calm)).resolves.toBe(false);
});

test("where nobody answers is no emulator, and the provider's own host is not asked", async () => {
  await server.close();
  await expect(isEmulator({ kind: "loopback", baseUrl: server.url }, calm)).resolves.toBe(false);
  await expect(isEmulator({ kind: "own" }, calm)).resolves.toBe(false);
});

test("asking for the emulator ends with our signal", async () => {
  const stop = new AbortController();
  server.answer((...sent) => {
    stop.abort();
    silence(...sent);
  });
  await expect(isEmulator({ kind: "loopback", baseUrl: server.url }, stop.signal)).rejects.toHaveProperty(
    "name",
    "AbortError",
  );
});
