import { expect, test } from "vitest";
import { startEmulatorProcess } from "../../helpers/emulator.ts";
import { finish, gemini, order, VEO, vertex } from "./sdk.ts";

const boat = { source: { prompt: "A boat" }, config: { durationSeconds: 4 } };
const OPERATIONS = `/v1beta/models/${VEO.gemini}/operations`;
const OBJECTS = "/storage/v1/b/films/o";
/** A key opens no bucket. */
const headersFor = (url: string): Record<string, string> =>
  url.includes(OBJECTS) ? { authorization: "Bearer any-token" } : { "x-goog-api-key": "any-key" };

function boatTo(outputGcsUri: string): Parameters<typeof order>[1] {
  return { ...boat, config: { ...boat.config, outputGcsUri } };
}

type Page = {
  readonly operations?: readonly { readonly name: string; readonly metadata: { readonly createTime: string } }[];
  readonly items?: readonly { readonly name: string }[];
  readonly nextPageToken?: string;
};

async function ask(url: string): Promise<{ readonly status: number; readonly page: Page }> {
  const answer = await fetch(url, { headers: headersFor(url) });
  const page: Page = JSON.parse(await answer.text());
  return { status: answer.status, page };
}

test("lists a model's operations with the times at which they began, page by page", async () => {
  await using emulator = await startEmulatorProcess({ latency: "3600" });
  const ai = gemini(emulator.url);
  const names = [await order(ai, boat), await order(ai, boat), await order(ai, boat)];
  const { generations } = await emulator.ledger();
  const first = await ask(`${emulator.url}${OPERATIONS}?pageSize=2`);
  expect(first.page.operations).toMatchObject(
    generations.slice(0, 2).map(({ operation, at }) => ({ name: operation, metadata: { createTime: at } })),
  );
  const rest = await ask(`${emulator.url}${OPERATIONS}?pageSize=2&pageToken=${first.page.nextPageToken}`);
  expect(rest.page.operations?.map(({ name }) => name)).toEqual(names.slice(2));
  expect(rest.page.nextPageToken).toBeUndefined();
  const other = await ask(`${emulator.url}/v1beta/models/another/operations`);
  expect(other.page.operations).toEqual([]);
});

test("lists the objects of a bucket by their beginnings, and none before its job is done", async () => {
  await using emulator = await startEmulatorProcess({ latency: "3600" });
  const ai = vertex(emulator.url);
  const here = await order(ai, boatTo("gs://films/out/one/"));
  await order(ai, boatTo("gs://films/out/other/"));
  const list = `${emulator.url}${OBJECTS}?prefix=${encodeURIComponent("out/one/")}`;
  await expect.poll(async () => (await emulator.ledger()).outcomes, { timeout: 60_000 }).toHaveLength(2);
  expect((await ask(list)).page.items).toBeUndefined();
  await emulator.advance(4_000);
  await finish(ai, here);
  const names = (await ask(list)).page.items?.map(({ name }) => name);
  expect(names).toEqual([expect.stringMatching(/^out\/one\/.*\.mp4$/)]);
});

test("lists nothing where it is told not to", async () => {
  await using emulator = await startEmulatorProcess({ lookup: "none" });
  await order(gemini(emulator.url), boat);
  for (const path of [OPERATIONS, OBJECTS]) {
    const { status, page } = await ask(`${emulator.url}${path}`);
    expect([status, page]).toMatchObject([501, { error: { status: "UNIMPLEMENTED" } }]);
  }
});

test("lists nothing to whoever shows no key, and no page that cannot be", async () => {
  await using emulator = await startEmulatorProcess();
  for (const path of [OPERATIONS, OBJECTS]) {
    expect((await fetch(`${emulator.url}${path}`)).status).toBeGreaterThan(400);
    expect((await ask(`${emulator.url}${path}?pageToken=two`)).status).toBe(400);
  }
});
