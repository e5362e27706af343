import { describe, expect, it } from "vitest";
import { digest, extension, shot, storyboard, take } from "../helpers/builders.ts";
import { graphOf, keyIn, Store, verdicts } from "./rig.ts";

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
