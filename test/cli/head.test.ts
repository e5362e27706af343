import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/domain/plan.ts";
import { headFiles } from "../../src/cli/head.ts";
import { openMedia } from "../../src/world/store/media.ts";
import { shot, storyboard, take } from "../helpers/builders.ts";
import { graphOf, keyIn, Store } from "../plan/rig.ts";

const SESSION = {
  project: {
    root: "/film",
    folder: "/film",
    storyboard: "/film/film.yaml",
    lockFile: "/film/film.lock.yaml",
    config: undefined,
    state: "/film/.storyboard",
    film: "/film/film.mp4",
  },
  examined: { images: new Map(), files: new Map() },
  values: { paths: ["/film/values.yaml"] },
};

/** What an answer about a plan stands on beneath the folder of clips. */
function clips(plan: Plan): readonly string[] {
  const desk = { folder: "/film/.storyboard", media: openMedia("/film/.storyboard/media") };
  return headFiles(SESSION, { desk, plan }).inputs.filter((file) => file.startsWith("/film/.storyboard/media/"));
}

function filmed(shots: number): Plan {
  const graph = graphOf(storyboard(...Array.from({ length: shots }, (_, index) => shot(`s${index}`))));
  return Store.having(graph).plan(graph);
}

describe("an answer that is kept for the next time", () => {
  it("stands on the files that give values to variables", () => {
    const desk = { folder: "/film/.storyboard", media: openMedia("/film/.storyboard/media") };
    expect(headFiles(SESSION, { desk, plan: filmed(1) }).inputs).toContain("/film/values.yaml");
  });

  it("stands on the files that the cut needs", () => {
    const session = {
      ...SESSION,
      examined: { images: new Map(), files: new Map([["footage/pier.mp4", { type: "video/mp4" }]]) },
    };
    const desk = { folder: "/film/.storyboard", media: openMedia("/film/.storyboard/media") };
    expect(headFiles(session, { desk, plan: filmed(1) }).inputs).toContain("/film/footage/pier.mp4");
  });

  it("stands on every clip that it counts on, and on every clip that it misses", () => {
    const graph = graphOf(storyboard(shot("here"), shot("lost")));
    const store = Store.having(graph);
    store.lost.add(keyIn(graph, "lost"));
    const media = ["here", "lost"].map((id) => take(keyIn(graph, id)).media);
    expect(clips(store.plan(graph))).toEqual(
      media.map((digest) => `/film/.storyboard/media/${digest.slice(0, 2)}/${digest}.mp4`),
    );
  });

  it("stands on no more than 256 files or folders of clips, however long the film is", () => {
    expect(clips(filmed(256))).toHaveLength(256);
    const folders = clips(filmed(3_000));
    expect(folders).toHaveLength(256);
    expect(folders.every((folder) => /\/media\/[0-9a-f]{2}$/.test(folder))).toBe(true);
  });
});
