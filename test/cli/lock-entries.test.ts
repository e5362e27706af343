import { describe, expect, it } from "vitest";
import { lockEntries } from "../../src/cli/lock-entries.ts";
import { compile } from "../../src/compile/compile.ts";
import type { Key } from "../../src/domain/names.ts";
import { clipName } from "../../src/domain/picks.ts";
import type { Take } from "../../src/domain/take.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import { lockOf } from "../../src/world/lock-file/entry.ts";
import { catalogue, digest, shot, storyboard, take } from "../helpers/builders.ts";
import { asRemembered, graphOf, keyIn, Store } from "../plan/rig.ts";
import { key } from "../world/lock-file/entries.ts";

const AT = "2026-11-22T12:00:00.000Z";

/** What goes into the lock file of one shot, its first take kept, from books that say this besides. */
function entriesOf(
  written: Shot,
  { takes = [], base }: { readonly takes?: readonly Take[]; readonly base?: "picked" } = {},
): readonly string[] {
  const film = storyboard(written);
  const inputs = { provider: "gemini" as const, catalogue: catalogue(), images: new Map(), picks: new Map() };
  const whole = compile(film, { ...inputs, pins: new Map() });
  const [action] = whole.actions;
  if (action === undefined) throw new Error("nothing was compiled");
  const later = take(key(7), { base: action.base, number: 7, made: AT });
  const books = {
    takes: () => [take(action.key), later, ...takes],
    picks: () => new Map(base === undefined ? [] : [[action.base, { of: action.base, take: 7, at: AT }] as const]),
    drops: () => [{ key: later.key, media: later.media, dropped: true, at: AT }],
  };
  const plan = new Store().plan(whole);
  return lockEntries({ storyboard: film, whole, plan }, books, lockOf([])).map((entry) =>
    entry.t === "take" ? `take ${entry.take.number ?? 1}` : entry.t,
  );
}

/** One of several clips of a key. */
function clip(of: Key, number: number): Take {
  return take(of, { media: digest(`c ${number}`), made: `2026-11-2${number}T12:00:00.000Z` });
}

describe("what a lock file remembers", () => {
  it.each([
    ["none of its take: every clip of it", { named: [], written: ["c 1", "c 2"], unasked: 2 }],
    ["the one that is shown: no other clip of that take", { named: [2], written: ["c 2"], unasked: 1 }],
    ["one that is lost: the ones that came after it", { named: [3], written: ["c 1", "c 2"], unasked: 0 }],
  ])("is, where the lock file names %s", (_, { named, written, unasked }) => {
    const film = storyboard(shot("a"));
    const whole = graphOf(film);
    const [one, two, lost] = [1, 2, 3].map((number) => clip(keyIn(whole, "a"), number));
    const all = [one, two, lost].filter((each) => each !== undefined).map(asRemembered);
    const inLock = all.filter((_each, index) => [...named].some((number) => number === index + 1));
    const lock = { takes: new Map([[keyIn(whole, "a"), all]]), named: new Set(inLock.map(clipName)) };
    const here = all.slice(0, 2);
    const store = new Store();
    store.remembered.set(keyIn(whole, "a"), all);
    const media = new Set(here.map((each) => each.media));
    const plan = store.plan(whole, { named: lock.named, media, filmMissing: true });
    const books = { takes: () => here, picks: () => new Map(), drops: () => [] };
    const clips = (given: typeof plan): readonly string[] =>
      lockEntries({ storyboard: film, whole, plan: given }, books, lock).flatMap((entry) =>
        entry.t === "take" ? [entry.take.media] : [],
      );
    expect(clips(plan)).toEqual(written.map(digest));
    // A take that no plan asks about is held to what the file names, lost or not.
    expect(clips({ ...plan, steps: [] })).toHaveLength(unasked);
  });

  const { family, id } = catalogue().models[0] ?? { family: "", id: "" };

  it("is every take of a shot, asked for today or not, what was picked among them and what was dropped", () => {
    const entries = entriesOf(shot("a", { model: id }), { base: "picked" });
    expect(entries).toEqual(["take 1", "take 7", "pick", "drop"]);
  });

  it("is nothing of takes that are another film's", () => {
    expect(entriesOf(shot("a", { model: id }), { takes: [take(key(9))] })).toEqual(["take 1", "take 7", "drop"]);
  });

  it("is the exact model of a family, and nothing about an id that was written out", () => {
    expect(entriesOf(shot("a", { model: family }))).toContain("model");
    expect(entriesOf(shot("a"))).toContain("model");
    expect(entriesOf(shot("a", { model: id }))).not.toContain("model");
  });
});
