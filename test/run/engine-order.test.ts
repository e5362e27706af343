import { describe, expect, it } from "vitest";
import { catalogue, chain, extension, model, shot } from "../helpers/builders.ts";
import { openStudio } from "../sim/studio.ts";

describe("the order of filming", () => {
  it("starts each shot as soon as its own sources are there, whatever else is still being filmed", async () => {
    await using studio = await openStudio([shot("slow"), shot("quick"), extension("more", "quick")]);
    studio.service.direct("slow", { seconds: 600 });
    const { exitCode, kinds } = await studio.run();
    expect(exitCode).toBe(0);
    expect(kinds).toEqual({ slow: "filmed", quick: "filmed", more: "filmed" });
    const more = studio.service.arrivals.find((arrival) => arrival.shot === "more");
    expect(more?.at).toBeGreaterThan(60_000);
    expect(more?.at).toBeLessThan(100_000);
  });

  it("sends every extension after its parent is done, with the parent's footage as the service holds it", async () => {
    await using studio = await openStudio(chain(5));
    await studio.run();
    expect(studio.service.accepted()).toEqual(["hop-0", "hop-1", "hop-2", "hop-3", "hop-4", "hop-5"]);
    for (const [hop, { request, at }] of studio.service.arrivals.entries()) {
      if (hop === 0) continue;
      expect(at).toBeGreaterThanOrEqual(studio.service.doneAt.get(`hop-${hop - 1}`) ?? Infinity);
      expect(request.parent?.footage).toEqual({ kind: "uri", uri: `https://service.example/operations/${hop}` });
      expect(request.parent?.seconds).toBe(8 + 7 * (hop - 1));
    }
  });

  it("sends a frame of another shot after that shot is there", async () => {
    const frame = { kind: "frame", of: "harbour", at: "last" } as const;
    await using studio = await openStudio([shot("gulls", { firstFrame: frame }), shot("harbour")]);
    await studio.run();
    expect(studio.service.accepted()).toEqual(["harbour", "gulls"]);
    const bytes = studio.service.arrivals[1]?.request.firstFrame?.bytes ?? new Uint8Array();
    expect(Buffer.from(bytes).toString()).toBe("a frame of operations/1 192 -");
  });

  it("sends the longest remaining chain first where not everything can be filmed at once", async () => {
    const narrow = catalogue(model({ limits: { requestsPerMinute: 100, concurrency: 1 } }));
    await using studio = await openStudio([shot("a"), shot("b"), ...chain(2)], { catalogue: narrow });
    await studio.run();
    // The place of a hop that has landed is there for the next one; the last is worth no more than any other shot.
    expect(studio.service.accepted()).toEqual(["hop-0", "hop-1", "a", "b", "hop-2"]);
  });

  it("sends what continues footage that will be forgotten within six hours before everything else", async () => {
    const narrow = catalogue(model({ limits: { requestsPerMinute: 100, concurrency: 1 } }));
    const film = [shot("early"), extension("more", "early"), ...chain(2)];
    for (const [hours, first] of [
      [41, "hop-0"],
      [43, "more"],
    ] as const) {
      await using studio = await openStudio(film, { catalogue: narrow });
      await studio.run({ shots: [shot("early")] });
      await studio.clock.runUntil(studio.clock.sleep(hours * 3_600_000, new AbortController().signal));
      await studio.run();
      expect(studio.service.accepted()[1]).toBe(first);
    }
  });

  it("asks two models each at their own pace, with one request on the line at a time", async () => {
    const slow = model({ id: "slow-1", family: "slow", limits: { requestsPerMinute: 1, concurrency: 1 } });
    const quick = model({ id: "quick-1", family: "quick", limits: { requestsPerMinute: 60, concurrency: 10 } });
    const shots = ["a", "b", "c"].flatMap((id) => [
      shot(`slow-${id}`, { model: "slow" }),
      shot(`quick-${id}`, { model: "quick" }),
    ]);
    await using studio = await openStudio(shots, { catalogue: catalogue(slow, quick) });
    const { exitCode } = await studio.run();
    expect(exitCode).toBe(0);
    const at = (name: string): number[] =>
      studio.service.arrivals.filter((arrival) => arrival.shot.startsWith(name)).map((arrival) => arrival.at);
    expect(Math.max(...at("quick"))).toBeLessThan(5_000);
    expect(at("slow")[1]).toBeGreaterThanOrEqual(60_000);
    const all = studio.service.arrivals.map((arrival) => arrival.at);
    for (const [index, time] of all.entries())
      if (index > 0) expect(time - (all[index - 1] ?? 0)).toBeGreaterThanOrEqual(500);
  });

  it("films nothing and sends nothing when everything is kept", async () => {
    await using studio = await openStudio(chain(2));
    await studio.run();
    const again = await studio.run();
    expect(again.outcomes).toMatchObject({ kept: 3, filmed: 0 });
    expect(again.cost).toBe(0);
    expect(studio.service.arrivals).toHaveLength(3);
  });
});
