import { createServer, type Server } from "node:net";
import { buffer } from "node:stream/consumers";
import { setImmediate as breathe } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import { download, DOWNLOAD_LIMITS, type DownloadLimits } from "../../src/world/download.ts";
import {
  cutOff,
  json,
  openScriptedServer,
  portOf,
  silence,
  text,
  type Reply,
  type ScriptedServer,
} from "./google/scripted-server.ts";

const calm: AbortSignal = new AbortController().signal;
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom"), Buffer.alloc(100_000, "film")]);
const secret = { "x-goog-api-key": "the-secret-key" };

let server: ScriptedServer;
let other: ScriptedServer;
let raw: Server | undefined;
beforeEach(async () => {
  server = await openScriptedServer();
  other = await openScriptedServer();
});
afterEach(async () => {
  await server.close();
  await other.close();
  raw?.close();
  raw = undefined;
});

async function get(url: string, limits: Partial<DownloadLimits> = {}, signal = calm): Promise<Buffer> {
  const wanted = { url: new URL(url), headers: secret, loopback: true };
  return await buffer(await download(wanted, signal, { ...DOWNLOAD_LIMITS, ...limits }));
}

/** A server that says exactly these bytes and then ends the connection politely. */
async function say(head: string, body: Buffer): Promise<string> {
  raw = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(Buffer.concat([Buffer.from(head.replaceAll("\n", "\r\n")), body])));
  });
  const listening = raw;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${portOf(raw)}/clip`;
}

const clip: Reply = (response) =>
  response.writeHead(200, { "content-type": "video/mp4", "content-length": mp4.length }).end(mp4);
const redirectTo =
  (location: string, status = 302): Reply =>
  (response) =>
    response.writeHead(status, { location }).end();

async function problemOf(promise: Promise<unknown>): Promise<StoryboardError["problem"]> {
  const error = await promise.then(
    () => new Error("It succeeded."),
    (reason: unknown) => reason,
  );
  if (error instanceof StoryboardError) return error.problem;
  throw new Error("It failed in another way.", { cause: error });
}

test("a clip comes home byte for byte, and the key goes with the question", async () => {
  server.answer(clip);
  expect(await get(`${server.url}/clip?alt=media`)).toEqual(mp4);
  expect(server.seen[0]).toMatchObject({ method: "GET", path: "/clip?alt=media", headers: secret });
});

test("a clip cut in the middle is an error, with and without a length", async () => {
  for (const head of [{ "content-length": mp4.length }, {}]) {
    server.answer((response) => {
      response.writeHead(200, { "content-type": "video/mp4", ...head });
      response.write(mp4.subarray(0, 50_000), () => response.socket?.destroy());
    });
    const problem = await problemOf(get(server.url));
    expect(problem.code).toBe("media/download");
    expect(problem.message).toMatch(/stopped after \d+ bytes/);
  }
});

test("a clip one byte shorter than its label is an error", async () => {
  const url = await say(`HTTP/1.1 200 OK\nContent-Length: ${mp4.length}\n\n`, mp4.subarray(0, -1));
  expect((await problemOf(get(url))).code).toBe("media/download");
});

test("a body that ends politely without a label is handed on as it came: only its boxes can tell", async () => {
  const url = await say("HTTP/1.1 200 OK\nConnection: close\n\n", mp4.subarray(0, 50_000));
  expect(await get(url)).toEqual(mp4.subarray(0, 50_000));
});

test("a body longer than its label is handed on as far as the label goes", async () => {
  const url = await say("HTTP/1.1 200 OK\nContent-Length: 1000\nConnection: close\n\n", mp4);
  expect(await get(url)).toEqual(mp4.subarray(0, 1000));
});

test("a clip whose server hangs up while it waits to be read is whole all the same", async () => {
  // As much as a client takes in before anybody reads.
  const big = mp4.subarray(0, 64 * 1024);
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  raw = createServer((socket) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${big.length}\r\nConnection: close\r\n\r\n`;
    socket.once("data", () => socket.end(Buffer.concat([Buffer.from(head), big]), () => resolve()));
  });
  const listening = raw;
  await new Promise<void>((done) => listening.listen(0, "127.0.0.1", done));
  const wanted = { url: new URL(`http://127.0.0.1:${portOf(raw)}/clip`), headers: secret, loopback: true };
  const body = await download(wanted, calm);
  await sent;
  for (let round = 0; round < 50; round += 1) await breathe();
  expect(Buffer.compare(await buffer(body), big)).toBe(0);
});

test("a compressed clip is unpacked, and its label is not held against it", async () => {
  const packed = gzipSync(mp4);
  server.answer((response) =>
    response.writeHead(200, { "content-encoding": "gzip", "content-length": packed.length }).end(packed),
  );
  expect(await get(server.url)).toEqual(mp4);
});

test.each([
  ["HTML", text("<html><body>Sign in</body></html>", "text/html"), "<html>"],
  ["JSON", json({ files: [] }), '{"files"'],
  ["a playlist", text("#EXTM3U\n#EXT-X-VERSION:3", "video/mp4"), "#EXTM3U"],
  ["a few bytes", text("oops", "video/mp4"), "oops"],
  ["nothing", text("", "video/mp4"), "empty"],
  ["escapes", text("\u001b[2J\u001b]0;owned\u0007 and more", "video/mp4"), "\\u{1b}[2J"],
])("%s is no clip", async (...row) => {
  const [, reply, shown] = row;
  server.answer(reply);
  const problem = await problemOf(get(server.url));
  expect(problem.code).toBe("media/download");
  expect(problem.message).toContain(shown);
  expect(problem.message.includes("\u001b")).toBe(false);
});

test("a download that stalls is given up", async () => {
  server.answer((response) => {
    response.writeHead(200, { "content-length": mp4.length }).write(mp4.subarray(0, 50_000));
  });
  expect((await problemOf(get(server.url, { stall: 50 }))).message).toContain("no byte came");
});

test("a download that only drips is given up", async () => {
  server.answer((response) => {
    response.writeHead(200, { "content-length": mp4.length }).write(mp4.subarray(0, 50_000));
    const drip = setInterval(() => response.write("f"), 5);
    response.on("close", () => clearInterval(drip));
  });
  const pace = { bytes: 600_000, window: 40 };
  expect((await problemOf(get(server.url, { pace }))).message).toMatch(/only \d+ bytes came/);
});

test("an endless body is given up", async () => {
  server.answer((response) => {
    response.writeHead(200);
    const pour = (): void => {
      while (!response.destroyed && response.write(mp4));
    };
    response.on("drain", pour);
    pour();
  });
  const problem = await problemOf(get(server.url, { size: 1_000_000 }));
  expect(problem.message).toContain("larger than 1 MB");
  expect(problem.code).toBe("media/too-large");
});

test("a body whose label says that it is larger than any clip is not read at all", async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.answer((response) => {
    response.on("close", () => resolve());
    response.writeHead(200, { "content-type": "video/mp4", "content-length": 3_000_000_000 }).write(mp4);
  });
  expect((await problemOf(get(server.url))).code).toBe("media/too-large");
  await closed;
});

test("the slowest line that is borne is 10 KB a second, measured over a minute", () => {
  expect(DOWNLOAD_LIMITS.pace.bytes / (DOWNLOAD_LIMITS.pace.window / 1000)).toBe(10_000);
  expect(DOWNLOAD_LIMITS).toMatchObject({ stall: 30_000, firstByte: 30_000, pace: { window: 60_000 } });
});

test("a server that never answers is given up", async () => {
  server.answer(silence);
  expect((await problemOf(get(server.url, { firstByte: 50 }))).message).toContain("does not answer in time");
});

test("a connection that breaks before the answer means that nobody is there", async () => {
  server.answer(cutOff);
  expect((await problemOf(get(server.url))).code).toBe("provider/unreachable");
});

test("our own stop ends a download, before and in the middle of it", async () => {
  const before = new AbortController();
  server.answer(() => before.abort());
  await expect(get(server.url, {}, before.signal)).rejects.toHaveProperty("name", "AbortError");
  const during = new AbortController();
  server.answer((response) => {
    response.writeHead(200).write(mp4, () => during.abort());
  });
  await expect(get(server.url, {}, during.signal)).rejects.toHaveProperty("name", "AbortError");
});

test("an answer that is no success is told by its status", async () => {
  for (const status of [204, 206, 400, 429, 500, 503]) {
    server.answer(text("", "text/plain", status));
    expect((await problemOf(get(server.url))).message).toContain(`answers ${status}`);
  }
});

test("a redirect to another place is followed without the key", async () => {
  server.answer(redirectTo(`${other.url}/moved`));
  other.answer(clip);
  expect(await get(server.url)).toEqual(mp4);
  expect(other.seen[0]?.path).toBe("/moved");
  expect(JSON.stringify(other.seen[0]?.headers)).not.toContain("the-secret-key");
});

test("a redirect within the service keeps the key", async () => {
  server.answer(redirectTo("/download/clip", 307), clip);
  expect(await get(server.url)).toEqual(mp4);
  expect(server.seen[1]).toMatchObject({ path: "/download/clip", headers: secret });
});

test("the key does not come back after it was left behind", async () => {
  server.answer(redirectTo(`${other.url}/a`));
  other.answer(redirectTo(`${other.url}/b`), clip);
  await get(server.url);
  expect(JSON.stringify(other.seen)).not.toContain("the-secret-key");
});

test("a redirect in a circle ends", async () => {
  server.answer(redirectTo("/again"));
  expect((await problemOf(get(server.url))).message).toContain("more than 3 times");
  expect(server.seen).toHaveLength(4);
});

test.each([
  "http://169.254.169.254/computeMetadata/v1/",
  "http://storage.googleapis.com/clip",
  "https://googleapis.com.example.net/clip",
  "https://evilgoogleapis.com/clip",
  "https://elsewhere.example/clip",
  "file:///etc/passwd",
  "data:video/mp4;base64,AAAA",
  "ftp://127.0.0.1/clip",
  "https://user:word@storage.googleapis.com/clip",
])("a redirect to %s is refused", async (location) => {
  server.answer(redirectTo(location));
  expect((await problemOf(get(server.url))).message).toMatch(/redirects to ".*", which is refused/);
});

test("a redirect to nowhere is refused", async () => {
  server.answer((response) => response.writeHead(302).end());
  expect((await problemOf(get(server.url))).message).toContain("redirects to nowhere");
});

test("a redirect to this machine is refused where the service is not on it", async () => {
  server.answer(redirectTo(`${other.url}/moved`));
  other.answer(clip);
  const wanted = { url: new URL(server.url), headers: secret, loopback: false };
  expect((await problemOf(download(wanted, calm))).message).toContain("which is refused");
  expect(other.seen).toEqual([]);
});

test("a clip that nobody came to read lets go of its connection", async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.answer((response) => {
    response.on("close", () => resolve());
    response.writeHead(200, { "content-type": "video/mp4", "content-length": mp4.length * 2 }).write(mp4);
  });
  const body = await download({ url: new URL(server.url), headers: secret, loopback: true }, calm);
  await body[Symbol.asyncIterator]().return?.();
  await closed;
});
