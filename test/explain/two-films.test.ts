import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import type { ShotChange } from "../../src/domain/changes.ts";
import type { Key } from "../../src/domain/names.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import type { FilmSide } from "../../src/explain/comparison.ts";
import { compareFilms } from "../../src/explain/two-films.ts";
import { plan } from "../../src/plan/plan.ts";
import { catalogue, extension, model, shot, storyboard, take } from "../helpers/builders.ts";

type How = { readonly picks?: ReadonlyMap<Key, number>; readonly kept?: readonly Key[]; readonly says?: unknown };

/** A state of a film; `kept`: the keys of clips that are there. */
function side(shots: readonly Shot[], { picks = new Map(), kept = [], says = {} }: How = {}): FilmSide {
  const film = storyboard(...shots);
  const images = new Map();
  const at = { provider: "gemini" as const, catalogue: catalogue(model()), images, picks, pins: new Map() };
  const graph = compile(film, at);
  const takes = kept.map((key) => take(key));
  const planned = plan(graph, {
    holdings: new Map(),
    media: new Set(takes.map(({ media }) => media)),
    now: new Date("2026-11-01"),
    limits: { requestsPerMinute: 10, concurrency: 2 },
    remembered: new Map(takes.map((each) => [each.key, [each]])),
    filmMissing: false,
  });
  return { shots: film.shots, graph, plan: planned, images, says };
}

function keysOf({ graph }: FilmSide): readonly Key[] {
  return graph.actions.map(({ key }) => key);
}

function inShort(shots: readonly ShotChange[]): readonly unknown[] {
  return shots.map(({ shot: id, kind, cost }) => [id, kind, cost.price / 1_000_000]);
}

const FILM = [shot("a"), extension("b", "a"), extension("c", "b"), shot("d")];
const PICKED = new Map([[keysOf(side([shot("a")]))[0], 2] as const].flatMap(([key, n]) => (key ? [[key, n]] : [])));

describe("two states of a film", () => {
  it("are the same where nothing changed, whoever filmed what since; what is not filmed yet is told apart", () => {
    const before = side(FILM);
    const { shots, unchanged, cost, pending, whole } = compareFilms(
      before,
      side(FILM, { kept: keysOf(before).slice(1) }),
    );
    expect([shots, unchanged, cost.price]).toEqual([[], 4, 0]);
    expect(pending.shots).toContain("a");
    expect(whole.from).toEqual(whole.to);
  });

  it("differ by a shot with its words and its price, and by what follows it from there, each once", () => {
    const kept = keysOf(side(FILM));
    const { shots, cost, filmSeconds, unchanged } = compareFilms(
      side(FILM, { kept }),
      side([shot("a", { prompt: "The view of a, later" }), ...FILM.slice(1)], { kept }),
    );
    expect(inShort(shots)).toEqual([
      ["a", "changed", 3.2],
      ["b", "follows", 2.8],
      ["c", "follows", 2.8],
    ]);
    expect(shots.map(({ follows }) => follows)).toEqual([[], ["a"], ["a"]]);
    expect(shots[0]?.takes[0]?.changes).toMatchObject([{ field: "prompt", to: { value: "The view of a, later" } }]);
    expect(shots[1]?.takes[0]?.changes).toMatchObject([{ field: "extends", from: { label: "a" }, to: { label: "a" } }]);
    expect([cost, filmSeconds, unchanged]).toEqual([{ price: 8_800_000, unpriced: 0 }, 22, 1]);
  });

  it.each<[string, readonly Shot[], readonly unknown[]]>([
    ["a new shot", [...FILM, shot("e")], [["e", "added", 3.2]]],
    ["a shot that is gone", FILM.slice(0, 3), [["d", "removed", 0]]],
    ["a new name", [...FILM.slice(0, 3), shot("z", { prompt: "The view of d" })], [["z", "renamed", 0]]],
    [
      "a new name and other words",
      [...FILM.slice(0, 3), shot("z", { prompt: "The view of d at night" })],
      [["z", "changed", 3.2]],
    ],
    ["a second take", [...FILM.slice(0, 3), shot("d", { takes: 2 })], [["d", "changed", 3.2]]],
    ["the take that is shown", [...FILM.slice(0, 3), shot("d", { take: 2, takes: 2 })], [["d", "changed", 3.2]]],
    ["how it is dealt with", [...FILM.slice(0, 3), shot("d", { onExpired: "reshoot" })], [["d", "handled", 0]]],
    [
      "another source",
      [FILM[0], FILM[1], extension("c", "a"), FILM[3]].flatMap((each) => each ?? []),
      [["c", "changed", 2.8]],
    ],
    // The very same thing is asked for twice and paid for once.
    [
      "a twin of a new shot",
      [...FILM, shot("e"), shot("f", { prompt: "The view of e" })],
      [
        ["e", "added", 3.2],
        ["f", "added", 0],
      ],
    ],
  ])("differ by %s", (_, now, changes) => {
    expect(inShort(compareFilms(side(FILM), side(now)).shots)).toEqual(changes);
  });

  it("say the old name of a shot that was renamed, and every shot has one partner", () => {
    const twins = [shot("a", { prompt: "Same" }), shot("b", { prompt: "Same" })];
    const { shots } = compareFilms(side(twins), side([shot("x", { prompt: "Same" }), shot("y", { prompt: "Same" })]));
    expect(new Set(shots.map(({ formerly }) => formerly))).toEqual(new Set(["a", "b"]));
    expect(shots.map(({ kind }) => kind)).toEqual(["renamed", "renamed"]);
  });

  it("follow a source that shows another of its takes", () => {
    const two = [shot("a", { takes: 2 }), extension("b", "a")];
    const { shots } = compareFilms(side(two), side(two, { picks: PICKED }));
    expect(inShort(shots)).toEqual([
      ["a", "picked", 0],
      ["b", "follows", 2.8],
    ]);
    expect([shots[0]?.picked, shots[1]?.follows]).toEqual([{ from: 1, to: 2 }, ["a"]]);
  });

  it("cost nothing by a cut, a title, a budget or another order, and say which", () => {
    const says = {
      title: "Sea",
      cut: { fit: "pad", transition: "cut" },
      budget: 5,
      "x-note": 1,
      defaults: { seed: 1 },
    };
    const later = { cut: { transition: "cut", fit: "crop" }, cuts: { teaser: {} }, budget: 5, defaults: {} };
    const { shots, free, cost } = compareFilms(side(FILM, { says }), side(FILM.toReversed(), { says: later }));
    expect([shots, cost.price]).toEqual([[], 0]);
    expect(free).toEqual(["title", "cut.fit", "cuts", "the order of shots"]);
  });

  it("are compared in seconds, however many shots", () => {
    const many = Array.from({ length: 3_000 }, (_, index) => shot(`s${index}`));
    const renamed = many.map((each, index) => ({ ...each, id: `t${index}` }));
    expect(compareFilms(side(many), side(renamed)).shots.every(({ kind }) => kind === "renamed")).toBe(true);
  });
});
