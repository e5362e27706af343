import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import type { Difference } from "../../src/domain/explanation.ts";
import type { Key } from "../../src/domain/names.ts";
import type { Step } from "../../src/domain/plan.ts";
import type { Attempt } from "../../src/domain/take.ts";
import type { FilmSide } from "../../src/explain/comparison.ts";
import { sinceFilmed, type Past } from "../../src/explain/since-filmed.ts";
import { plan } from "../../src/plan/plan.ts";
import { attempt, catalogue, extension, model, shot, storyboard, take } from "../helpers/builders.ts";

const film = storyboard(shot("a"), extension("b", "a"), shot("c"));
const graph = compile(film, {
  provider: "gemini",
  catalogue: catalogue(model()),
  images: new Map(),
  picks: new Map(),
  pins: new Map(),
});

function side(kept: readonly Key[], missing = false, tried: readonly Attempt[] = []): FilmSide {
  const takes = kept.map((key) => take(key));
  const planned = plan(graph, {
    holdings: new Map(tried.map((each) => [each.key, { attempt: each }])),
    media: new Set(missing ? [] : takes.map(({ media }) => media)),
    now: new Date(missing ? "2027-11-01" : "2026-11-01"),
    limits: { requestsPerMinute: 10, concurrency: 2 },
    remembered: new Map(takes.map((each) => [each.key, [each]])),
    filmMissing: true,
  });
  return { shots: film.shots, graph, plan: planned, images: new Map(), says: {} };
}

const [a, b, c] = graph.actions.map(({ key }) => key);
const NOTHING: Past = { differences: new Map(), known: new Set(), removed: [] };

function kinds(of: FilmSide, past: Partial<Past>): readonly unknown[] {
  const { shots } = sinceFilmed(of, { ...NOTHING, ...past });
  return shots.map(({ shot: id, kind, cost }) => [id, kind, cost.price / 1_000_000]);
}

function difference(field: string, of?: Step): Difference {
  const footage = { kind: "footage" as const, of: of?.action.key ?? "s1-0" };
  const plain = { kind: "plain" as const, value: "so" };
  const ingredient = field === "extends" ? footage : plain;
  const [action] = graph.actions;
  if (action === undefined) throw new Error("the graph is empty");
  return {
    earlier: attempt(action.key, "stored"),
    found: "shot",
    changes: [{ field, from: ingredient, to: ingredient }],
  };
}

describe("a film, held against what was filmed of it last", () => {
  it("is new where nothing is remembered, each shot at its price", () => {
    expect(kinds(side([]), {})).toEqual([
      ["a", "added", 3.2],
      ["b", "added", 2.8],
      ["c", "added", 3.2],
    ]);
  });

  it("changed where shots were filmed before: in something of its own, or by what it follows; nobody may know in what", () => {
    const [first] = side([]).plan.steps;
    const differences = new Map(
      a && b ? [[a, difference("prompt")] as const, [b, difference("extends", first)] as const] : [],
    );
    const known = new Set(["a", "b", "c"]);
    expect(kinds(side([]), { differences, known })).toEqual([
      ["a", "changed", 3.2],
      ["b", "follows", 2.8],
      ["c", "changed", 3.2],
    ]);
    const { shots } = sinceFilmed(side([]), { ...NOTHING, differences, known });
    expect(shots.map(({ follows }) => follows)).toEqual([[], ["a"], []]);
  });

  it("was not filmed by an attempt that delivered nothing: the shot is changed, or new, whatever was sent of it", () => {
    const tried = [a ? attempt(a, "rejected") : [], c ? attempt(c, "unsure") : []].flat();
    const before = new Map(a && c ? [a, c].map((key) => [key, difference("prompt")] as const) : []);
    const now = side([], false, tried);
    expect(kinds(now, { differences: before, known: new Set(["a", "b", "c"]) })).toEqual([
      ["a", "changed", 3.2],
      ["b", "changed", 2.8],
      ["c", "changed", 0],
    ]);
    expect(kinds(now, { known: new Set(["b"]) })).toMatchObject([
      ["a", "added", 3.2],
      ["b", "changed", 2.8],
      ["c", "added", 0],
    ]);
    const { shots, pending } = sinceFilmed(now, { ...NOTHING, known: new Set(["a", "b", "c"]) });
    expect([shots.map(({ shot: id }) => id), pending.shots]).toEqual([["b"], ["a"]]);
  });

  it("says what is kept in no way, what is gone for nothing, and what is to be filmed though it did not change", () => {
    const all = [a, b, c].flatMap((key) => key ?? []);
    expect(kinds(side(all), { removed: ["pier"], known: new Set(["pier"]) })).toEqual([["pier", "removed", 0]]);
    const { shots, pending, unchanged } = sinceFilmed(side(all, true), NOTHING);
    expect([shots.map(({ shot: id }) => id), pending.shots, unchanged]).toEqual([["b"], ["a", "c"], 2]);
  });
});
