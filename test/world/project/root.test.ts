import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { findProject } from "../../../src/world/project/root.ts";
import { tempFolder } from "../../helpers/temp.ts";

/** A folder with these files, all empty, and the project that a storyboard in it belongs to. */
function tree(...files: readonly string[]): ReturnType<typeof tempFolder> {
  const folder = tempFolder();
  for (const name of files) {
    mkdirSync(dirname(folder.file(name)), { recursive: true });
    writeFileSync(folder.file(name), "");
  }
  return folder;
}

describe("the project around a storyboard", () => {
  it("is the storyboard's own folder where nothing else says so", () => {
    using folder = tree("films/a/film.yaml");
    const here = realpathSync(folder.file("films/a"));
    expect(findProject("film.yaml", here)).toEqual({
      root: here,
      storyboard: `${here}/film.yaml`,
      folder: here,
      lockFile: `${here}/film.lock.yaml`,
      config: undefined,
      state: `${here}/.storyboard`,
      film: `${here}/film.mp4`,
    });
  });

  it("is the nearest folder with a config; lock and film stay beside the storyboard", () => {
    using folder = tree("storyboard.config.yaml", "films/storyboard.config.yaml", "films/a/b/film.yaml");
    const films = realpathSync(folder.file("films"));
    expect(findProject("films/a/b/film.yaml", folder.path)).toMatchObject({
      root: films,
      config: `${films}/storyboard.config.yaml`,
      state: `${films}/.storyboard`,
      folder: `${films}/a/b`,
      lockFile: `${films}/a/b/film.lock.yaml`,
      film: `${films}/a/b/film.mp4`,
    });
  });

  it("is never above a git checkout, but may be its top", () => {
    using above = tree("storyboard.config.yaml", "repo/.git/HEAD", "repo/films/film.yaml");
    expect(findProject("film.yaml", above.file("repo/films")).root).toBe(realpathSync(above.file("repo/films")));
    using top = tree("repo/storyboard.config.yaml", "repo/.git/HEAD", "repo/films/film.yaml");
    expect(findProject("film.yaml", top.file("repo/films")).root).toBe(realpathSync(top.file("repo")));
  });

  it("treats a worktree, whose .git is a file, as a checkout too", () => {
    using folder = tree("storyboard.config.yaml", "worktree/.git", "worktree/film.yaml");
    expect(findProject("film.yaml", folder.file("worktree")).root).toBe(realpathSync(folder.file("worktree")));
  });

  it("is where the storyboard really is, not where a link to it stands", () => {
    using folder = tree("real/film.yaml", "links/storyboard.config.yaml");
    symlinkSync(folder.file("real/film.yaml"), folder.file("links/link.yaml"));
    const found = findProject("links/link.yaml", folder.path);
    expect(found).toMatchObject({
      root: realpathSync(folder.file("real")),
      film: realpathSync(folder.file("real")) + "/film.mp4",
    });
  });

  it("is the same whatever way leads to it", () => {
    using folder = tree("real/storyboard.config.yaml", "real/films/film.yaml");
    symlinkSync(folder.file("real"), folder.file("other"));
    const straight = findProject("real/films/film.yaml", folder.path);
    expect(findProject("films/film.yaml", folder.file("other"))).toEqual(straight);
    expect(findProject(`${folder.path}/other/films/../films/film.yaml`, "/")).toEqual(straight);
  });

  it("gives the film the storyboard's name without its kind", () => {
    using folder = tree("harbour.storyboard.yaml", "film.yml", "my film.v2.yaml");
    const name = (file: string): string => findProject(file, folder.path).film.replace(/^.*\//, "");
    expect([name("harbour.storyboard.yaml"), name("film.yml"), name("my film.v2.yaml")]).toEqual([
      "harbour.mp4",
      "film.mp4",
      "my film.v2.mp4",
    ]);
  });

  it("is not there where the storyboard is not, or is a link to nothing", () => {
    using folder = tree();
    symlinkSync(folder.file("gone.yaml"), folder.file("dangling.yaml"));
    for (const file of ["film.yaml", "dangling.yaml"]) {
      expect(() => findProject(file, folder.path)).toThrow(
        expect.objectContaining({
          problem: expect.objectContaining({ code: "file/not-found", message: `There is no ${file}.` }),
        }),
      );
    }
  });
});
