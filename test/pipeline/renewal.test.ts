import { describe, expect, it } from "vitest";
import type { Key } from "../../src/domain/names.ts";
import { labelOf, type Graph } from "../../src/domain/plan.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import type { Holding, Take } from "../../src/domain/take.ts";
import { prepare, takesOfShots, type Preparation, type Production } from "../../src/pipeline.ts";
import { attempt, catalogue, chain, extension, shot, storyboard } from "../helpers/builders.ts";
import { graphOf, Store } from "../plan/rig.ts";

const SECOND = 400_000;
const LATE = new Date("2026-11-24T12:00:00Z");

/** The film as it was when its first shots were filmed, and as it is now: two hops longer, with shots beside it. */
const before = storyboard(...chain(1), shot("lamp"));
const now = storyboard(...chain(3), shot("lamp"), shot("gulls"));

/** Prepares a film of which everything of an earlier one is kept, two days later. */
async function prepared(
  film: Storyboard,
  given: Partial<Preparation> & { readonly filmed?: Graph } = {},
): Promise<Production> {
  const { filmed = graphOf(before), ...changed } = given;
  const { takes } = Store.having(filmed);
  return await prepare(film, {
    provider: "gemini",
    catalogue: catalogue(),
    images: new Map(),
    picks: new Map(),
    pins: new Map(),
    remembered: new Map(),
    filmMissing: false,
    now: LATE,
    limits: { requestsPerMinute: 10, concurrency: 2 },
    ledger: {
      holdings: async (keys) => new Map(keys.flatMap((key): [Key, Holding][] => holding(takes.get(key)))),
      open: async () => [],
      claimsSince: async () => [],
    },
    media: { has: async (media) => new Set(media.map(({ digest }) => digest)) },
    ...changed,
  });
}

function holding(take: Take | undefined): [Key, Holding][] {
  return take === undefined ? [] : [[take.key, { take }]];
}

function verdicts({ plan }: Production): Readonly<Record<string, string>> {
  return Object.fromEntries(plan.steps.map(({ action, verdict }) => [labelOf(action), verdict]));
}

describe("a chain whose footage the provider has forgotten", () => {
  it("is not filmed again by itself; the plan says from which shot it would begin, and what it would cost more", async () => {
    const production = await prepared(now);
    expect(verdicts(production)).toMatchObject({
      "hop-1": "keep",
      "hop-2": "blocked",
      "hop-3": "blocked",
      gulls: "film",
    });
    // 8 s and three hops of 7 s; the gulls are filmed anyway.
    expect(production.plan).toMatchObject({
      price: 8 * SECOND,
      reshoot: { shots: ["hop-0"], films: 4, price: (8 + 3 * 7) * SECOND, unpriced: 0 },
    });
    expect(production.renewals).toEqual([]);
  });

  it("begins anew where the operator says so: every ancestor gets a new take, and the film shows the new line", async () => {
    const production = await prepared(now, { reshootExpired: true });
    expect(verdicts(production)).toEqual({
      "hop-0": "keep",
      "hop-0 · take 2": "film",
      "hop-1": "film",
      "hop-2": "film",
      "hop-3": "film",
      lamp: "keep",
      gulls: "film",
    });
    const [base] = production.renewals.map((renewal) => renewal.base);
    expect(production.renewals).toEqual([{ base, take: 2 }]);
    expect(production.plan.price).toBe((8 + 3 * 7 + 8) * SECOND);
    expect(production.plan).not.toHaveProperty("reshoot");
    const root = production.graph.actions.find(({ take }) => take === 2);
    expect(production.graph.picked.get("hop-0")).toBe(root?.key);
  });

  it("begins anew where its own shot says so, and only there", async () => {
    const two = storyboard(
      shot("one"),
      extension("one-on", "one", { onExpired: "reshoot" }),
      shot("two"),
      extension("two-on", "two"),
    );
    const filmed = graphOf(storyboard(shot("one"), shot("two")));
    const production = await prepared(two, { filmed });
    expect(verdicts(production)).toEqual({
      one: "keep",
      "one · take 2": "film",
      "one-on": "film",
      two: "keep",
      "two-on": "blocked",
    });
    expect(production.plan.reshoot).toEqual({ shots: ["two"], films: 2, price: (8 + 7) * SECOND, unpriced: 0 });
  });

  it("is offered nothing where the storyboard itself names the old take", async () => {
    const pinned = storyboard(...chain(3, (hop) => (hop === 0 ? { take: 1 } : {})));
    const production = await prepared(pinned, { reshootExpired: true });
    expect(verdicts(production)).toMatchObject({ "hop-2": "blocked" });
    expect(production.renewals).toEqual([]);
    expect(production.plan).not.toHaveProperty("reshoot");
  });

  it("costs what it takes to film everything again that hangs on it", async () => {
    const film = storyboard(
      shot("root"),
      extension("kept", "root"),
      extension("blocked", "root"),
      shot("after", { firstFrame: { kind: "frame", of: "kept", at: "last" } }),
    );
    const filmed = graphOf(storyboard(...film.shots.filter(({ id }) => id !== "blocked")));
    const production = await prepared(film, { filmed });
    expect(production.plan.counts).toMatchObject({ keep: 3, blocked: 1 });
    expect(production.plan.reshoot).toMatchObject({ shots: ["root"], films: 4, price: (8 + 7 + 7 + 8) * SECOND });
  });

  it("gets a number that no take ever had: neither filmed, nor begun, nor asked for, nor picked", async () => {
    const several = storyboard(...chain(3, (hop) => (hop === 0 ? { takes: 3 } : {})));
    const asked = await prepared(several, { reshootExpired: true });
    expect(asked.renewals).toMatchObject([{ take: 4 }]);
    const known = await prepared(now, { reshootExpired: true, lastTake: () => 6 });
    expect(known.renewals).toMatchObject([{ take: 7 }]);
    const base = graphOf(now).actions[0]?.base;
    if (base === undefined) throw new Error("no first shot");
    const picks = new Map([[base, 5]]);
    const filmed = graphOf(before, { picks });
    const picked = await prepared(now, { reshootExpired: true, picks, filmed });
    expect(picked.renewals).toEqual([{ base, take: 6 }]);
  });

  it("goes on by itself once the new line is picked", async () => {
    const { renewals } = await prepared(now, { reshootExpired: true });
    const picks = new Map(renewals.map(({ base, take }) => [base, take]));
    const production = await prepared(now, { picks });
    expect(production.renewals).toEqual([]);
    expect(verdicts(production)).toMatchObject({ "hop-0 · take 2": "film", "hop-3": "film" });
  });

  it("is not begun anew before what it still has at the service is brought home", async () => {
    const film = storyboard(shot("root"), extension("running", "root"), extension("blocked", "root"));
    const filmed = graphOf(storyboard(shot("root")));
    const running = graphOf(film).picked.get("running");
    if (running === undefined) throw new Error("nothing is running");
    const root = Store.having(filmed).takes;
    const ledger = {
      holdings: async (keys: readonly Key[]) =>
        new Map(
          keys.flatMap((key): [Key, Holding][] =>
            key === running ? [[key, { attempt: attempt(key, "submitted") }]] : holding(root.get(key)),
          ),
        ),
      open: async () => [],
      claimsSince: async () => [],
    };
    const production = await prepared(film, { filmed, ledger, reshootExpired: true });
    expect(verdicts(production)).toEqual({ root: "keep", running: "resume", blocked: "blocked" });
    expect(production.renewals).toEqual([]);
    expect(production.plan.reshoot).toMatchObject({ shots: ["root"], films: 3 });
  });

  it("tells what it makes stale of shots that were not asked for, and what that costs", async () => {
    const film = storyboard(shot("root"), extension("kept", "root"), extension("blocked", "root"), shot("lamp"));
    const filmed = graphOf(storyboard(...film.shots.filter(({ id }) => id !== "blocked")));
    const part = await prepared(film, { filmed, select: takesOfShots(["blocked"]), reshootExpired: true });
    expect(part.plan.price).toBe((8 + 7) * SECOND);
    expect(part.plan.outdated).toEqual({ shots: ["kept"], price: 7 * SECOND, unpriced: 0 });
    const offered = await prepared(film, { filmed, select: takesOfShots(["blocked"]) });
    expect(offered.plan.reshoot).toMatchObject({ price: (8 + 7) * SECOND, outdated: part.plan.outdated });
    const whole = await prepared(film, { filmed, reshootExpired: true });
    expect(whole.plan.price).toBe((8 + 7 + 7) * SECOND);
    expect(whole.plan).not.toHaveProperty("outdated");
  });

  it("is no matter of shots that were not asked for", async () => {
    const production = await prepared(now, { select: takesOfShots(["gulls"]), reshootExpired: true });
    expect(verdicts(production)).toEqual({ gulls: "film" });
    expect(production.renewals).toEqual([]);
  });
});
