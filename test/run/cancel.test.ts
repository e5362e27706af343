import { describe, expect, it } from "vitest";
import type { Cancelled } from "../../src/domain/cancelled.ts";
import { StoryboardError, type ProblemCode } from "../../src/domain/problem.ts";
import type { Provider } from "../../src/domain/world.ts";
import { cancel } from "../../src/pipeline.ts";
import { shot } from "../helpers/builders.ts";
import { openStudio, type Studio } from "../sim/studio.ts";

/** What eight seconds with sound cost. */
const SHOT = 3_200_000;

/** Leaves one shot at the service, whose name is in the books. */
async function openFilming(part: Parameters<Studio["service"]["direct"]>[1] = {}): Promise<Studio> {
  const studio = await openStudio([shot("lamp")]);
  studio.service.direct("lamp", part);
  await studio.run({ endAfter: 20_000 });
  expect((await studio.ledger.open()).map(({ state }) => state)).toEqual(["submitted"]);
  return studio;
}

/** Asks for everything open to be given up. */
async function giveUp(studio: Studio, provider: Provider = studio.service): Promise<Cancelled["kind"] | undefined> {
  const { ledger, clock } = studio;
  const signal = new AbortController().signal;
  const open = await ledger.open();
  const came = await clock.runUntil(cancel(open, { world: { provider, ledger, clock }, signal }));
  return open.map((attempt) => came.get(attempt)?.kind)[0];
}

function stateOf({ ledger }: Studio): string | undefined {
  return ledger.attempts().at(-1)?.state;
}

async function spent({ ledger }: Studio): Promise<number> {
  return await ledger.spentSince(new Date(0));
}

function refusal(code: ProblemCode): StoryboardError {
  return new StoryboardError({ code, message: "No." });
}

describe("a job that the service gives up", () => {
  it("is over and costs nothing where the service bills nothing, and is not ordered again unasked", async () => {
    await using studio = await openFilming({ cancel: "free" });
    expect(await giveUp(studio)).toBe("ended");
    expect(studio.service.cancels).toEqual(["operations/1"]);
    expect(stateOf(studio)).toBe("failed");
    expect(await spent(studio)).toBe(0);
    expect((await studio.run()).kinds).toEqual({ lamp: "failed" });
    expect(studio.service.orders()).toHaveLength(1);
    expect((await studio.run({ retry: { failed: true, filtered: false } })).kinds).toEqual({ lamp: "filmed" });
  });

  it.each(["billed", "forgotten"] as const)("is held where nobody knows what it is billed: %s", async (how) => {
    await using studio = await openFilming({ cancel: how });
    expect(await giveUp(studio)).toBe("held");
    expect(stateOf(studio)).toBe("unsure");
    expect(await spent(studio)).toBe(SHOT);
    expect((await studio.run()).kinds).toEqual({ lamp: "unsure" });
    expect(studio.service.orders()).toHaveLength(1);
  });
});

describe("a job that the service does not give up", () => {
  it("stays open where it goes on all the same, and is collected", async () => {
    await using studio = await openFilming();
    expect(await giveUp(studio)).toBe("asked");
    expect(stateOf(studio)).toBe("submitted");
    expect((await studio.run()).kinds).toEqual({ lamp: "filmed" });
    expect(studio.service.orders()).toHaveLength(1);
  });

  it("is brought home where it was done before", async () => {
    await using studio = await openFilming({ cancel: "free" });
    await studio.clock.runUntil(studio.clock.sleep(120_000, new AbortController().signal));
    expect(await giveUp(studio)).toBe("done");
    expect(stateOf(studio)).toBe("submitted");
    expect((await studio.run()).kinds).toEqual({ lamp: "filmed" });
  });

  it("goes on where there is no way to ask, for all jobs or for this one", async () => {
    await using studio = await openFilming({ cancel: refusal("provider/uncancellable") });
    const { cancel: _, ...deaf } = studio.service;
    expect(await giveUp(studio, deaf)).toBe("goes-on");
    expect(await giveUp(studio)).toBe("goes-on");
    expect(stateOf(studio)).toBe("submitted");
  });

  it("stays open where it could not be asked, unless it has ended by itself", async () => {
    await using studio = await openFilming({ cancel: refusal("provider/unreachable") });
    expect(await giveUp(studio)).toBe("unasked");
    expect(stateOf(studio)).toBe("submitted");
    await studio.clock.runUntil(studio.clock.sleep(120_000, new AbortController().signal));
    expect(await giveUp(studio)).toBe("done");
  });

  it("is in doubt where nobody knows whether the service has it, and nobody is asked", async () => {
    await using studio = await openStudio([shot("lamp")]);
    studio.service.direct("lamp", { lost: 1, cancel: "free" });
    await studio.run();
    expect(await giveUp(studio)).toBe("in-doubt");
    expect(studio.service.cancels).toEqual([]);
    expect(stateOf(studio)).toBe("unsure");
  });

  it("ends the whole asking where the key is refused, and changes nothing", async () => {
    await using studio = await openFilming({ cancel: refusal("credentials/refused") });
    await expect(giveUp(studio)).rejects.toThrow("No.");
    expect(stateOf(studio)).toBe("submitted");
  });
});
