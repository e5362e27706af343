import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { renderedIn, type Layout, type Timeline } from "../../../src/domain/timeline.ts";
import { copiedPart } from "../../../src/world/cutting/reel.ts";
import { tellingPart } from "../../../src/world/cutting/same-bytes.ts";
import { cutPointsOf } from "../../../src/world/cutting/survey.ts";
import type { Probed } from "../../../src/world/ffmpeg/frames.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import * as rig from "../ffmpeg/rig.ts";
import {
  clipOf,
  cutByItsRoad,
  ffmpeg,
  film,
  marks,
  never,
  openShelf,
  readMarks,
  tempFolder,
  timeline,
  tools,
} from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const shelf = openShelf();
const { words } = rig;

const look = async (file: string): Promise<Probed> => ({ file, probe: await probe(tools, file, never) });

const cut = (plan: Timeline, name: string): Promise<Layout> => cutByItsRoad(plan, at(name), shelf.fileOf);

/** Joins files as everybody does with ffmpeg. Of H.265 only a transport stream has its sets in its packets. */
async function joined(name: string, files: readonly string[], codec: string): Promise<string> {
  const parts = files.map(async (file, index) => {
    if (codec === "h264") return file;
    const part = at(`${name}-${index}.ts`);
    await ffmpeg(["-i", file, ...words("-c copy -f mpegts"), part]);
    return part;
  });
  const list = (await Promise.all(parts)).map((file) => `file '${file}'\n`);
  await writeFile(at(`${name}.txt`), list.join(""));
  const options = `-c copy -video_track_timescale 12288${codec === "h264" ? "" : " -tag:v hev1"}`;
  await ffmpeg([...words("-f concat -safe 0 -i"), at(`${name}.txt`), ...words(options), at(name)]);
  return at(name);
}

const X265 = "log-level=error:info=0";
const X265_CLIP = "-c:v libx265 -preset ultrafast -x265-params";
const KINDS = [
  ["h264", "-preset veryfast", "-preset veryfast -refs 4 -x264-params weightp=0:cabac=0"],
  ["h265", `${X265_CLIP} ${X265}`, `${X265_CLIP} ${X265}:ctu=16:amp=1:rect=1:signhide=1:sao=1`],
] as const;

describe.each(KINDS)("a clip of %s that brings parameter sets of its own along", async (codec, usual, unusual) => {
  const make = (clip: number, video: string): Promise<string> =>
    film(at(`${codec}-${clip}.mp4`), marks(clip, 24), { video: words(video), tone: 0 });
  const [one, two] = [await make(1, usual), await make(2, unusual)];
  const three = await joined(`${codec}-three.mp4`, [await make(3, usual)], codec);
  const mixed = await joined(`${codec}-mixed.mp4`, [one, two], codec);
  const shown = [...marks(1, 24), ...marks(2, 24)];
  const format = { container: "mp4", codec } as const;

  it("is rendered beside others, so that those are decoded by their own", async () => {
    const plan = timeline(await Promise.all([mixed, three].map((file) => clipOf(shelf, file))), { format });
    const layout = await cut(plan, `${codec}-beside.mp4`);
    expect(renderedIn(layout.segments)).toBeGreaterThanOrEqual(48);
    expect(await readMarks(at(`${codec}-beside.mp4`))).toEqual([...shown, ...marks(3, 24)]);
  });

  it("is copied where it is the whole film", async () => {
    const layout = await cut(timeline([await clipOf(shelf, mixed)], { format }), `${codec}-alone.mp4`);
    expect(layout.road).toBe("copy");
    expect(await readMarks(at(`${codec}-alone.mp4`))).toEqual(shown);
  });

  it("is found by the proof in a film that has it copied all the same", async () => {
    const parts = [await look(mixed), await look(three)].map((source, index) =>
      copiedPart(source, { name: `p${index}.mp4`, from: 0, frames: source.probe.facts.frames }),
    );
    const reel = { parts: await Promise.all(parts), timescale: 12_288, reorder: 2 };
    const wrong = await look(await joined(`${codec}-wrong.mp4`, [mixed, three], codec));
    expect(await tellingPart(wrong.file, wrong.probe, reel)).toContain("piece 1");
    const right = await look(await joined(`${codec}-right.mp4`, [one, three], codec));
    const alike = { ...reel, parts: reel.parts.map((part) => ({ ...part, frames: 24 })) };
    expect(await tellingPart(right.file, right.probe, alike)).toBeUndefined();
  });

  it("is known by its packets, whichever of them hold the sets; what only repeats the header's is joined", async () => {
    expect(await cutPointsOf(await look(mixed))).toMatchObject({ isAlone: true, mixes: false });
    const same = await cutPointsOf(await look(await joined(`${codec}-same.mp4`, [one, three], codec)));
    expect(same.isAlone).toBeUndefined();
  });
});

it("a clip with a header for some of its packets and one for others is rendered, as one film has one alone", async () => {
  const file = await film(at("twofold.mp4"), marks(5, 24), { tone: 0 });
  const bytes = await readFile(file);
  const [list, entry] = [bytes.indexOf("stsd") - 4, bytes.indexOf("avc1", bytes.indexOf("stsd")) - 4];
  const second = bytes.subarray(entry, entry + bytes.readUInt32BE(entry));
  const grown = Buffer.concat([bytes.subarray(0, entry), second, bytes.subarray(entry)]);
  for (const box of ["moov", "trak", "mdia", "minf", "stbl", "stsd"]) {
    const place = bytes.indexOf(box, bytes.indexOf("moov")) - 4;
    grown.writeUInt32BE(bytes.readUInt32BE(place) + second.length, place);
  }
  grown.writeUInt32BE(2, list + 12);
  await writeFile(file, grown);
  const plan = timeline([await clipOf(shelf, file)]);
  expect((await cut(plan, "twofold-film.mp4")).road).toBe("full");
  expect(await readMarks(at("twofold-film.mp4"))).toEqual(marks(5, 24));
});
