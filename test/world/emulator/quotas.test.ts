import { expect, test } from "vitest";
import { startEmulatorProcess } from "../../helpers/emulator.ts";
import { gemini, order } from "./sdk.ts";

const boat = { source: { prompt: "A boat" }, config: { durationSeconds: 4 } };

async function refusal(answer: Promise<unknown>): Promise<{ readonly status: unknown; readonly text: string }> {
  const error: unknown = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error) || !("status" in error)) throw new Error("It was not refused.");
  return { status: error.status, text: error.message };
}

test("takes so many in any minute of its own clock, and says how long to wait", async () => {
  await using emulator = await startEmulatorProcess({ rpm: "2", latency: "1000" });
  const ai = gemini(emulator.url);
  await order(ai, boat);
  await emulator.advance(40);
  await order(ai, boat);
  const refused = await refusal(order(ai, boat));
  expect(refused).toMatchObject({ status: 429, text: expect.stringContaining("PerMinute") as unknown });
  expect(Number(/"retryDelay":\s*"([\d.]+)s"/.exec(refused.text.replaceAll("\\", ""))?.[1])).toBeLessThanOrEqual(20);
  await emulator.advance(21);
  await order(ai, boat);
  await refusal(order(ai, boat));
  const { generations, requests } = await emulator.ledger();
  expect([generations.length, requests.map(({ status }) => status)]).toEqual([3, [200, 200, 429, 200, 429]]);
});

test("runs its clock faster where it is told to", async () => {
  await using emulator = await startEmulatorProcess({ rpm: "1", latency: "3600", speed: "36000" });
  const ai = gemini(emulator.url);
  await order(ai, boat);
  await expect
    .poll(async () => await order(ai, boat).catch(() => "refused"), { timeout: 10_000 })
    .toContain("operations/");
});

test("takes so many in a day, and then names the day's quota without a time to wait", async () => {
  await using emulator = await startEmulatorProcess({ rpd: "1", latency: "1000" });
  const ai = gemini(emulator.url);
  await order(ai, boat);
  const refused = await refusal(order(ai, boat));
  expect(refused).toMatchObject({ status: 429, text: expect.stringContaining("PerDay") as unknown });
  expect(refused.text).not.toContain("RetryInfo");
  await emulator.advance(24 * 3600);
  await order(ai, boat);
});

test("has so many jobs in flight at once", async () => {
  await using emulator = await startEmulatorProcess({ inFlight: "1", latency: "1000" });
  const ai = gemini(emulator.url);
  await order(ai, boat);
  expect(await refusal(order(ai, boat))).toMatchObject({ status: 429 });
  await emulator.advance(1000);
  await expect.poll(async () => (await emulator.ledger()).outcomes.length, { timeout: 60_000 }).toBe(1);
  await order(ai, boat);
});
