import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DriftPair, DriftShot } from "../../../src/domain/drift.ts";
import { isKey } from "../../../src/domain/digest.ts";
import type { Take } from "../../../src/domain/take.ts";
import { writeDriftFolder } from "../../../src/world/drift/folder.ts";
import { digest, take } from "../../helpers/builders.ts";
import { film, filmPictures, marks, never, projector, tempFolder, tools } from "../ffmpeg/rig.ts";

const NAME = "s1-0000000000000000000000000000000000000000";

/** A take of some clip. */
function kept(fields: Partial<Take>): Take {
  if (!isKey(NAME)) throw new Error(`${NAME} is no key`);
  return take(NAME, fields);
}

const GREY = 160 * 96;

let home: Awaited<ReturnType<typeof tempFolder>>;
const files = new Map<string, string>();

/** A take of a small clip: its own part begins at a frame. */
async function takeOf(name: string, newFrom = 0): Promise<Take> {
  const file = files.get(digest(name)) ?? "";
  const clip = await projector.inspect(file, never);
  return kept({ media: digest(name), clip, newFrom, newFrames: clip.frames - newFrom });
}

function grey(level: number): readonly Uint8Array[] {
  return Array.from({ length: 12 }, () => new Uint8Array(GREY).fill(level));
}

beforeAll(async () => {
  home = await tempFolder();
  files.set(digest("marks"), await film(join(home.path, "marks.mp4"), marks(1, 24)));
  files.set(digest("dark"), await filmPictures(join(home.path, "dark.mp4"), grey(40)));
  files.set(digest("light"), await filmPictures(join(home.path, "light.mp4"), grey(200)));
});
afterAll(async () => await home[Symbol.asyncDispose]());

/** Writes a folder and gives what its page was told. */
async function written(name: string, pairs: readonly DriftPair[]): Promise<readonly DriftShot[]> {
  let told: readonly DriftShot[] = [];
  const place = { folder: join(home.path, "drift", name), tools, fileOf: (media: string) => files.get(media) ?? "" };
  await writeDriftFolder(pairs, place, {
    page: (shots) => {
      told = shots;
      return `page of ${shots.length}`;
    },
    signal: never,
  });
  return told;
}

function pair(shot: string, chosen: Take, tonight: Take): DriftPair {
  return { shot, prompt: "A boat", chosen, tonight, shown: "chosen" };
}

describe("a night's folder", () => {
  it("holds the page and every clip and still that it shows, each once, to the byte what was filmed", async () => {
    const [marked, light] = [await takeOf("marks", 12), await takeOf("light")];
    const shots = await written("whole", [pair("boat", marked, light), pair("lamp", light, light)]);
    const folder = join(home.path, "drift/whole");
    expect((await readdir(folder)).toSorted()).toEqual(["clips", "index.html", "stills"]);
    expect(await readFile(join(folder, "index.html"), "utf8")).toBe("page of 2");
    expect(await readdir(join(folder, "clips"))).toHaveLength(2);
    expect(await readdir(join(folder, "stills"))).toHaveLength(6);
    for (const { chosen, tonight } of shots) {
      for (const { take: shown, clip, stills } of [chosen, tonight]) {
        expect(await readFile(join(folder, clip))).toEqual(await readFile(files.get(shown.media) ?? ""));
        for (const still of stills) expect((await readFile(join(folder, still))).subarray(1, 4).toString()).toBe("PNG");
      }
    }
  });

  it("says how far pictures are apart: nothing where they are the same, much where they are not", async () => {
    const [dark, light] = [await takeOf("dark"), await takeOf("light")];
    const [same, other] = await written("apart", [pair("a", dark, dark), pair("b", dark, light)]);
    expect(same?.difference).toBe(0);
    // From grey 40 to grey 200 of 255.
    expect(other?.difference).toBeGreaterThan(0.55);
    expect(other?.difference).toBeLessThan(0.7);
  });

  it("takes the place of the one before only once it is whole", async () => {
    const dark = await takeOf("dark");
    await written("again", [pair("a", dark, dark)]);
    const gone = kept({ media: digest("gone") });
    await expect(written("again", [pair("a", dark, gone)])).rejects.toMatchObject({ name: "StoryboardError" });
    expect(await readFile(join(home.path, "drift/again/index.html"), "utf8")).toBe("page of 1");
    expect((await readdir(join(home.path, "drift"))).filter((name) => name.startsWith("."))).toEqual([]);
  });
});
