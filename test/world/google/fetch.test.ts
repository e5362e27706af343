import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoryboardError } from "../../../src/domain/problem.ts";
import type { Footage } from "../../../src/domain/request.ts";
import type { Provider } from "../../../src/domain/world.ts";
import type { Endpoint } from "../../../src/world/endpoint.ts";
import { locateFile, locateObject } from "../../../src/world/google/footage.ts";
import { OVER_BUDGET } from "./outcomes.ts";
import { calm, gemini, KEY, vertex } from "./requests.ts";
import { googleError, json, openScriptedServer, text, type Reply, type ScriptedServer } from "./scripted-server.ts";

const GOOGLE = "https://generativelanguage.googleapis.com";
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom, and so on")]);
const clip: Reply = (response) => response.writeHead(200, { "content-type": "video/mp4" }).end(mp4);
const file = (uri: string): Footage => ({ kind: "uri", uri });

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

test("a file at Google is fetched from the base URL when one is set, by the same path behind the base's own", async () => {
  server.answer(clip);
  const provider = gemini(`${server.url}/gateway`);
  const fetched = await provider.fetch(file(`${GOOGLE}/v1beta/files/abc-def_9:download?alt=media`), calm);
  expect(await buffer(fetched)).toEqual(mp4);
  expect(server.seen[0]).toMatchObject({
    path: "/gateway/v1beta/files/abc-def_9:download?alt=media",
    headers: { "x-goog-api-key": KEY },
  });
});

test("a file at the base URL itself is fetched as it is written", async () => {
  server.answer(clip);
  const provider = gemini(server.url);
  for (const host of [server.url, server.url.replace("127.0.0.1", "localhost")]) {
    expect(await buffer(await provider.fetch(file(`${host}/v1beta/files/abc:download?alt=media`), calm))).toEqual(mp4);
  }
  expect(server.seen.map(({ path }) => path)).toEqual(Array(2).fill("/v1beta/files/abc:download?alt=media"));
});

test("an object of Cloud Storage is read with a bearer token, at the base URL when one is set", async () => {
  server.answer(clip);
  const fetched = await vertex(server.url).fetch({ kind: "gcs", uri: "gs://reels/films/a b/sample_0.mp4" }, calm);
  expect(await buffer(fetched)).toEqual(mp4);
  expect(server.seen[0]).toMatchObject({
    path: "/storage/v1/b/reels/o/films%2Fa%20b%2Fsample_0.mp4?alt=media",
    headers: { authorization: "Bearer a-gateway-token" },
  });
  expect(locateObject("gs://reels/a.mp4", { kind: "own" }).href).toBe(
    "https://storage.googleapis.com/storage/v1/b/reels/o/a.mp4?alt=media",
  );
});

test.each([
  ["404", googleError(404, "NOT_FOUND"), "provider/gone"],
  ["403", googleError(403, "PERMISSION_DENIED", { message: "It may not exist." }), "provider/gone"],
  ["401", googleError(401, "UNAUTHENTICATED"), "credentials/refused"],
  ["422 of a gateway's budget", OVER_BUDGET, "money/service-budget"],
  ["401 of a stranger", text("log in", "text/plain", 401), "credentials/refused"],
  [
    "403 that gives a reason",
    googleError(403, "PERMISSION_DENIED", {
      details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "BILLING_DISABLED" }],
    }),
    "credentials/refused",
  ],
  [
    "400 of a wrong key",
    googleError(400, "INVALID_ARGUMENT", { message: "API key not valid." }),
    "credentials/refused",
  ],
  ["429", googleError(429, "RESOURCE_EXHAUSTED"), "media/download"],
  ["503", text("busy", "text/plain", 503), "media/download"],
] satisfies [string, Reply, string][])("a file that is refused with %s is told apart", async (...row) => {
  const [, reply, code] = row;
  server.answer(reply);
  await expect(gemini(server.url).fetch(file(`${server.url}/v1beta/files/abc`), calm)).rejects.toHaveProperty(
    "problem.code",
    code,
  );
});

const strangers: readonly (readonly [string, (status: number) => Reply])[] = [
  ["HTML", (status) => text("<h1>not found</h1>", "text/html", status)],
  ["no words", (status) => text("", "text/plain", status)],
  ["somebody's JSON", (status) => json({ error: "not found" }, status)],
  ["another service's JSON", (status) => json({ error: { code: status, message: "no route" } }, status)],
  [
    "an error of Google about something else",
    (status) => json({ error: { code: 500, status: "INTERNAL", message: "" } }, status),
  ],
];

test.each(strangers)("a clip that is paid for is not given up for a 404 or a 403 with %s", async (...row) => {
  const [, reply] = row;
  const asked: [Provider, Footage, number][] = [
    [gemini(server.url), file(`${server.url}/v1beta/files/abc`), 404],
    [gemini(server.url), file(`${server.url}/v1beta/files/abc`), 403],
    [vertex(server.url), { kind: "gcs", uri: "gs://reels/a.mp4" }, 404],
  ];
  for (const [provider, footage, status] of asked) {
    server.answer(reply(status), clip);
    await expect(provider.fetch(footage, calm)).rejects.toHaveProperty("problem.code", "media/download");
    expect(await buffer(await provider.fetch(footage, calm))).toEqual(mp4);
  }
});

test("an object that a bucket does not give out is not lost: a permission is missing; one that is gone is", async () => {
  const object: Footage = { kind: "gcs", uri: "gs://reels/a.mp4" };
  server.answer(googleError(403, "PERMISSION_DENIED"));
  await expect(vertex(server.url).fetch(object, calm)).rejects.toHaveProperty("problem.code", "credentials/refused");
  for (const words of [
    googleError(404, "NOT_FOUND"),
    text("No such object: reels/a.mp4", "text/html; charset=UTF-8", 404),
    text("The specified bucket does not exist.", "text/html; charset=UTF-8", 404),
  ]) {
    server.answer(words);
    await expect(vertex(server.url).fetch(object, calm)).rejects.toHaveProperty("problem.code", "provider/gone");
  }
});

test("a stranger's words about an object are not Cloud Storage's, nor are Cloud Storage's about a file", async () => {
  const asked: [Provider, Footage, Reply][] = [
    [
      vertex(server.url),
      { kind: "gcs", uri: "gs://reels/a.mp4" },
      text("<p>No such object: a/b</p>", "text/html", 404),
    ],
    [
      vertex(server.url),
      { kind: "gcs", uri: "gs://reels/a.mp4" },
      text("No such object: reels/a.mp4", "text/html", 502),
    ],
    [gemini(server.url), file(`${server.url}/v1beta/files/abc`), text("No such object: a/b", "text/html", 404)],
  ];
  for (const [provider, footage, reply] of asked) {
    server.answer(reply);
    await expect(provider.fetch(footage, calm)).rejects.toHaveProperty("problem.code", "media/download");
  }
});

test.each([
  "https://elsewhere.example/v1beta/files/abc",
  "https://generativelanguage.googleapis.com.elsewhere.example/v1beta/files/abc",
  "http://generativelanguage.googleapis.com/v1beta/files/abc",
  "https://storage.googleapis.com/v1beta/files/abc",
  "https://user@generativelanguage.googleapis.com/v1beta/files/abc",
  "https://generativelanguage.googleapis.com:8443/v1beta/files/abc",
  "https://generativelanguage.googleapis.com/v1beta/files/../../other",
  "https://generativelanguage.googleapis.com/v1beta/%2e%2e/other",
  "http://127.0.0.1:1/v1beta/files/abc",
  "http://169.254.169.254/latest",
  "file:///etc/passwd",
  "files/abc",
  "",
])("the address %s of a file is refused, and no key goes there", async (uri) => {
  for (const provider of [gemini(server.url), gemini("", { endpoint: { kind: "own" } })]) {
    await expect(provider.fetch(file(uri), calm)).rejects.toBeInstanceOf(StoryboardError);
  }
  expect(server.seen).toEqual([]);
});

test.each([
  "gs://reels",
  "gs://reels/",
  "gs:///a.mp4",
  "gs://Reels/a.mp4",
  "gs://reels/a.mp4?x=1",
  "gs://re/../els/a?",
])("%s is no object of Cloud Storage", (uri) =>
  expect(() => locateObject(uri, { kind: "own" })).toThrow(StoryboardError),
);

test("whatever a service calls a file, it is fetched from the base URL's or Google's own origin or not at all", () => {
  const endpoints: Endpoint[] = [{ kind: "own" }, { kind: "custom", baseUrl: "https://gateway.example/gemini" }];
  const hosts = fc.constantFrom(
    "generativelanguage.googleapis.com",
    "gateway.example",
    "elsewhere.example",
    "127.0.0.1",
    "generativelanguage.googleapis.com@elsewhere.example",
    "gateway.example\\.elsewhere.example",
  );
  const paths = fc
    .array(fc.constantFrom("/", "v1beta", "files", "abc", ":download", "..", "%2e", "?", "#", "@", "\\"))
    .map((parts) => parts.join(""));
  const uris = fc
    .tuple(fc.constantFrom("https", "http", "HTTPS", "file"), hosts, paths)
    .map(([scheme, host, path]) => `${scheme}://${host}/${path}`);
  fc.assert(
    fc.property(fc.oneof(uris, fc.string()), (uri) => {
      for (const endpoint of endpoints) {
        try {
          const { origin } = locateFile(uri, { endpoint, origin: GOOGLE });
          expect(origin).toBe(endpoint.baseUrl === undefined ? GOOGLE : "https://gateway.example");
        } catch (error) {
          if (!(error instanceof StoryboardError)) throw error;
        }
      }
    }),
  );
});
