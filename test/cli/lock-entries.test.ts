import { describe, expect, it } from "vitest";
import { lockEntries } from "../../src/cli/lock-entries.ts";
import { compile } from "../../src/compile/compile.ts";
import type { Take } from "../../src/domain/take.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import { catalogue, shot, storyboard, take } from "../helpers/builders.ts";
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
  return lockEntries({ storyboard: film, whole }, books).map((entry) =>
    entry.t === "take" ? `take ${entry.take.number ?? 1}` : entry.t,
  );
}

describe("what a lock file remembers", () => {
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
