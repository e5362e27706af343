import { randomBytes } from "node:crypto";
import { mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mergeAvc, numberOf, parseAvc, writeAvc, type AvcHeader } from "../../../src/world/cutting/avc.ts";
import { readAvcHeader, replaceAvcHeader } from "../../../src/world/cutting/movie-header.ts";
import { announceAll, copiedPart, renderedPart, type Reel } from "../../../src/world/cutting/reel.ts";
import { dependentPart, strangePart, untoldPart } from "../../../src/world/cutting/same-bytes.ts";
import { cutPointsOf } from "../../../src/world/cutting/survey.ts";
import { picturesIn } from "../../../src/world/cutting/units.ts";
import type { Probed } from "../../../src/world/ffmpeg/frames.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { ffmpeg, film, marks, never, readMarks, tempFolder, tools, words } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const GOP = words("-g 12 -keyint_min 12 -sc_threshold 0");

const look = async (file: string): Promise<Probed> => ({ file, probe: await probe(tools, file, never) });
const one = await look(await film(at("one.mp4"), marks(1, 24), { video: GOP, tone: 0 }));
const two = await look(await film(at("two.mp4"), marks(2, 24), { video: GOP, tone: 0 }));
const other = await look(await film(at("other.mp4"), marks(3, 24), { video: [...GOP, "-refs", "2"], tone: 0 }));
const apart = await film(at("apart.mp4"), marks(4, 24), { video: [...GOP, "-x264-params", "sps-id=1"], tone: 0 });

/** Joins files as ffmpeg would without us. */
async function joined(name: string, ...files: readonly string[]): Promise<Probed> {
  return await joinedBy("-auto_convert 0", name, files);
}

async function joinedBy(how: string, name: string, files: readonly string[]): Promise<Probed> {
  await writeFile(at(`${name}.txt`), files.map((file) => `file '${file}'\n`).join(""));
  await ffmpeg([...words(`-f concat -safe 0 ${how} -i`), at(`${name}.txt`), ...words("-map 0:v -c copy -y"), at(name)]);
  return await look(at(name));
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

const reelOf = async (...sources: readonly Probed[]): Promise<Reel> => ({
  parts: await Promise.all(
    sources.map((source, index) => copiedPart(source, { name: `p${index}.mp4`, from: 0, frames: 24 })),
  ),
  timescale: 12_288,
  reorder: 2,
});

describe("a film that a player would stumble over", () => {
  it("is found by its packets where clips stand in another order, or one stands twice", async () => {
    const reel = await reelOf(one, two);
    const right = await joined("right.mp4", one.file, two.file);
    expect(await strangePart(right.file, right.probe, reel)).toBeUndefined();
    const wrong = await joined("wrong.mp4", two.file, one.file);
    expect(await strangePart(wrong.file, wrong.probe, reel)).toContain("piece 1");
    const twice = await joined("twice.mp4", one.file, one.file);
    expect(await strangePart(twice.file, twice.probe, reel)).toContain("piece 2");
  });

  it("is found by a single byte, however its packets and those that it was joined from lie in their files", async () => {
    const bytes = randomBytes(5_000_000);
    const sizes = [2_500_000, 10, 1_499_990, 1_000_000];
    // In one file they follow each other; in the other each has something else behind it.
    const packets = sizes.map((size, index) => ({ at: sumOf(sizes.slice(0, index)), bytes: size }));
    const extents = packets.map(({ at: from, bytes: size }, index) => ({
      at: from + 7 * (index + 1),
      end: from + 7 * (index + 1) + size,
    }));
    const filler = Buffer.alloc(7);
    const pieces = packets.flatMap(({ at: from, bytes: size }) => [filler, bytes.subarray(from, from + size)]);
    await writeFile(at("apart.bin"), Buffer.concat(pieces));
    const part = { name: "p.mp4", frames: 4, bytes: { file: at("apart.bin"), extents }, header: undefined };
    const reel = { parts: [part], timescale: 1, reorder: 0 };
    const seen = { ...one.probe, packets };
    const strange = async (made: Uint8Array): Promise<string | undefined> => {
      await writeFile(at("whole.bin"), made);
      return await strangePart(at("whole.bin"), seen, reel);
    };
    expect(await strange(bytes)).toBeUndefined();
    for (const place of [0, 1_048_576, 2_500_005, 3_999_999, 4_999_999]) {
      const changed = Buffer.from(bytes);
      changed[place] = (bytes[place] ?? 0) ^ 1;
      expect(await strange(changed), `byte ${place}`).toContain("piece 1");
    }
    expect(await strange(bytes.subarray(0, -1))).toContain("piece 1");
  });

  it("is found by its header where decoders are not told of all parameter sets", async () => {
    const mixed = await joined("mixed.mp4", one.file, apart);
    const window = await renderedPart(apart, { name: "w.mp4", frames: 24 });
    const body = await copiedPart(one, { name: "b.mp4", from: 0, frames: 24 });
    expect(await untoldPart(mixed.file, { parts: [body], timescale: 1, reorder: 0 })).toBeUndefined();
    expect(await untoldPart(mixed.file, { parts: [body, window], timescale: 1, reorder: 0 })).toContain("piece 2");
  });

  it("is found where a piece begins with a picture that needs others", async () => {
    const [part] = (await reelOf(one)).parts;
    if (!part) throw new Error("one part was made");
    const reel = (...lengths: readonly number[]): Reel => ({
      parts: lengths.map((frames) => ({ ...part, frames })),
      timescale: 1,
      reorder: 0,
    });
    expect(await dependentPart(one.file, one.probe, reel(12, 12))).toBeUndefined();
    expect(await dependentPart(one.file, one.probe, reel(5, 19))).toContain("piece 2");
  });

  it("is never begun where different parameter sets have one number", async () => {
    await mkdir(at("mixed"));
    const reel = await reelOf(one, other);
    await expect(announceAll(at("mixed"), reel.parts)).rejects.toMatchObject({
      problem: { code: "cut/wrong-length" },
    });
  });
});

const header = async (file: string): Promise<AvcHeader> => {
  const found = await readAvcHeader(file);
  if (!found) throw new Error("it has a header");
  return found;
};

describe("parameter sets", () => {
  it("are read and written byte for byte, and known by their numbers", async () => {
    const mine = await header(apart);
    expect(parseAvc(writeAvc(mine))).toEqual(mine);
    expect([...mine.sequences, ...mine.pictures].map(numberOf)).toEqual([1, 1]);
    const theirs = await header(one.file);
    expect([...theirs.sequences, ...theirs.pictures].map(numberOf)).toEqual([0, 0]);
    expect(mergeAvc([theirs, mine])).toMatchObject({ sequences: { length: 2 }, pictures: { length: 2 } });
    expect(parseAvc(writeAvc(mine).subarray(0, 20))).toBeUndefined();
    expect(parseAvc(Buffer.from("not one"))).toBeUndefined();
  });

  it("of a file are replaced without a change to its pictures", async () => {
    const all = mergeAvc([await header(one.file), await header(apart)]);
    if (!all) throw new Error("they have different numbers");
    const file = await film(at("grown.mp4"), marks(1, 24), { video: GOP, tone: 0 });
    await replaceAvcHeader(file, all);
    expect(await header(file)).toEqual(all);
    expect(await readMarks(file)).toEqual(marks(1, 24));
  });
});

describe("pictures of a piece", () => {
  it("are counted in its bytes, up to the first unit that is not whole", async () => {
    const silent = await film(at("silent.mp4"), marks(7, 24), { video: GOP, tone: 0 });
    const [packets] = (await renderedPart(silent, { name: "s.mp4", frames: 24 })).bytes.extents;
    if (!packets) throw new Error("it holds packets");
    await using handle = await open(silent, "r+");
    expect(await picturesIn(handle, packets)).toBe(24);
    expect(await picturesIn(handle, { ...packets, end: packets.end - 1 })).toBe(23);
    const { probe: found } = await look(silent);
    // As a disk that lost a block has it.
    await handle.write(Buffer.alloc(64), 0, 64, found.packets[10]?.at);
    expect(await picturesIn(handle, packets)).toBe(10);
  });
});

describe("where packets can be cut", () => {
  it("are keyframes that need nothing before them, and the ends of what is whole", async () => {
    const { entries, exits, mixes } = await cutPointsOf(one);
    expect({ entries, mixes }).toEqual({ entries: [0, 12], mixes: true });
    expect(exits.at(-1)).toBe(24);
    expect(exits).toContain(12);
    const plain = await look(await film(at("plain.mp4"), marks(5, 24), { video: [...GOP, "-bf", "0"], tone: 0 }));
    expect((await cutPointsOf(plain)).exits).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it("are known also where parameter sets come with the packets, as long as the header tells the same", async () => {
    const told = await joinedBy("-auto_convert 1", "told.mp4", [one.file, two.file]);
    expect(await cutPointsOf(told)).toMatchObject({ entries: [0, 12, 24, 36], mixes: true });
    const strange = await joinedBy("-auto_convert 1", "strange.mp4", [one.file, other.file]);
    expect((await cutPointsOf(strange)).mixes).toBe(false);
  });

  it.each([
    ["of an open group of pictures", ["-x264-params", "open-gop=1"], { entries: [0], mixes: true }],
    ["of other pixels", words("-pix_fmt yuv444p -profile:v high444"), { entries: [0, 12], mixes: false }],
    ["of other colours", words("-colorspace smpte170m"), { entries: [0, 12], mixes: false }],
    ["of fields", words("-flags +ildct+ilme -x264-params tff=1"), { entries: [0, 12], mixes: false }],
  ] as const)("are fewer or stand alone %s", async (_, video, points) => {
    const file = await film(at(`odd-${video.join("")}.mp4`), marks(6, 24), {
      video: [...GOP, "-bf", "3", ...video],
      tone: 0,
    });
    expect(await cutPointsOf(await look(file))).toMatchObject(points);
  });
});
