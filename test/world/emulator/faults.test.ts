import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FaultRule } from "../../../src/world/emulator/fault-rules.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../../helpers/emulator.ts";
import { ask, fetchBytes, finish, gemini, order, uriOf, vertex, VEO } from "./sdk.ts";

const boat = { source: { prompt: "A boat" }, config: { durationSeconds: 4 } };

let emulator: EmulatorProcess;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await emulator.stop();
  await rm(emulator.folder, { recursive: true, force: true });
});
beforeEach(async () => await emulator.reset());

async function billed(): Promise<number> {
  return (await emulator.ledger()).generations.length;
}

/** A raw answer to a submit: what the SDK would have had to read. */
async function submit(signal?: AbortSignal): Promise<Response> {
  return await fetch(`${emulator.url}/v1beta/models/${VEO.gemini}:predictLongRunning`, {
    method: "POST",
    headers: { "x-goog-api-key": "any" },
    body: JSON.stringify({ instances: [{ prompt: "A boat" }], parameters: { durationSeconds: 4 } }),
    ...(signal && { signal }),
  });
}

test.each<readonly [rule: Omit<FaultRule, "on">, status: number, words: string]>([
  [{ fault: "400" }, 400, "INVALID_ARGUMENT"],
  [{ fault: "400", message: "Not today." }, 400, "Not today."],
  [{ fault: "400-key" }, 400, "API_KEY_INVALID"],
  [{ fault: "401" }, 401, "UNAUTHENTICATED"],
  [{ fault: "403" }, 403, "PERMISSION_DENIED"],
  [{ fault: "404" }, 404, "NOT_FOUND"],
  [{ fault: "429" }, 429, "7s"],
  [{ fault: "429", retryDelay: "259200s" }, 429, "259200s"],
  [{ fault: "429-bare" }, 429, "RESOURCE_EXHAUSTED"],
  [{ fault: "429-per-day" }, 429, "PerDay"],
  [{ fault: "500" }, 500, "INTERNAL"],
  [{ fault: "500-html" }, 500, "<html>"],
  [{ fault: "502-html" }, 502, "<html>"],
  [{ fault: "503" }, 503, "UNAVAILABLE"],
  [{ fault: "503-html" }, 503, "<html>"],
  [{ fault: "504" }, 504, "DEADLINE_EXCEEDED"],
  [{ fault: "504-html" }, 504, "<html>"],
])("refuses a submit with %o before it is billed", async (rule, status, words) => {
  await emulator.fault({ on: "submit", ...rule });
  await expect(order(gemini(emulator.url), boat)).rejects.toMatchObject({
    status,
    message: expect.stringContaining(words) as unknown,
  });
  expect(await billed()).toBe(0);
  expect((await emulator.ledger()).requests).toMatchObject([{ kind: "submit", status, fault: rule.fault }]);
  await order(gemini(emulator.url), boat);
});

test("sends a Retry-After header where it is told to", async () => {
  await emulator.fault({ on: "submit", fault: "429-bare", retryAfter: "7" });
  expect((await submit()).headers.get("retry-after")).toBe("7");
});

test.each<readonly [rule: Omit<FaultRule, "on">, jobs: number]>([
  [{ fault: "reset" }, 0],
  [{ fault: "reset-after" }, 1],
  [{ fault: "reset", accept: true }, 1],
])("breaks the connection at %o", async (rule, jobs) => {
  await emulator.fault({ on: "submit", ...rule });
  await expect(order(gemini(emulator.url), boat)).rejects.toThrow("fetch failed");
  expect(await billed()).toBe(jobs);
});

test("takes a job and never answers", async () => {
  await emulator.fault({ on: "submit", fault: "hang" });
  const impatient = new AbortController();
  const answer = submit(impatient.signal);
  await expect.poll(billed).toBe(1);
  impatient.abort();
  await expect(answer).rejects.toThrow("aborted");
});

test.each<readonly [rule: Omit<FaultRule, "on">, text: string, jobs: number]>([
  [{ fault: "html" }, "guest network", 0],
  [{ fault: "html", accept: true }, "guest network", 1],
  [{ fault: "empty" }, "", 1],
  [{ fault: "cut" }, '{"name":"models/', 1],
  [{ fault: "nameless" }, "{}", 1],
  [{ fault: "500", accept: true }, "INTERNAL", 1],
])("answers a submit with %o", async (rule, text, jobs) => {
  await emulator.fault({ on: "submit", ...rule });
  expect(await (await submit()).text()).toContain(text);
  expect(await billed()).toBe(jobs);
});

test("strikes where, when and as often as it is told to", async () => {
  const ai = gemini(emulator.url);
  const outcomes: string[] = [];
  await emulator.fault({ on: "submit", fault: "503", prompt: "boat", nth: 2, times: 2 });
  for (const prompt of ["A boat", "A train", "A boat", "A boat", "A train", "A boat"]) {
    const answer = order(ai, { source: { prompt }, config: { durationSeconds: 4 } });
    outcomes.push(await answer.then(() => "ok").catch(() => "503"));
  }
  expect(outcomes).toEqual(["ok", "ok", "503", "503", "ok", "ok"]);
});

test("strikes every so-manyeth poll, and no longer when faults are cleared", async () => {
  const ai = gemini(emulator.url);
  const name = await order(ai, boat);
  await emulator.fault({ on: "poll", fault: "500", every: 2 });
  const polls = async (): Promise<string> =>
    await ask(ai, name)
      .then(() => "ok")
      .catch(() => "500");
  expect([await polls(), await polls(), await polls(), await polls()]).toEqual(["ok", "500", "ok", "500"]);
  await emulator.clearFaults();
  expect([await polls(), await polls()]).toEqual(["ok", "ok"]);
});

test("lets only an extension fail", async () => {
  const ai = gemini(emulator.url);
  await emulator.fault({ on: "extension", fault: "404" });
  const uri = await uriOf(ai, await order(ai, boat));
  await expect(order(ai, { source: { prompt: "Further", video: { uri } } })).rejects.toMatchObject({ status: 404 });
});

test("refuses a fault that it does not know", async () => {
  await expect(emulator.fault({ on: "poll", fault: "short" })).rejects.toThrow('At poll, "fault" is one of 400,');
});

test.each(["gemini", "vertex"] as const)("filters a video at %s, with a reason and without a bill", async (door) => {
  const ai = door === "gemini" ? gemini(emulator.url) : vertex(emulator.url);
  await emulator.fault({ on: "submit", fault: "filtered" }, { on: "submit", fault: "filtered-audio" });
  const results = [await finish(ai, await order(ai, boat)), await finish(ai, await order(ai, boat))];
  expect(
    results.map(({ response, error }) => [response?.generatedVideos, response?.raiMediaFilteredCount, error]),
  ).toEqual([
    [undefined, 1, undefined],
    [undefined, 1, undefined],
  ]);
  expect(results.map(({ response }) => response?.raiMediaFilteredReasons?.join(" "))).toEqual([
    expect.stringContaining("Support codes: 61493863"),
    expect.stringContaining("audio"),
  ]);
  const events = (await emulator.ledger()).outcomes.map(({ event }) => event);
  expect(events).toEqual(["filtered", "filtered"]);
});

test.each(["gemini", "vertex"] as const)("ends jobs at %s in every other way", async (door) => {
  const ai = door === "gemini" ? gemini(emulator.url) : vertex(emulator.url);
  const end = async (
    rule: Omit<FaultRule, "on">,
  ): Promise<{ videos: number | undefined; filtered: unknown; error: unknown }> => {
    await emulator.fault({ on: "submit", ...rule });
    const { response, error } = await finish(ai, await order(ai, boat));
    return { videos: response?.generatedVideos?.length, filtered: response?.raiMediaFilteredCount || undefined, error };
  };
  const nothing = { videos: undefined, filtered: undefined, error: undefined };
  expect(await end({ fault: "error", code: 8, message: "No room." })).toEqual({
    ...nothing,
    error: { code: 8, message: "No room." },
  });
  expect(await end({ fault: "no-video" })).toEqual(nothing);
  expect(await end({ fault: "two-videos" })).toEqual({ ...nothing, videos: 2 });
  expect(await end({ fault: "filtered-one" })).toEqual({ ...nothing, videos: 1, filtered: 1 });
});

test("never ends a job", async () => {
  const ai = gemini(emulator.url);
  await emulator.fault({ on: "submit", fault: "never-done" });
  const name = await order(ai, boat);
  await emulator.advance(24 * 3600);
  expect((await ask(ai, name)).done).toBeUndefined();
});

test("films 4 seconds where 8 were asked for", async () => {
  const ai = gemini(emulator.url);
  const whole = await fetchBytes(await uriOf(ai, await order(ai, { source: { prompt: "A boat" } })));
  await emulator.fault({ on: "submit", fault: "short-clip" });
  const short = await fetchBytes(await uriOf(ai, await order(ai, { source: { prompt: "A boat" } })));
  expect(short.length / whole.length).toBeLessThan(0.75);
});

test("answers a poll for one job with another one", async () => {
  const ai = gemini(emulator.url);
  const mine = await order(ai, boat);
  const other = await order(ai, boat);
  await emulator.fault({ on: "poll", fault: "wrong-name" });
  expect((await ask(ai, mine)).name).toBe(other);
  expect((await ask(ai, mine)).name).toBe(mine);
});

test("says that a video is at another host", async () => {
  const ai = gemini(emulator.url);
  const name = await order(ai, boat);
  const at = new URL(await uriOf(ai, name));
  await emulator.fault({ on: "poll", fault: "elsewhere", location: "https://elsewhere.example" });
  expect(await uriOf(ai, name)).toBe(`https://elsewhere.example${at.pathname}${at.search}`);
  expect(await uriOf(ai, name)).toBe(at.href);
});

test.each<readonly [rule: Omit<FaultRule, "on">, message: string | RegExp]>([
  [{ fault: "404" }, "NOT_FOUND"],
  [{ fault: "html" }, "not valid JSON"],
  [{ fault: "empty" }, "JSON"],
  [{ fault: "cut" }, "JSON"],
  [{ fault: "reset" }, "fetch failed"],
])("spoils a poll with %o, and only one", async (rule, message) => {
  const ai = gemini(emulator.url);
  const name = await order(ai, boat);
  await emulator.fault({ on: "poll", ...rule });
  await expect(ask(ai, name)).rejects.toThrow(message);
  expect((await finish(ai, name)).response?.generatedVideos).toHaveLength(1);
});

type Heard = { readonly head: string; readonly body: Buffer; readonly ended: "fin" | "reset" | "enough" };

/** What a server says to a download, byte for byte, until the connection ends or so many bytes have come. */
async function listen(uri: string, enough = Infinity): Promise<Heard> {
  const { hostname, port, pathname, search } = new URL(uri);
  const socket = connect(Number(port), hostname);
  const { promise: ended, resolve } = Promise.withResolvers<Heard["ended"]>();
  let heard = Buffer.alloc(0);
  const split = (): number => heard.indexOf("\r\n\r\n");
  socket.on("data", (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    if (split() >= 0 && heard.length - split() - 4 >= enough) resolve("enough");
  });
  socket.once("end", () => resolve("fin")).once("error", () => resolve("reset"));
  const headers = [`Host: ${hostname}:${port}`, "x-goog-api-key: any", "Connection: close"];
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
  const how = await ended;
  socket.destroy();
  return { head: heard.subarray(0, split()).toString().toLowerCase(), body: heard.subarray(split() + 4), ended: how };
}

test("spoils downloads in every way, and then gives the film", async () => {
  const ai = gemini(emulator.url);
  const uri = await uriOf(ai, await order(ai, boat));
  const film = await fetchBytes(uri);
  const half = Math.floor(film.length / 2);
  const spoiled = async (rule: Omit<FaultRule, "on">, enough?: number): Promise<Heard> => {
    await emulator.fault({ on: "download", ...rule });
    return await listen(uri, enough);
  };

  const cut = await spoiled({ fault: "cut" });
  expect([cut.ended, cut.head.includes(`content-length: ${film.length}\r\n`)]).toEqual(["reset", true]);
  expect(cut.body.length).toBeLessThan(film.length);
  const chunked = await spoiled({ fault: "cut-chunked" });
  expect([chunked.ended, chunked.head.includes("content-length")]).toEqual(["reset", false]);
  const closed = await spoiled({ fault: "cut-close" });
  expect([closed.body.length, closed.ended, closed.head.includes("content-length")]).toEqual([half, "fin", false]);
  const lying = await spoiled({ fault: "wrong-length" });
  expect([lying.body.length, lying.head.includes(`content-length: ${half}`)]).toEqual([film.length, true]);
  expect((await spoiled({ fault: "short" })).body.equals(film.subarray(0, -1))).toBe(true);
  const stalled = await spoiled({ fault: "stall" }, half);
  expect([stalled.ended, stalled.head.includes(`content-length: ${film.length}`)]).toEqual(["enough", true]);
  expect((await spoiled({ fault: "trickle" }, 1)).body.length).toBe(1);
  expect((await spoiled({ fault: "html" })).head).toContain("text/html");
  expect((await spoiled({ fault: "empty" })).body.length).toBe(0);
  expect((await spoiled({ fault: "404" })).head).toContain("404 not found");
  expect((await spoiled({ fault: "reset" })).ended).toBe("reset");
  const led = await spoiled({ fault: "redirect", location: "http://127.0.0.1:9/x" });
  expect([led.head.includes(" 302 "), led.head.includes("location: http://127.0.0.1:9/x")]).toEqual([true, true]);
  expect((await fetchBytes(uri)).equals(film)).toBe(true);
});

test("packs a film, gives more than a film, another one, and one without end", async () => {
  const ai = gemini(emulator.url);
  const uri = await uriOf(ai, await order(ai, boat));
  const film = await fetchBytes(uri);
  await emulator.fault({ on: "download", fault: "gzip" });
  expect((await fetchBytes(uri)).equals(film)).toBe(true);
  await emulator.fault({ on: "download", fault: "tail" }, { on: "download", fault: "two-indexes" });
  expect((await fetchBytes(uri)).length).toBe(film.length + 1000);
  expect((await fetchBytes(uri)).equals(Buffer.concat([film, film]))).toBe(true);
  await emulator.fault({ on: "download", fault: "huge" });
  const huge = await fetch(uri, { headers: { "x-goog-api-key": "any" } });
  expect(huge.headers.get("content-length")).toBe("3000000000");
  await huge.body?.cancel();
  await emulator.fault({ on: "download", fault: "wrong-clip", seconds: 2 });
  const other = await fetchBytes(uri);
  expect([other.subarray(4, 8).toString(), other.equals(film)]).toEqual(["ftyp", false]);
  await emulator.fault({ on: "download", fault: "endless" });
  const answer = await fetch(uri, { headers: { "x-goog-api-key": "any" } });
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > 100 * 1024 * 1024) break;
  }
  expect(size).toBeGreaterThan(100 * 1024 * 1024);
});
