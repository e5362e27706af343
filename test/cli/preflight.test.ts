import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeReady } from "../../src/cli/preflight.ts";
import { shot, storyboard } from "../helpers/builders.ts";
import { tempFolder } from "../helpers/temp.ts";
import { graphOf, Store } from "../plan/rig.ts";

type Departure = Omit<Parameters<typeof makeReady>[0], "beside">;

/** A run that films one shot and cuts it, in a folder. */
function departureFrom(path: string): Departure {
  const project = {
    root: path,
    folder: path,
    storyboard: join(path, "film.yaml"),
    lockFile: join(path, "film.lock.yaml"),
    config: undefined,
    state: join(path, ".storyboard"),
    film: join(path, "film.mp4"),
  };
  const graph = graphOf(storyboard(shot("a")));
  return {
    project,
    graph,
    plan: new Store().plan(graph),
    folder: project.state,
    films: [project.film],
    rehearsal: true,
  };
}

test("room for the film counts the author's own footage in it too, before anything is paid for", async () => {
  using folder = tempFolder();
  const departure = departureFrom(folder.path);
  await makeReady({ ...departure, beside: 10 });
  // Centuries of it fill any disk.
  await expect(makeReady({ ...departure, beside: 1e10 })).rejects.toMatchObject({ problem: { code: "disk/full" } });
});

test("room is made for footage of every length, whole seconds or not", async () => {
  using folder = tempFolder();
  const departure = departureFrom(folder.path);
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 60, noNaN: true }), async (beside) => {
      await makeReady({ ...departure, beside });
    }),
    { numRuns: 40, examples: [[8.3]] },
  );
});
