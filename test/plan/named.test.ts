import { describe, expect, test } from "vitest";
import { clipName } from "../../src/domain/picks.ts";
import type { Take } from "../../src/domain/take.ts";
import { digest, extension, shot, storyboard, take } from "../helpers/builders.ts";
import { asRemembered, graphOf, keyIn, Store, stepOf, verdicts } from "./rig.ts";

const graph = graphOf(storyboard(shot("a"), extension("b", "a")));
const [a, b] = [keyIn(graph, "a"), keyIn(graph, "b")];
const ours = take(a, { media: digest("ours"), made: "2026-11-21T12:00:00.000Z" });
const theirs = take(a, { media: digest("theirs"), made: "2020-01-01T00:00:00.000Z" });
const next = take(b, { media: digest("next"), source: digest("ours") });

/** What a lock file names, and what a store or the books have besides. */
function storeOf(named: readonly Take[], others: readonly Take[], at: "remembered" | "books" = "remembered"): Store {
  const store = new Store();
  const beside = at === "remembered" ? others : [];
  for (const each of [...beside, ...named.map(asRemembered)])
    store.remembered.set(each.key, [...(store.remembered.get(each.key) ?? []), each]);
  if (at === "books") for (const each of others) store.takes.set(each.key, each);
  return store;
}

const names = (...takes: readonly Take[]): ReadonlySet<string> => new Set(takes.map(clipName));

describe("a clip that the lock file names", () => {
  test.each(["remembered", "books"] as const)("goes before one that was made earlier, by what %s say", (at) => {
    const made = storeOf([ours, next], [theirs], at).plan(graph, { named: names(ours, next) });
    expect(stepOf(made, a).take?.media).toBe(ours.media);
    expect(verdicts(graph, made)).toEqual({ a: "keep kept", b: "keep kept" });
    expect(made.price).toBe(0);
  });

  test("goes before one that is as long as asked for", () => {
    const short = { ...ours, newFrames: 96 };
    const made = storeOf([short], [theirs]).plan(graph, { named: names(short) });
    expect(stepOf(made, a).take?.media).toBe(ours.media);
  });

  test("is what the lock file says of it, whatever anybody else says", () => {
    const told = { ...ours, newFrom: 4, newFrames: 90, made: "2020-01-01T00:00:00.000Z" };
    const made = storeOf([ours, next], [told], "books").plan(graph, { named: names(ours, next) });
    expect(stepOf(made, a).take).toEqual(ours);
  });

  test("is missed where it is nowhere, and another one stands in only where a person says that it is lost", () => {
    const store = storeOf([asRemembered(ours), next], [theirs]);
    const media = new Set([theirs.media, next.media]);
    const named = names(ours, next);
    const held = store.plan(graph, { named, media });
    expect(verdicts(graph, held)).toEqual({ a: "hold media-missing", b: "keep kept" });
    const without = store.plan(graph, { named, media, filmMissing: true });
    expect(stepOf(without, a)).toMatchObject({ verdict: "keep", take: { media: theirs.media } });
  });

  test("gives way where it no longer fits: what was filmed for it since is not paid for again", () => {
    const old = take(b, { media: digest("old"), source: digest("another") });
    const made = storeOf([ours, old], [next]).plan(graph, { named: names(ours, old) });
    expect(stepOf(made, b).take?.media).toBe(next.media);
  });

  test("is not before others that are named, too", () => {
    const made = storeOf([ours, theirs], []).plan(graph, { named: names(ours, theirs) });
    expect(stepOf(made, a).take?.media).toBe(theirs.media);
  });
});
