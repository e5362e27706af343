import { describe, expect, it } from "vitest";
import { digest, extension, shot, storyboard, take } from "../helpers/builders.ts";
import { graphOf, keyIn, stepOf, Store, verdicts } from "./rig.ts";

/** A shot that was filmed again, and an extension of it with a clip of the author's own. */
function planned(source?: string): Readonly<Record<string, string>> {
  const graph = graphOf(storyboard(shot("a"), extension("b", "a")));
  const store = Store.having(graph);
  const { source: _, ...own } = take(keyIn(graph, "b"), { added: true });
  store.takes.set(own.key, source === undefined ? own : { ...own, source: digest(source) });
  store.takes.delete(keyIn(graph, "a"));
  return verdicts(graph, store.plan(graph));
}

describe("an author's own clip of an extension", () => {
  it("is kept whatever becomes of what it stands for, where it holds nothing of it", () => {
    expect(planned()).toEqual({ a: "film new", b: "keep kept" });
  });

  it("is filmed again with its source, where it holds that one's frames", () => {
    expect(planned("the clip before")).toEqual({ a: "film new", b: "film source-filmed" });
  });
});

describe("an author's own clip that is gone", () => {
  it("is held, whatever was said of missing clips: nobody can film it again", () => {
    const graph = graphOf(storyboard(shot("a"), shot("b"), extension("c", "a")));
    const store = Store.having(graph);
    store.takes.set(keyIn(graph, "a"), take(keyIn(graph, "a"), { added: true }));
    for (const id of ["a", "b", "c"]) store.lost.add(keyIn(graph, id));
    const clone = store.asCloned();
    clone.lost.add(keyIn(graph, "a")).add(keyIn(graph, "b")).add(keyIn(graph, "c"));
    const made = clone.plan(graph, { filmMissing: true });
    expect(verdicts(graph, made)).toMatchObject({
      a: "hold media-missing",
      b: "film media-missing",
      c: "blocked source-held",
    });
    expect(stepOf(made, keyIn(graph, "a")).price).toBe(0);
  });
});
