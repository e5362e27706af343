import { join } from "node:path";
import { expect, test } from "vitest";
import { makeReady } from "../../src/cli/preflight.ts";
import { shot, storyboard } from "../helpers/builders.ts";
import { tempFolder } from "../helpers/temp.ts";
import { graphOf, Store } from "../plan/rig.ts";

test("room for the film counts the author's own footage in it too, before anything is paid for", async () => {
  using folder = tempFolder();
  const { path } = folder;
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
  const departure = {
    project,
    graph,
    plan: new Store().plan(graph),
    folder: project.state,
    film: project.film,
    rehearsal: true,
  };
  await makeReady({ ...departure, ownFootage: 10 });
  // Centuries of it fill any disk.
  await expect(makeReady({ ...departure, ownFootage: 1e10 })).rejects.toMatchObject({ problem: { code: "disk/full" } });
});
