import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmulatorProcess } from "../../helpers/emulator.ts";
import { ask, fetchBytes, finish, gemini, order, uriOf, vertex } from "./sdk.ts";

const boat = { source: { prompt: "A boat" }, config: { durationSeconds: 4 } };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "storyboard-emulator-"));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

test("knows its jobs, its films and its ledger again after it was killed", async () => {
  const first = await startEmulatorProcess({ folder });
  const done = await order(gemini(first.url), boat);
  const before = await fetchBytes(await uriOf(gemini(first.url), done));
  const open = await order(vertex(first.url), { source: { prompt: "A train" }, config: { durationSeconds: 4 } });
  const { generations } = await first.ledger();
  await first.stop("SIGKILL");

  await using second = await startEmulatorProcess({ folder });
  expect((await second.ledger()).generations).toEqual(generations);
  const uri = await uriOf(gemini(second.url), done);
  expect((await fetchBytes(uri)).equals(before)).toBe(true);
  expect((await finish(vertex(second.url), open)).response?.generatedVideos).toHaveLength(1);
  const further = await order(gemini(second.url), { source: { prompt: "Further", video: { uri } } });
  await finish(gemini(second.url), further);
  expect((await second.ledger()).generations.map(({ n }) => n)).toEqual([1, 2, 3]);
});

test("keeps its clock and its windows", async () => {
  const first = await startEmulatorProcess({ folder, latency: "1000" });
  await first.advance(30 * 3600);
  await order(gemini(first.url), boat);
  await first.stop();
  await using second = await startEmulatorProcess({ folder, latency: "1000", rpm: "1" });
  await expect(order(gemini(second.url), boat)).rejects.toMatchObject({ status: 429 });
  const [generation] = (await second.ledger()).generations;
  expect(Date.parse(generation?.at ?? "")).toBeGreaterThan(Date.now() + 29 * 3600 * 1000);
});

test("drops the line that a crash has torn", async () => {
  const first = await startEmulatorProcess({ folder, latency: "1000" });
  const name = await order(gemini(first.url), boat);
  await first.stop();
  const ledger = join(folder, "ledger.ndjson");
  const whole = await readFile(ledger, "utf8");
  await appendFile(ledger, '{"event":"accepted","n":2,"prom');
  await using second = await startEmulatorProcess({ folder, latency: "1000" });
  expect((await ask(gemini(second.url), name)).done).toBeUndefined();
  expect(await readFile(ledger, "utf8")).toBe(whole);
  await order(gemini(second.url), boat);
  expect((await second.ledger()).generations.map(({ n }) => n)).toEqual([1, 2]);
});

test("forgets at a reset even what is being drawn", async () => {
  await using emulator = await startEmulatorProcess({ folder });
  const ai = gemini(emulator.url);
  const forgotten = await order(ai, boat);
  await emulator.reset();
  await finish(ai, await order(ai, { source: { prompt: "A longer boat" } }));
  await expect(ask(ai, forgotten)).rejects.toMatchObject({ status: 404 });
  const { generations, outcomes } = await emulator.ledger();
  expect([generations.map(({ prompt }) => prompt), outcomes.map(({ event }) => event)]).toEqual([
    ["A longer boat"],
    ["done"],
  ]);
});
