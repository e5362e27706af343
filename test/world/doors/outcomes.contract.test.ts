import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SubmitOutcome } from "../../../src/domain/world.ts";
import { DOORS, startServices, type End, type HttpDoor, type Meaning, type Services } from "../../contracts/doors.ts";
import { ending, errorOf, never, orderOf } from "../../contracts/ordering.ts";
import type { FaultName } from "../../../src/world/emulator/fault-rules.ts";

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => await services[Symbol.asyncDispose]());

/** What a submit that is answered wrongly comes to, the same at every door (docs/money.md). */
const ANSWERS: readonly (readonly [FaultName, SubmitOutcome])[] = [
  ["400", "rejected"],
  ["401", "credentials"],
  ["403", "credentials"],
  ["404", "rejected"],
  ["429", "throttled"],
  ["503", "overloaded"],
  ["503-html", "unsure"],
  ["500", "unsure"],
  ["502-html", "unsure"],
  ["html", "unsure"],
  ["empty", "unsure"],
  ["cut", "unsure"],
  ["nameless", "unsure"],
  ["reset-after", "unsure"],
];

/** How jobs end without a video, and what that means wherever the service says which it is. */
const ENDS: readonly (readonly [End, FaultName, number | undefined, Meaning])[] = [
  ["filtered", "filtered", undefined, { again: false, billed: "no" }],
  ["filtered for its sound", "filtered-audio", undefined, { again: true, billed: "no" }],
  ["an internal error", "error", 13, { again: true, billed: "no" }],
  ["an error in the request", "error", 3, { again: false, billed: "no" }],
  ["nothing", "no-video", undefined, { again: false, billed: "unknown" }],
];

describe.each(DOORS.map((door) => [door.name, door] as const))("%s", (_, door) => {
  it.each(ANSWERS)("answers %s to an order: %s, after one request", async (fault, outcome) => {
    const prompt = `A boat and ${fault}`;
    await services.fault(door, { on: "submit", fault, prompt });
    const before = posts(door);
    const error = await errorOf(services.open(door).submit(orderOf(door, prompt), never));
    expect(error).toHaveProperty("outcome", outcome);
    expect(posts(door)).toBe(before + 1);
  });

  it.each(ENDS)("ends a job with %s: told with what it means", async (...row) => {
    const [end, fault, code, meaning] = row;
    const prompt = `A lamp and ${end}`;
    await services.fault(door, { on: "submit", fault, prompt, ...(code !== undefined && { code }) });
    const { operation } = await services.open(door).submit(orderOf(door, prompt), never);
    const told = await ending(() => services.open(door), operation);
    expect(told).toMatchObject({ kind: "failed", ...(door.blurs?.[end] ?? meaning) });
  });
});

/** Orders that reached the service. A server that reads forms only says so of the first, in JSON, before it reads anything of it. */
function posts(door: HttpDoor): number {
  const { requests } = services.of(door).ledger();
  return requests.filter(({ kind, status }) => kind === "submit" && status !== 422).length;
}
