import { stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JoinPlace } from "../../../src/domain/seam.ts";
import { measureJoins } from "../../../src/world/seams/measure.ts";
import { openSeams } from "../../../src/world/seams/seams.ts";
import { never, tempFolder, tools } from "../ffmpeg/rig.ts";
import { frames, shoot, soundOf } from "./scene.ts";

const temp = await tempFolder();
afterAll(async () => await temp[Symbol.asyncDispose]());

const film = { file: join(temp.path, "film.mp4"), frameRate: 24, container: "mp4", fingerprint: "this film" } as const;
const joins: readonly JoinPlace[] = [{ at: 12, overlap: 0, before: 12, after: 12, shows: "this join" }];

describe("what was measured of a film", () => {
  beforeAll(async () => {
    await shoot(film.file, { pictures: frames({ seed: 5 }, 0, 24), sound: soundOf(5, { count: 24 }) });
  });

  it("is kept as long as the film stays, and read no more", async () => {
    const seams = openSeams(tools, join(temp.path, "state"));
    const first = await seams.measure(film, joins, never);
    expect(first[0]?.picture?.stepsBefore).toHaveLength(11);
    expect(first[0]?.sounds).toHaveLength(1);
    expect(await seams.count(film, never)).toBe(24);
    const { size } = await stat(film.file);
    await writeFile(film.file, "");
    await truncate(film.file, size);
    expect(await seams.measure(film, joins, never)).toEqual(first);
    await expect(seams.measure({ ...film, fingerprint: "another" }, joins, never)).rejects.toThrow(/ffmpeg failed/);
    await shoot(film.file, { pictures: frames({ seed: 5 }, 0, 24), sound: soundOf(5, { count: 24 }) });
  });

  it("serves another film that shows the same around a join", async () => {
    const [measured] = await measureJoins(tools, { film, joins, known: new Map() }, never);
    const picture = { ...measured?.picture, likeness: 0.5 };
    const known = new Map([["this join", { ...measured!.picture!, likeness: 0.5 }]]);
    const [again] = await measureJoins(tools, { film, joins, known }, never);
    expect(again?.picture).toEqual(picture);
    const [other] = await measureJoins(tools, { film, joins: [{ ...joins[0]!, shows: "another" }], known }, never);
    expect(other?.picture).toEqual(measured?.picture);
  });
});
