import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { framesOfAdts } from "../../../src/world/cutting/adts.ts";
import { ENCODED, encodeSound } from "../../../src/world/cutting/encoded-sound.ts";
import type { Job } from "../../../src/world/cutting/job.ts";
import { openShelf } from "../../../src/world/cutting/shelf.ts";
import { timelineOfClips } from "../../helpers/timelines.ts";
import { ffmpeg, never, tempFolder, tools, words } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const SECONDS = 24;
const SAMPLES = SECONDS * 48_000;

/** A gliding tone that is as loud throughout; from one sample on, another. */
function glide(changed = SAMPLES): Float32Array {
  const sound = new Float32Array(SAMPLES * 2);
  for (let at = 0; at < SAMPLES; at++) {
    const hertz = at < changed ? 300 : 500;
    sound.fill(0.1 * Math.sin((2 * Math.PI * hertz * at) / 48_000 + 3 * Math.sin(at / 48_000)), 2 * at, 2 * at + 2);
  }
  return sound;
}

/** Encodes sound in a folder of its own; gives the bytes of the stream. */
async function encode(name: string, sound: Float32Array): Promise<Buffer> {
  const home = join(folder.path, name);
  await mkdir(home);
  await writeFile(join(home, "in.pcm"), new Uint8Array(sound.buffer));
  const timeline = { ...timelineOfClips([]), frames: SECONDS * 24 };
  const job: Job = {
    tools,
    timeline,
    pieces: [],
    says: { models: [], slates: 0 },
    fileOf: () => "/nowhere",
    folder: home,
    signal: never,
    progress: () => {},
  };
  const shelf = openShelf(join(folder.path, "kept"));
  await encodeSound(job, "in.pcm", { shelf, version: "1" });
  return await readFile(join(home, ENCODED));
}

it("sound that is encoded in parts is heard without a seam, and only parts that changed are encoded again", async () => {
  const sound = glide();
  const bytes = await encode("first", sound);
  const packets = framesOfAdts(bytes);
  expect(packets).toHaveLength(SAMPLES / 1024 + 1);
  expect(Buffer.concat(packets).equals(bytes)).toBe(true);
  const raw = await ffmpeg([
    ...words("-f aac -i"),
    join(folder.path, "first", "sound.aac"),
    ...words("-f f32le pipe:1"),
  ]);
  const heard = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
  // The first packet comes before the film.
  const worst = packets.slice(2, -1).map((_, index) => {
    const [from, end] = [(index + 1) * 2048, (index + 2) * 2048];
    let most = 0;
    for (let at = from; at < end; at++) most = Math.max(most, Math.abs((heard[at + 2048] ?? 0) - (sound[at] ?? 0)));
    return most;
  });
  const seams = [470, 940].flatMap((seam) => worst.slice(seam - 5, seam + 3));
  expect(Math.max(...seams)).toBeLessThanOrEqual(Math.max(...worst.slice(100, 400)) * 1.5);
  expect(Math.max(...seams)).toBeLessThan(0.001);
  const kept = await readdir(join(folder.path, "kept"));
  expect(kept).toHaveLength(3);
  const again = await encode("second", glide(SAMPLES - 48_000));
  expect(await readdir(join(folder.path, "kept"))).toHaveLength(4);
  const same = framesOfAdts(again).slice(0, 940);
  expect(Buffer.concat(same).equals(Buffer.concat(packets.slice(0, 940)))).toBe(true);
});

it("what is no ADTS is no packet", () => {
  expect(framesOfAdts(Buffer.from("not a stream at all"))).toEqual([]);
  expect(framesOfAdts(Buffer.from([0xff, 0xf1, 0, 0, 0, 0, 0, 0]))).toEqual([]);
  expect(framesOfAdts(Buffer.alloc(0))).toEqual([]);
});
