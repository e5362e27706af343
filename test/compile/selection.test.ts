import { describe, expect, it } from "vitest";
import { selectionOf } from "../../src/compile/selection.ts";
import type { Graph } from "../../src/domain/plan.ts";
import { extension, shot, storyboard } from "../helpers/builders.ts";
import { graphOf, keyIn } from "../plan/rig.ts";

const FILM = graphOf(
  storyboard(
    shot("harbour"),
    extension("sea", "harbour"),
    extension("storm", "sea"),
    shot("gulls", { takes: 2, firstFrame: { kind: "frame", of: "sea", at: "last" } }),
    shot("lamp"),
    shot("lamp-again", { prompt: "The view of lamp" }),
  ),
);

function shotsOf({ actions }: Graph): readonly (readonly string[])[] {
  return actions.map(({ shots }) => shots);
}

describe("a selection of a graph", () => {
  it("is what was selected and all that it needs, through chained frames too, in the graph's order", () => {
    const gulls = selectionOf(FILM, FILM.takes.get("gulls") ?? []);
    expect(shotsOf(gulls)).toEqual([["harbour"], ["sea"], ["gulls"], ["gulls"]]);
    expect([...gulls.picked.keys()]).toEqual(["harbour", "sea", "gulls"]);
  });

  it("names a take alone: the shot's other takes are not in it, nor does it pretend that one of them is shown", () => {
    const [first, second] = FILM.takes.get("gulls") ?? [];
    if (first === undefined || second === undefined) throw new Error("two takes were asked for");
    const retake = selectionOf(FILM, [second]);
    expect(retake.takes.get("gulls")).toEqual([second]);
    expect(retake.picked.has("gulls")).toBe(false);
    expect(retake.picked.has("sea")).toBe(true);
  });

  it("keeps the names of all that share a clip", () => {
    const lamp = selectionOf(FILM, [keyIn(FILM, "lamp")]);
    expect(shotsOf(lamp)).toEqual([["lamp", "lamp-again"]]);
    expect([...lamp.takes.keys()]).toEqual(["lamp", "lamp-again"]);
  });
});
