import { describe, expect, test } from "vitest";
import type { Key } from "../../src/domain/names.ts";
import type { Graph } from "../../src/domain/plan.ts";
import { chain, shot, storyboard } from "../helpers/builders.ts";
import { graphOf, keyIn, Store, verdicts } from "./rig.ts";

const film = graphOf(
  storyboard(...chain(2), shot("gulls", { firstFrame: { kind: "frame", of: "hop-2", at: "last" } }), shot("lamp")),
);

/** What is approved, by shots. */
function approving(graph: Graph, ...shots: readonly string[]): { readonly approved: ReadonlySet<Key> } {
  return { approved: new Set(shots.map((id) => keyIn(graph, id))) };
}

describe("where only what is approved is filmed", () => {
  test("everything else is held, and what is approved waits for what it needs", () => {
    const made = new Store().plan(film, approving(film, "hop-1", "gulls", "lamp"));
    expect(verdicts(film, made)).toEqual({
      "hop-0": "hold not-approved",
      "hop-1": "blocked source-held",
      "hop-2": "hold not-approved",
      gulls: "blocked source-held",
      lamp: "film new",
    });
    expect(made).toMatchObject({ price: 3_200_000, counts: { film: 1, hold: 2, blocked: 2 } });
  });

  test("what is here stays, and so does what was made from it", () => {
    const made = Store.having(film).plan(film, approving(film));
    expect(made.counts).toMatchObject({ keep: 5, hold: 0, blocked: 0 });
  });

  test("what is at the service is collected: it is paid for", () => {
    const store = new Store().attempted(keyIn(film, "lamp"), "submitted");
    expect(verdicts(film, store.plan(film, approving(film)))).toMatchObject({ lamp: "resume running" });
  });

  test("what may be paid for is still what a person must say first", () => {
    const store = new Store().attempted(keyIn(film, "lamp"), "unsure");
    expect(verdicts(film, store.plan(film, approving(film)))).toMatchObject({ lamp: "hold unsure" });
  });

  test("what was never sent, or is to be paid for once more, is held like the rest", () => {
    const rejected = new Store().attempted(keyIn(film, "lamp"), "rejected");
    expect(verdicts(film, rejected.plan(film, approving(film)))).toMatchObject({ lamp: "hold not-approved" });
    const lost = Store.having(film, { footageExpires: "2026-11-22T13:00:00.000Z" });
    lost.lost.add(keyIn(film, "lamp"));
    const made = lost.plan(film, { ...approving(film), filmMissing: true });
    expect(verdicts(film, made)).toMatchObject({ lamp: "hold not-approved" });
  });
});
