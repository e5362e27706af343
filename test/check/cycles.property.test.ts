import fc from "fast-check";
import { expect, test } from "vitest";
import { checked } from "./checking.ts";

type Links = { readonly parent: number; readonly frame: number };

/** Some shots, each with a parent and a frame source; numbers past the end are nobody. */
const graphs = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const someone = fc.integer({ min: -size, max: size });
  return fc.array(fc.record({ parent: someone, frame: someone }), { minLength: size, maxLength: size });
});

function write(graph: readonly Links[]): string {
  const shots = graph.map(({ parent, frame }, index) => ({
    id: `s${index}`,
    prompt: "A boat",
    ...(parent >= 0 && { extends: `s${parent}` }),
    ...(frame >= 0 && { first_frame: { last_of: `s${frame}` } }),
  }));
  return JSON.stringify({ version: 1, shots });
}

/** Takes away shots that need nobody who is left, until nothing changes: what stays needs itself. */
function hasCircle(graph: readonly Links[]): boolean {
  const left = new Set(graph.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const index of left) {
      const { parent, frame } = graph[index] ?? { parent: -1, frame: -1 };
      if (!left.has(parent) && !left.has(frame)) left.delete(index);
    }
  }
  return left.size > 0;
}

test("circles are told exactly where there are some, and every circle told is one", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const cycles = checked(write(graph)).problems.filter((problem) => problem.code === "graph/cycle");
      expect(cycles.length > 0).toBe(hasCircle(graph));
      const seen = new Set<string>();
      for (const { message } of cycles) {
        const names = [...message.matchAll(/"s(\d+)"/g)].map((match) => Number(match[1]));
        const loop = names.length === 1 ? [...names, ...names] : names;
        for (const [step, from] of loop.slice(0, -1).entries()) {
          const to = loop[step + 1];
          // A long loop is written out only in part.
          if (!message.includes("more)")) expect([graph[from]?.parent, graph[from]?.frame]).toContain(to);
          expect(seen).not.toContain(`s${from}`);
        }
        for (const name of names) seen.add(`s${name}`);
      }
    }),
    { numRuns: 500 },
  );
});
