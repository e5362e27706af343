import { describe, expect, test } from "vitest";
import type { Key } from "../../src/domain/names.ts";
import type { Graph, Plan } from "../../src/domain/plan.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import type { Take } from "../../src/domain/take.ts";
import type { PlanInputs } from "../../src/plan/plan.ts";
import { catalogue, chain, digest, extend, extension, model, shot, storyboard, take } from "../helpers/builders.ts";
import { asRemembered, graphOf, keyIn, stepOf, Store, verdicts } from "./rig.ts";

const chainOf3 = storyboard(...chain(3));
const linked = (prompt: string): Storyboard =>
  storyboard(
    shot("a", { prompt }),
    shot("b", { firstFrame: { kind: "frame", of: "a", at: "last" } }),
    shot("c", { lastFrame: { kind: "frame", of: "b", at: "first" } }),
    shot("d"),
  );
const byBytes = catalogue(model({ extend: extend({ inputs: ["uri", "bytes"] }) }));

describe("a first plan", () => {
  test("films everything, each shot at its price", () => {
    const graph = graphOf(storyboard(...chain(1), shot("other", { duration: 4 })));
    const made = new Store().plan(graph);
    expect(verdicts(graph, made)).toEqual({ "hop-0": "film new", "hop-1": "film new", other: "film new" });
    expect(made.steps.map(({ price }) => price)).toEqual([3_200_000, 2_800_000, 1_600_000]);
    expect(made).toMatchObject({
      provider: "gemini",
      price: 7_600_000,
      filmSeconds: 19,
      unpriced: 0,
      counts: { keep: 0, resume: 0, film: 3, hold: 0, blocked: 0 },
    });
  });

  test("counts what nobody knows the price of", () => {
    const graph = graphOf(chainOf3, { catalogue: catalogue(model({ price: null })) });
    expect(new Store().plan(graph)).toMatchObject({ price: 0, unpriced: 4, filmSeconds: 29 });
  });
});

describe("a finished film", () => {
  test("is kept and costs nothing", () => {
    const graph = graphOf(chainOf3);
    const made = Store.having(graph).plan(graph);
    expect(made.counts).toEqual({ keep: 4, resume: 0, film: 0, hold: 0, blocked: 0 });
    expect(made).toMatchObject({ price: 0, filmSeconds: 0, bound: { seconds: 0, by: "nothing" } });
    expect(made.steps.every((step) => step.take?.key === step.action.key)).toBe(true);
    expect(made.steps.every(({ price, remaining }) => price === 0 && remaining === 0)).toBe(true);
  });

  test("is kept under other names and in another order", () => {
    const store = Store.having(graphOf(storyboard(shot("a"), extension("b", "a", { prompt: "On" }), shot("c"))));
    const graph = graphOf(
      storyboard(
        shot("harbour", { prompt: "The view of c" }),
        shot("quay", { prompt: "The view of a" }),
        extension("sea", "quay", { prompt: "On" }),
      ),
    );
    expect(store.plan(graph).counts.keep).toBe(3);
  });

  test("is kept when its footage has long expired: nothing needs it", () => {
    const graph = graphOf(chainOf3);
    expect(Store.having(graph).plan(graph, { now: new Date("2030-01-01") }).counts.keep).toBe(4);
  });

  test("is kept from the lock file alone, as long as the clips are here", () => {
    const graph = graphOf(chainOf3);
    expect(Store.having(graph).asCloned().plan(graph).counts.keep).toBe(4);
  });
});

describe("a changed prompt at hop k", () => {
  test("films k to n and keeps the rest", () => {
    const store = Store.having(graphOf(storyboard(...chain(4))));
    const graph = graphOf(storyboard(...chain(4, (hop) => (hop === 2 ? { prompt: "Something else" } : {}))));
    expect(verdicts(graph, store.plan(graph))).toEqual({
      "hop-0": "keep kept",
      "hop-1": "keep kept",
      "hop-2": "film new",
      "hop-3": "film new",
      "hop-4": "film new",
    });
  });

  test("films what took frames of it as well", () => {
    const graph = graphOf(linked("after"));
    const made = Store.having(graphOf(linked("before"))).plan(graph);
    expect(made.counts).toMatchObject({ film: 3, keep: 1 });
  });
});

describe("a shared clip", () => {
  test("is one step with one price", () => {
    const graph = graphOf(storyboard(shot("a", { prompt: "Waves" }), shot("b", { prompt: "Waves" })));
    const made = new Store().plan(graph);
    expect(made.steps).toHaveLength(1);
    expect(made.price).toBe(3_200_000);
  });
});

describe("takes", () => {
  test("another one asked for is the only one filmed", () => {
    const store = Store.having(graphOf(storyboard(shot("a"), extension("b", "a"))));
    const graph = graphOf(storyboard(shot("a", { takes: 2 }), extension("b", "a")));
    const made = store.plan(graph);
    expect(made.steps.map(({ verdict }) => verdict)).toEqual(["keep", "film", "keep"]);
  });

  test("picking another one films what continues it, and going back costs nothing", () => {
    const film = storyboard(shot("a", { takes: 2 }), extension("b", "a"));
    const before = graphOf(film);
    const store = Store.having(before);
    const picks = new Map<Key, number>([[stepOf(store.plan(before), keyIn(before, "a")).action.base, 2]]);
    const after = graphOf(film, { picks });
    expect(verdicts(after, store.plan(after))).toEqual({ a: "keep kept", b: "film new" });
    expect(store.plan(before).counts.film).toBe(0);
  });
});

describe("a source that is no longer the one that was continued", () => {
  test("makes its extension stale, and all that follow", () => {
    const graph = graphOf(chainOf3);
    const store = Store.having(graph);
    store.takes.set(keyIn(graph, "hop-1"), {
      ...take(keyIn(graph, "hop-1")),
      media: digest("filmed again"),
      source: stepOf(store.plan(graph), keyIn(graph, "hop-0")).take?.media ?? digest(""),
    });
    const made = store.plan(graph);
    expect(verdicts(graph, made)).toEqual({
      "hop-0": "keep kept",
      "hop-1": "keep kept",
      "hop-2": "film source-changed",
      "hop-3": "film source-filmed",
    });
    expect(stepOf(made, keyIn(graph, "hop-2")).because).toMatchObject({ of: keyIn(graph, "hop-1") });
    expect(stepOf(made, keyIn(graph, "hop-3")).because).toMatchObject({ of: keyIn(graph, "hop-2") });
  });

  test("makes what took frames of it stale, whichever of its sources it was", () => {
    const graph = graphOf(
      storyboard(
        shot("a"),
        shot("b"),
        shot("between", {
          firstFrame: { kind: "frame", of: "a", at: "last" },
          lastFrame: { kind: "frame", of: "b", at: "first" },
        }),
      ),
    );
    const store = Store.having(graph);
    expect(store.plan(graph).counts.keep).toBe(3);
    store.takes.set(keyIn(graph, "b"), take(keyIn(graph, "b"), { media: digest("filmed again") }));
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ b: "keep kept", between: "film source-changed" });
  });

  test("is believed where a take does not say what it was made from", () => {
    const graph = graphOf(storyboard(...chain(1)));
    const store = Store.having(graph);
    store.takes.set(keyIn(graph, "hop-1"), take(keyIn(graph, "hop-1")));
    expect(store.plan(graph).counts.keep).toBe(2);
  });

  test("is collected first where it is still being filmed, and what continued the old one is filmed after it", () => {
    const graph = graphOf(storyboard(...chain(1)));
    const store = Store.having(graph).attempted(keyIn(graph, "hop-0"), "submitted");
    store.lost.add(keyIn(graph, "hop-0"));
    expect(verdicts(graph, store.plan(graph))).toEqual({ "hop-0": "resume running", "hop-1": "film source-filmed" });
  });
});

/** A finished film that has lost the clips of these shots. */
function without(film: Storyboard, ...lost: readonly string[]): { graph: Graph; store: Store } {
  const graph = graphOf(film);
  const store = Store.having(graph);
  for (const id of lost) store.lost.add(keyIn(graph, id));
  return { graph, store };
}

describe("a clip that is recorded and not here", () => {
  const late = new Date("2026-11-24T12:00:00Z");
  const line = storyboard(...chain(2), shot("other"));
  const longer = storyboard(...chain(3), shot("other"));

  test("is fetched again for nothing while the service has it, and nothing that continues it is filmed again", () => {
    const { graph, store } = without(line, "hop-0");
    const made = store.plan(graph, { now: new Date(late.getTime() - 1) });
    expect(verdicts(graph, made)).toEqual({
      "hop-0": "resume media-missing",
      "hop-1": "keep kept",
      "hop-2": "keep kept",
      other: "keep kept",
    });
    expect(made).toMatchObject({ price: 0, filmSeconds: 0, bound: { seconds: 0, by: "nothing" } });
    expect(made.steps[0]).toMatchObject({ price: 0, take: store.takes.get(keyIn(graph, "hop-0")) });
  });

  test("is fetched wherever the service's copy has no known end", () => {
    const { graph, store } = without(storyboard(shot("a")), "a");
    const { footageExpires, ...endless } = take(keyIn(graph, "a"));
    expect(footageExpires).toBeDefined();
    store.takes.set(keyIn(graph, "a"), endless);
    const decade = new Date("2036-01-01");
    expect(verdicts(graph, store.plan(graph, { now: decade }))).toEqual({ a: "resume media-missing" });
    expect(verdicts(graph, store.plan(graph, { now: decade, filmMissing: true }))).toEqual({ a: "film media-missing" });
  });

  test("can be continued: what is filmed after it waits for it", () => {
    const store = Store.having(graphOf(line));
    const graph = graphOf(longer);
    store.lost.add(keyIn(graph, "hop-2"));
    const made = store.plan(graph);
    expect(verdicts(graph, made)).toMatchObject({ "hop-2": "resume media-missing", "hop-3": "film new" });
    expect(made.price).toBe(2_800_000);
  });

  test("is held once the service has forgotten it; what is kept stays, and only what needs it is blocked", () => {
    const store = Store.having(graphOf(line));
    const graph = graphOf(longer);
    store.lost.add(keyIn(graph, "hop-0")).add(keyIn(graph, "hop-2"));
    const made = store.plan(graph, { now: late });
    expect(verdicts(graph, made)).toEqual({
      "hop-0": "hold media-missing",
      "hop-1": "keep kept",
      "hop-2": "hold media-missing",
      "hop-3": "blocked source-held",
      other: "keep kept",
    });
    expect(made.price).toBe(0);
    expect(made.steps[0]).not.toHaveProperty("take");
  });

  test("is filmed again when that is asked for, with its price and all that follows", () => {
    const { graph, store } = without(line, "hop-0");
    const made = store.plan(graph, { now: late, filmMissing: true });
    expect(verdicts(graph, made)).toEqual({
      "hop-0": "film media-missing",
      "hop-1": "film source-filmed",
      "hop-2": "film source-filmed",
      other: "keep kept",
    });
    expect(made.price).toBe(8_800_000);
  });

  test("is fetched rather than filmed again even then, as long as the service promises to have it", () => {
    const { graph, store } = without(line, "hop-0");
    expect(store.plan(graph, { filmMissing: true }).counts).toMatchObject({ resume: 1, film: 0, keep: 3 });
  });

  test("cannot be filmed again where the footage that it continues is gone as well", () => {
    const { graph, store } = without(line, "hop-2");
    const made = store.plan(graph, { now: late, filmMissing: true });
    expect(verdicts(graph, made)).toMatchObject({ "hop-1": "keep kept", "hop-2": "blocked parent-expired" });
  });

  test("is held where only the lock file knows of it, a whole chain at a time", () => {
    const graph = graphOf(line);
    const store = Store.having(graph).asCloned();
    const made = store.plan(graph, { media: new Set() });
    expect(made.counts).toEqual({ keep: 0, resume: 0, film: 0, hold: 4, blocked: 0 });
    const again = store.plan(graph, { media: new Set(), filmMissing: true });
    expect(again).toMatchObject({ price: 12_000_000, counts: { film: 4 } });
  });

  test("is no longer missed where the footage it continued has changed: it would be filmed again anyway", () => {
    const { graph, store } = without(line, "hop-1");
    store.takes.set(keyIn(graph, "hop-0"), take(keyIn(graph, "hop-0"), { media: digest("another") }));
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ "hop-1": "film source-changed" });
  });

  test("stays held when filming it again was refused", () => {
    const { graph, store } = without(storyboard(shot("a")), "a");
    store.attempted(keyIn(graph, "a"), "rejected");
    expect(verdicts(graph, store.plan(graph, { now: late }))).toEqual({ a: "hold media-missing" });
  });
});

describe("several takes of one key", () => {
  const film = storyboard(shot("a"), extension("b", "a"));

  /** A clone that knows two lines of takes, each made from its own parent, and has the clips of these names. */
  function clone(...here: readonly string[]): { graph: Graph; made: Plan; again: Plan } {
    const graph = graphOf(film);
    const of = (shotId: string, which: string, source?: string): Take =>
      take(keyIn(graph, shotId), {
        media: digest(`${shotId} ${which}`),
        made: `2026-11-${which}T12:00:00.000Z`,
        ...(source !== undefined && { source: digest(`a ${source}`) }),
      });
    const takes = [of("a", "20"), of("a", "21"), of("b", "20", "20"), of("b", "21", "21")].map(asRemembered);
    const planned = (lines: readonly Take[]): Plan => {
      const store = new Store();
      for (const each of lines) store.remembered.set(each.key, [...(store.remembered.get(each.key) ?? []), each]);
      return store.plan(graph, { media: new Set(here.map(digest)) });
    };
    return { graph, made: planned(takes), again: planned(takes.toReversed()) };
  }

  test.each([
    ["the old line is here", ["a 20", "b 20"], ["a 20", "b 20"]],
    ["the new line is here", ["a 21", "b 21"], ["a 21", "b 21"]],
    ["both lines are here: those made first", ["a 20", "b 20", "a 21", "b 21"], ["a 20", "b 20"]],
    ["the old parent is here with both children", ["a 20", "b 20", "b 21"], ["a 20", "b 20"]],
  ])("keeps clips that belong together where %s", (_, here, kept) => {
    const { made, again } = clone(...here);
    expect(made.steps.map(({ take: each }) => each?.media)).toEqual(kept.map(digest));
    expect(made.counts.keep).toBe(2);
    expect(again.steps).toEqual(made.steps);
  });

  test("misses the one that fits where another one is here, and does not pay for it again", () => {
    const { graph, made } = clone("a 21", "b 20");
    expect(verdicts(graph, made)).toEqual({ a: "keep kept", b: "hold media-missing" });
    expect(stepOf(made, keyIn(graph, "b")).because).toMatchObject({ take: { media: digest("b 21") } });
  });

  test("of which none is here misses the one made first", () => {
    const { graph, made } = clone();
    expect(stepOf(made, keyIn(graph, "a")).because).toMatchObject({ take: { media: digest("a 20") } });
  });

  test("gives the same film whoever made them: what the ledger has is no better for that", () => {
    const graph = graphOf(storyboard(shot("a")));
    const key = keyIn(graph, "a");
    const first = take(key, { media: digest("first"), made: "2026-11-20T12:00:00.000Z" });
    const second = take(key, { media: digest("second"), made: "2026-11-21T12:00:00.000Z" });
    const media = new Set([first.media, second.media]);
    const keptBy = (own: Take): unknown => {
      const store = new Store();
      store.takes.set(key, own);
      store.remembered.set(key, [second, first].map(asRemembered));
      return stepOf(store.plan(graph, { media }), key).take?.media;
    };
    expect([keptBy(first), keptBy(second)]).toEqual([first.media, first.media]);
  });

  test("keeps what is as long and large as asked for before what was made first", () => {
    const graph = graphOf(storyboard(shot("a")));
    const key = keyIn(graph, "a");
    const store = new Store();
    const short = take(key, { media: digest("short"), made: "2026-11-20T12:00:00.000Z", newFrames: 96 });
    store.remembered.set(key, [short, take(key)]);
    expect(stepOf(store.plan(graph), key).take).toEqual(take(key));
  });

  test("knows of a clip what the ledger alone knows: where the service has it", () => {
    const graph = graphOf(storyboard(shot("a")));
    const key = keyIn(graph, "a");
    const store = Store.having(graph);
    store.remembered.set(key, [
      take(key, { media: digest("newer"), made: "2026-11-23T00:00:00.000Z" }),
      asRemembered(take(key)),
    ]);
    expect(stepOf(store.plan(graph), key).take).toEqual(store.takes.get(key));
    expect(stepOf(store.plan(graph, { media: new Set() }), key)).toMatchObject({
      verdict: "resume",
      take: store.takes.get(key),
    });
  });

  test("keeps the lock file's where that one is here and the ledger's is not", () => {
    const graph = graphOf(storyboard(shot("a")));
    const key = keyIn(graph, "a");
    const store = Store.having(graph);
    const other = take(key, { media: digest("a colleague's") });
    store.remembered.set(key, [other]);
    const step = stepOf(store.plan(graph, { media: new Set([other.media]) }), key);
    expect(step).toMatchObject({ verdict: "keep", take: other });
  });
});

describe("an attempt that was begun", () => {
  test.each([
    ["submitted", "resume running", 0],
    ["ready", "resume running", 0],
    ["submitting", "hold unsure", 0],
    ["unsure", "hold unsure", 0],
    ["rejected", "film failed-before", 3_200_000],
    ["failed", "blocked failed-before", 0],
    ["written-off", "film failed-before", 3_200_000],
    ["stored", "film new", 3_200_000],
  ] as const)("and is %s: %s", (state, expected, price) => {
    const graph = graphOf(storyboard(shot("a")));
    const made = new Store().attempted(keyIn(graph, "a"), state).plan(graph);
    expect(verdicts(graph, made)).toEqual({ a: expected });
    expect(made.price).toBe(price);
  });

  test("comes before filming a stale or lost take again: it is paid for", () => {
    const graph = graphOf(storyboard(shot("a"), shot("b")));
    const store = Store.having(graph).attempted(keyIn(graph, "a"), "submitted").attempted(keyIn(graph, "b"), "unsure");
    store.lost.add(keyIn(graph, "a")).add(keyIn(graph, "b"));
    const made = store.plan(graph);
    expect(verdicts(graph, made)).toEqual({ a: "resume running", b: "hold unsure" });
    expect(made.price).toBe(0);
  });

  test("does not matter where a good take is kept", () => {
    const graph = graphOf(storyboard(shot("a")));
    const store = Store.having(graph).attempted(keyIn(graph, "a"), "failed");
    expect(verdicts(graph, store.plan(graph))).toEqual({ a: "keep kept" });
  });

  test("unsure blocks all that needs it and nothing else", () => {
    const graph = graphOf(
      storyboard(...chain(2), shot("frame", { firstFrame: { kind: "frame", of: "hop-2", at: "last" } }), shot("free")),
    );
    const made = new Store().attempted(keyIn(graph, "hop-0"), "unsure").plan(graph);
    expect(verdicts(graph, made)).toEqual({
      "hop-0": "hold unsure",
      "hop-1": "blocked source-held",
      "hop-2": "blocked source-held",
      frame: "blocked source-held",
      free: "film new",
    });
    expect(made).toMatchObject({ price: 3_200_000, counts: { hold: 1, blocked: 3, film: 1 } });
  });

  test("running below something unsure is collected all the same", () => {
    const graph = graphOf(chainOf3);
    const store = new Store().attempted(keyIn(graph, "hop-0"), "unsure").attempted(keyIn(graph, "hop-1"), "submitted");
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ "hop-1": "resume running", "hop-2": "film new" });
  });

  test("unsure leaves what is kept below it alone", () => {
    const graph = graphOf(storyboard(...chain(1)));
    const store = Store.having(graph).attempted(keyIn(graph, "hop-0"), "unsure");
    store.lost.add(keyIn(graph, "hop-0"));
    expect(verdicts(graph, store.plan(graph))).toEqual({ "hop-0": "hold unsure", "hop-1": "keep kept" });
  });
});

describe("an attempt that the service accepted and that came to nothing", () => {
  const problem = { severity: "error", message: "No." } as const;

  test.each([
    ["provider/failed", { failed: true, filtered: false }, "film failed-before"],
    ["provider/failed", { failed: false, filtered: true }, "blocked failed-before"],
    ["provider/filtered", { failed: true, filtered: false }, "blocked failed-before"],
    ["provider/filtered", { failed: false, filtered: true }, "film failed-before"],
  ] as const)("with %s is repeated only when asked for by its own flag: %o %s", (code, retry, expected) => {
    const graph = graphOf(storyboard(shot("a")));
    const store = new Store().attempted(keyIn(graph, "a"), "failed", { problem: { code, ...problem } });
    expect(verdicts(graph, store.plan(graph, { retry }))).toEqual({ a: expected });
  });

  test("holds up what continues it, and nothing else", () => {
    const graph = graphOf(storyboard(...chain(1), shot("lamp")));
    const store = new Store().attempted(keyIn(graph, "hop-0"), "failed");
    expect(verdicts(graph, store.plan(graph))).toEqual({
      "hop-0": "blocked failed-before",
      "hop-1": "blocked source-held",
      lamp: "film new",
    });
  });

  test("says nothing of a changed prompt, nor of other footage to continue", () => {
    const graph = graphOf(storyboard(...chain(1)));
    const changed = graphOf(storyboard(...chain(1, (hop) => (hop === 1 ? { prompt: "Something kinder" } : {}))));
    const store = Store.having(graphOf(storyboard(...chain(0))));
    const key = keyIn(graph, "hop-1");
    const continued = { source: take(keyIn(graph, "hop-0")).media };
    store.attempted(key, "failed", continued);
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ "hop-1": "blocked failed-before" });
    expect(verdicts(changed, store.plan(changed))).toMatchObject({ "hop-1": "film new" });
    store.attempted(key, "failed", { source: digest("the footage before this one") });
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ "hop-1": "film failed-before" });
  });

  test("after a take that is kept takes nothing from it", () => {
    const graph = graphOf(storyboard(shot("a")));
    const store = Store.having(graph).attempted(keyIn(graph, "a"), "failed");
    expect(verdicts(graph, store.plan(graph))).toEqual({ a: "keep kept" });
  });
});

describe("a day's quota", () => {
  const limits = { requestsPerMinute: 10, concurrency: 2, requestsPerDay: 5, dayIn: "America/Los_Angeles" };
  const graph = graphOf(storyboard(shot("a"), shot("b"), shot("c")));
  const planned = (used: number): Plan =>
    new Store().plan(graph, {
      quotas: { limitsOf: () => limits, submitted: new Map([["camera-1-preview", used]]) },
    });

  test("that is too short for the plan is told: what is left of it, and when the next one begins", () => {
    const { today, validUntil } = planned(3);
    const resets = "2026-11-24T08:00:00.000Z";
    expect(today).toEqual([{ model: "camera-1-preview", left: 2, wanted: 3, resets }]);
    expect(validUntil).toBe(resets);
    expect(planned(9).today).toMatchObject([{ left: 0 }]);
  });

  test("that is long enough is no news", () => {
    expect(planned(2)).not.toHaveProperty("today");
    expect(planned(2)).not.toHaveProperty("validUntil");
  });
});

describe("footage that the provider has forgotten", () => {
  const before = storyboard(...chain(1));
  const longer = storyboard(...chain(3));
  const late = new Date("2026-11-24T12:00:00Z");

  test("blocks an extension of it, and what would follow", () => {
    const store = Store.having(graphOf(before));
    const graph = graphOf(longer);
    const made = store.plan(graph, { now: late });
    expect(verdicts(graph, made)).toEqual({
      "hop-0": "keep kept",
      "hop-1": "keep kept",
      "hop-2": "blocked parent-expired",
      "hop-3": "blocked source-held",
    });
    expect(stepOf(made, keyIn(graph, "hop-2")).because).toEqual({
      kind: "parent-expired",
      of: keyIn(graph, "hop-1"),
      since: "2026-11-24T12:00:00.000Z",
    });
    expect(made.price).toBe(0);
  });

  test("blocks from ten minutes before: a request must still arrive in time", () => {
    const graph = graphOf(longer);
    const store = Store.having(graphOf(before));
    const at = (minutes: number): Plan => store.plan(graph, { now: new Date(late.getTime() - minutes * 60_000) });
    expect(verdicts(graph, at(10))).toMatchObject({ "hop-2": "blocked parent-expired" });
    expect(verdicts(graph, at(11))).toMatchObject({ "hop-2": "film new", "hop-3": "film new" });
  });

  test("is told of before, where the turn of what continues it may come too late", () => {
    const graph = graphOf(storyboard(...chain(3), shot("lamp"), shot("night")));
    const store = Store.having(graphOf(before));
    const key = keyIn(graph, "hop-2");
    const at = (minutes: number, changed: Partial<PlanInputs> = {}): Plan =>
      store.plan(graph, { now: new Date(late.getTime() - minutes * 60_000), ...changed });
    expect(stepOf(at(60), key).parentExpires).toBe(late.toISOString());
    expect(at(29).endangered).toEqual([key]);
    expect(at(31)).not.toHaveProperty("endangered");
    expect(at(31).validUntil).toBe(new Date(late.getTime() - 30 * 60_000).toISOString());
    // One request a minute: what has only two clips to come may be the last of four to be sent.
    const slow = { limits: { requestsPerMinute: 1, concurrency: 1 } };
    expect(at(31, slow).bound.seconds).toBe(240);
    expect(at(31, slow).endangered).toEqual([key]);
    expect(at(33, slow)).not.toHaveProperty("endangered");
    expect(at(29).validUntil).toBe(new Date(late.getTime() - 10 * 60_000).toISOString());
  });

  test("is counted from when it was made where nobody wrote down when it ends", () => {
    const store = Store.having(graphOf(before));
    for (const [key, { footageExpires, ...each }] of store.takes) {
      expect(footageExpires).toBeDefined();
      store.takes.set(key, each);
    }
    const graph = graphOf(longer);
    expect(verdicts(graph, store.plan(graph, { now: late }))).toMatchObject({ "hop-2": "blocked parent-expired" });
    expect(store.plan(graph).counts.film).toBe(2);
  });

  test("blocks as well where only the lock file remembers the take: nobody can say where the footage lies", () => {
    const store = Store.having(graphOf(before)).asCloned();
    const graph = graphOf(longer);
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ "hop-2": "blocked parent-expired" });
  });

  test("does not matter where our own file will do", () => {
    const graph = graphOf(longer, { catalogue: byBytes });
    const made = Store.having(graphOf(before, { catalogue: byBytes })).plan(graph, { now: late });
    expect(made.counts).toMatchObject({ keep: 2, film: 2 });
  });

  test("does not matter where the parent is filmed anew in the same run", () => {
    const graph = graphOf(longer);
    const store = Store.having(graphOf(before));
    store.lost.add(keyIn(graph, "hop-0"));
    expect(store.plan(graph, { now: late, filmMissing: true }).counts).toMatchObject({ film: 4 });
  });

  test("before its time, as the provider itself has said, blocks an extension of that very footage", () => {
    const store = Store.having(graphOf(before));
    const graph = graphOf(longer);
    const [parent, key] = [keyIn(graph, "hop-1"), keyIn(graph, "hop-2")];
    const refused = {
      started: "2026-11-23T08:00:00.000Z",
      problem: { code: "provider/parent-expired", severity: "error", message: "It is gone." },
    } as const;
    const continued = { source: take(parent).media };
    store.attempted(key, "rejected", { ...refused, ...continued });
    const made = store.plan(graph);
    expect(verdicts(graph, made)).toMatchObject({ "hop-2": "blocked parent-expired", "hop-3": "blocked source-held" });
    expect(stepOf(made, key).because).toMatchObject({ of: parent, since: refused.started });

    store.attempted(key, "rejected", { ...refused, source: digest("the footage before this one") });
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ "hop-2": "film failed-before" });
    store.attempted(key, "rejected", continued);
    expect(verdicts(graph, store.plan(graph))).toMatchObject({ "hop-2": "film failed-before" });
  });

  test("is handed over as ours where the provider takes that, also where it has said that it has no copy", () => {
    const old = Store.having(graphOf(before, { catalogue: byBytes }));
    const graph = graphOf(longer, { catalogue: byBytes });
    const [parent, key] = [keyIn(graph, "hop-1"), keyIn(graph, "hop-2")];
    expect(verdicts(graph, old.plan(graph, { now: late }))).toMatchObject({
      "hop-2": "film new",
      "hop-3": "film new",
    });
    old.attempted(key, "rejected", {
      source: take(parent).media,
      problem: { code: "provider/parent-expired", severity: "error", message: "It is gone." },
    });
    const made = old.plan(graph);
    expect(stepOf(made, key)).toMatchObject({ verdict: "film", isGone: true });
    expect(made.reshoot).toBeUndefined();
  });

  test("does not matter for frames, which come from our own file", () => {
    const graph = graphOf(
      storyboard(...chain(1), shot("next", { firstFrame: { kind: "frame", of: "hop-1", at: "last" } })),
    );
    const made = Store.having(graphOf(before)).plan(graph, { now: late });
    expect(verdicts(graph, made)).toMatchObject({ next: "film new" });
  });
});

describe("the work that remains from a step", () => {
  test("is that of its longest chain, itself included; what is kept adds nothing", () => {
    const graph = graphOf(
      storyboard(
        ...chain(1),
        extension("long", "hop-0"),
        shot("frame", { firstFrame: { kind: "frame", of: "long", at: "last" } }),
        extension("short", "hop-0"),
      ),
    );
    const store = new Store().attempted(keyIn(graph, "long"), "ready");
    store.takes.set(keyIn(graph, "hop-0"), take(keyIn(graph, "hop-0")));
    const made = store.plan(graph);
    const remaining = Object.fromEntries([...graph.picked].map(([id, key]) => [id, stepOf(made, key).remaining]));
    expect(remaining).toEqual({ "hop-0": 120, "hop-1": 60, long: 120, frame: 60, short: 60 });
  });
});

describe("ten thousand shots", () => {
  test("chained by frames are planned without recursion", () => {
    const shots = Array.from({ length: 10_000 }, (_, index) =>
      shot(`s${index}`, index === 0 ? {} : { firstFrame: { kind: "frame", of: `s${index - 1}`, at: "last" } }),
    );
    const made = new Store().plan(graphOf(storyboard(...shots)));
    expect(made.steps[0]?.remaining).toBe(600_000);
  });
});
