import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import type { LostSubmit, Provider, Trace } from "../../../src/domain/world.ts";
import { calm, gemini, GEMINI_OPERATION, KEY, order, vertex, VERTEX_OPERATION } from "./requests.ts";
import {
  cutOff,
  googleError,
  json,
  openScriptedServer,
  text,
  type Reply,
  type ScriptedServer,
} from "./scripted-server.ts";

const NOON = Date.parse("2026-11-22T12:00:00.000Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScriptedServer();
});
afterEach(async () => await server.close());

/** A submit that left at noon and whose answer was lost two seconds later, asked for after ten minutes. */
function lost(more: Partial<LostSubmit> = {}): LostSubmit {
  return {
    model: "veo-3.1-generate-preview",
    from: new Date(NOON),
    until: new Date(NOON + 2_000),
    now: new Date(NOON + 10 * MINUTE),
    worst: 360,
    rivals: [],
    isTaken: () => false,
    ...more,
  };
}

/** An operation of the list that began so many milliseconds after noon. */
function began(id: string, after: number): object {
  const createTime = new Date(NOON + after).toISOString();
  return { name: `models/veo-3.1-generate-preview/operations/${id}`, metadata: { createTime } };
}

async function trace(provider: Provider, what: LostSubmit = lost()): Promise<Trace> {
  if (provider.trace === undefined) throw new Error("it has no way to ask");
  return await provider.trace(what, calm);
}

function reasonOf(found: Trace): string {
  return found.kind === "unknown" ? found.reason : `it is ${found.kind}`;
}

describe("the Gemini API's list of operations", () => {
  it("gives the one job of the moment that nobody here has, whatever else it lists, page after page", async () => {
    const mine = began("mine", 1_000);
    server.answer(
      json({ operations: [began("before", -2 * MINUTE), began("taken", 500)], nextPageToken: "two" }),
      json({ operations: [mine, { name: "models/other/tunedModels/x" }, "noise", {}], nextPageToken: "three" }),
      json({ operations: [began("after", 3 * MINUTE)] }),
    );
    const found = await trace(gemini(server.url), lost({ isTaken: (name) => name.endsWith("/taken") }));
    expect(found).toEqual({ kind: "operation", operation: Reflect.get(mine, "name") });
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1beta/models/veo-3.1-generate-preview/operations?pageSize=100",
      "GET /v1beta/models/veo-3.1-generate-preview/operations?pageSize=100&pageToken=two",
      "GET /v1beta/models/veo-3.1-generate-preview/operations?pageSize=100&pageToken=three",
    ]);
    expect(server.seen[0]?.headers).toMatchObject({ "x-goog-api-key": KEY });
  });

  it.each([
    ["a minute before it left, by another clock", -59_000],
    ["a minute after its answer was lost, by another clock", 61_000],
  ])("counts what began %s", async (_, after) => {
    server.answer(json({ operations: [began("mine", after)] }));
    expect(await trace(gemini(server.url))).toMatchObject({ kind: "operation" });
  });

  it.each([
    ["nothing at all", {}],
    ["only what others have", { operations: [began("taken", 0)] }],
    ["only other times", { operations: [began("early", -61_000), began("late", 63_000)] }],
  ])("that holds %s proves nothing: what it leaves out may be there", async (_, page) => {
    server.answer(json(page));
    const found = await trace(gemini(server.url), lost({ isTaken: (name) => name.endsWith("/taken") }));
    expect(found).toEqual({ kind: "unknown", reason: "the service lists nothing of that moment" });
  });

  it("may still get what is on its way", async () => {
    server.answer(json({}));
    const found = await trace(gemini(server.url), lost({ now: new Date(NOON + MINUTE) }));
    expect(found).toMatchObject({ kind: "unknown", until: new Date(NOON + MINUTE + 2_000) });
  });

  it.each([
    ["several of the moment", [began("one", 0), began("two", 1_000)], {}],
    [
      "one that may be another's in doubt",
      [began("one", 0)],
      { rivals: [{ from: new Date(NOON), until: new Date(NOON) }] },
    ],
    ["one that says no time", [{ name: "models/veo-3.1-generate-preview/operations/one" }], {}],
    ["one of the moment and one that says no time", [began("one", 0), { name: GEMINI_OPERATION, metadata: {} }], {}],
    ["one that says nonsense for a time", [{ name: GEMINI_OPERATION, metadata: { createTime: "noon" } }], {}],
  ])("decides nothing where it holds %s, and names it for whoever can tell", async (_, operations, more) => {
    server.answer(json({ operations }));
    const reason = reasonOf(await trace(gemini(server.url), lost(more)));
    for (const operation of operations) expect(reason).toContain(Reflect.get(operation, "name"));
  });

  it("does not see the shot of another moment as a rival", async () => {
    server.answer(json({ operations: [began("mine", 0)] }));
    const later = { from: new Date(NOON + HOUR), until: new Date(NOON + HOUR) };
    expect(await trace(gemini(server.url), lost({ rivals: [later] }))).toMatchObject({ kind: "operation" });
  });

  it("that never ends is given up", async () => {
    server.answer(json({ operations: [began("mine", 0)], nextPageToken: "more" }));
    expect(reasonOf(await trace(gemini(server.url)))).toContain("more jobs than can be looked through");
    expect(server.seen).toHaveLength(50);
  });
});

const DOORS: Readonly<Record<string, (url: string) => Provider>> = {
  gemini: (url) => gemini(url),
  vertex: (url) => vertex(url),
};

describe.each(Object.keys(DOORS))("a lost order at %s", (name) => {
  const ask = async (): Promise<Trace> => {
    const filing = `gs://reels/films/key/1/#${server.url}`;
    return await trace(DOORS[name]?.(server.url) ?? gemini(server.url), lost({ filing }));
  };

  it.each([
    ["501", googleError(501, "UNIMPLEMENTED")],
    ["404", googleError(404, "NOT_FOUND")],
    ["404 of a gateway", text("no such page", "text/plain", 404)],
    ["400", googleError(400, "INVALID_ARGUMENT")],
  ] satisfies [string, Reply][])("is not known where there is no list: %s", async (_, reply) => {
    server.answer(reply);
    expect(reasonOf(await ask())).toMatch(/offers no list that could be looked into \(\d+\)$/);
  });

  it.each([
    ["403", googleError(403, "PERMISSION_DENIED", { message: `no list for ${KEY}` })],
    ["401", googleError(401, "UNAUTHENTICATED")],
    ["400 of a wrong key", googleError(400, "INVALID_ARGUMENT", { message: "API key not valid." })],
  ] satisfies [string, Reply][])("is not known where the list is refused, and no key is told: %s", async (_, reply) => {
    server.answer(reply);
    const reason = reasonOf(await ask());
    expect(reason).toContain("refuses to list anything for");
    expect(reason).not.toContain(KEY);
  });

  it.each([
    ["500", googleError(500, "INTERNAL")],
    ["429", googleError(429, "RESOURCE_EXHAUSTED")],
    ["a page of a portal", text("<html>Welcome</html>", "text/html")],
    ["a text that is no object", json([])],
    ["a cut line", cutOff],
    ["a way elsewhere", (response) => void response.writeHead(302, { location: "/elsewhere" }).end()],
  ] satisfies [string, Reply][])("could not be asked for: %s", async (_, reply) => {
    server.answer(reply);
    await expect(ask()).rejects.toHaveProperty("problem.code", "provider/unreachable");
    expect(server.seen).toHaveLength(1);
  });

  it("is no longer asked for when everything is to end", async () => {
    const provider = DOORS[name]?.(server.url);
    const asked = provider?.trace?.(lost({ filing: "gs://reels/films/key/1/" }), AbortSignal.abort(new Error("stop")));
    await expect(asked).rejects.toThrow("stop");
    expect(server.seen).toEqual([]);
  });
});

describe("a folder of its own at Agent Platform", () => {
  const env = { STORYBOARD_API_KEY: "a-gateway-token", STORYBOARD_GCS_OUTPUT: "gs://reels/films/" };
  const filed = (): LostSubmit => lost({ filing: vertex(server.url, { env }).place?.("key/1") ?? "" });
  const sure = NOON + 2_000 + HOUR;

  it("is where the order asks for its video", async () => {
    server.answer(json({ name: VERTEX_OPERATION }));
    const provider = vertex(server.url, { env });
    await provider.submit(order({ filing: "key/1" }), calm);
    expect(JSON.stringify(server.seen[0]?.body)).toContain('"storageUri":"gs://reels/films/key/1/"');
    expect(provider.place?.("key/1")).toBe(`gs://reels/films/key/1/#${server.url}`);
    expect(vertex(server.url).place?.("key/1")).toBeUndefined();
  });

  it("gives the video that lies in it", async () => {
    server.answer(
      json({ items: [{ name: "films/key/1/note.txt" }], nextPageToken: "2" }),
      json({ items: [{ name: "films/key/1/99/sample_0.mp4" }] }),
    );
    expect(await trace(vertex(server.url), filed())).toEqual({
      kind: "footage",
      footage: { kind: "gcs", uri: "gs://reels/films/key/1/99/sample_0.mp4", mimeType: "video/mp4" },
    });
    expect(server.seen[0]).toMatchObject({
      path: "/storage/v1/b/reels/o?prefix=films%2Fkey%2F1%2F",
      headers: { authorization: "Bearer a-gateway-token" },
    });
  });

  it("that is empty says nothing before any job must have ended, and says so", async () => {
    server.answer(json({ kind: "storage#objects" }));
    const found = await trace(vertex(server.url), { ...filed(), now: new Date(sure - 1) });
    expect(found).toMatchObject({ kind: "unknown", until: new Date(sure) });
    expect(reasonOf(found)).toMatch(/yet; ask again after \d\d:\d\d$/);
  });

  it("waits longer for models that take longer", async () => {
    server.answer(json({}));
    const found = await trace(vertex(server.url), { ...filed(), now: new Date(sure), worst: 1_000 });
    expect(found).toMatchObject({ kind: "unknown", until: new Date(NOON + 2_000 + 10_000_000) });
  });

  it("that is empty long after proves that nothing ever came of the order", async () => {
    server.answer(json({}));
    expect(await trace(vertex(server.url), { ...filed(), now: new Date(sure) })).toEqual({ kind: "absent" });
  });

  it.each([
    ["a day later, when it may have been cleared", { now: new Date(NOON + 24 * HOUR) }, {}],
    ["at another address than it was ordered at", { now: new Date(sure), filing: "gs://reels/films/key/1/" }, {}],
    ["but for something else", { now: new Date(sure) }, { items: [{ name: "films/key/1/half.part" }, {}] }],
  ])("that is empty %s proves nothing", async (_, more, page) => {
    server.answer(json(page));
    expect(await trace(vertex(server.url), { ...filed(), ...more })).not.toHaveProperty("until");
    expect(reasonOf(await trace(vertex(server.url), { ...filed(), ...more }))).toMatch(/films\/key\/1\//);
  });

  it.each([undefined, "key/1", "", "gs://reels"])(
    "that the order did not have (%s) is not looked for: its video was to come inside the answer",
    async (filing) => {
      const found = await trace(vertex(server.url, { env }), lost(filing === undefined ? {} : { filing }));
      expect(reasonOf(found)).toContain("inside the answer");
      expect(server.seen).toEqual([]);
    },
  );
});

test("the place of an order at Google itself is its folder alone", async () => {
  const provider = vertex(server.url, { endpoint: { kind: "own" }, env: { STORYBOARD_GCS_OUTPUT: "gs://reels" } });
  expect(provider.place?.("key/1")).toBe("gs://reels/key/1/");
});
