import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTAINERS } from "../../../src/domain/formats.ts";
import type { Format, Timeline } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { codingOf } from "../../../src/world/cutting/formats/picture.ts";
import { lackingParts } from "../../../src/world/ffmpeg/parts.ts";
import { askFfprobe } from "../../../src/world/ffmpeg/tool.ts";
import { layoutOf } from "../../../src/cut/layout.ts";
import { ALL } from "../../helpers/all.ts";
import { layoutOfAny } from "../../helpers/timelines.ts";
import {
  clipOf,
  film,
  loudness,
  marks,
  never,
  openShelf,
  readMarks,
  readSound,
  tempFolder,
  timeline,
  tools,
  words,
} from "../ffmpeg/rig.ts";

/** What is cut twice where there is no time for every codec: one of each container's own writers. */
const TWICE: ReadonlySet<string> = new Set(["h264", "vp9"]);

const shelf = openShelf();
const size = { width: 256, height: 144 };
let folder: Awaited<ReturnType<typeof tempFolder>>;
let base: Timeline;

beforeAll(async () => {
  folder = await tempFolder();
  const one = await film(join(folder.path, "one.mp4"), marks(1, 14), { ...size, tone: 440 });
  const two = await film(join(folder.path, "two.mp4"), marks(2, 17), {
    ...size,
    tone: 880,
    video: words("-profile:v main"),
  });
  base = timeline([await clipOf(shelf, one), await clipOf(shelf, two)], {
    ...size,
    title: "Harbour; #1 = \\ “x”\nand more",
    chapters: [
      { title: "one [CHAPTER]", start: 0 },
      { title: "two = # ;", start: 14 },
      { title: "behind the end", start: 31 },
    ],
  });
});

afterAll(async () => await folder[Symbol.asyncDispose]());

async function cutAs(format: Format, name: string): Promise<string> {
  const output = join(folder.path, `${name}.${format.container}`);
  const wanted = { ...base, format };
  const to = { output, layout: layoutOfAny(wanted), fileOf: shelf.fileOf, origins: [] };
  await openCutter(tools).cut(wanted, to, { signal: never, progress: () => {} });
  return output;
}

/** What ffprobe says of a film: its streams and chapters. */
async function told(file: string): Promise<{
  readonly streams: readonly Record<string, unknown>[];
  readonly chapters: readonly unknown[];
  readonly format: { readonly tags: Record<string, string> };
}> {
  const args = ["-v", "error", "-show_streams", "-show_chapters", "-show_format", "-of", "json", file];
  const answer = await askFfprobe(tools, args, { signal: never, deadline: 60_000, doing: "looking" });
  return JSON.parse("text" in answer ? answer.text : "{}");
}

const COLOURS = { color_space: "bt709", color_transfer: "bt709", color_primaries: "bt709" };
/** ProRes has no place for a range: what is not written is the usual one. */
const RANGES = { color_range: "tv" };
const PICTURES = {
  h264: { codec_name: "h264", profile: "High", pix_fmt: "yuv420p", codec_tag_string: "avc1" },
  h265: { codec_name: "hevc", profile: "Main", pix_fmt: "yuv420p", codec_tag_string: "hvc1" },
  prores: { codec_name: "prores", profile: "HQ", pix_fmt: "yuv422p10le", codec_tag_string: "apch" },
  dnxhr: { codec_name: "dnxhd", profile: "DNXHR HQX", pix_fmt: "yuv422p10le", codec_tag_string: "AVdh" },
  vp9: { codec_name: "vp9", profile: "Profile 0", pix_fmt: "yuv420p" },
  av1: { codec_name: "av1", profile: "Main", pix_fmt: "yuv420p" },
} as const;
/** What this build of ffmpeg cannot write; `doctor` says so. */
const lacking = new Set((await lackingParts(tools, never)).map(({ name }) => name));
const SOUNDS = { mp4: "aac", mov: "pcm_s24le", webm: "opus" } as const;

const FORMATS: readonly Format[] = [
  { container: "mp4", codec: "h264" },
  { container: "mp4", codec: "h265" },
  { container: "mov", codec: "prores" },
  { container: "mov", codec: "dnxhr" },
  { container: "webm", codec: "vp9" },
  { container: "webm", codec: "av1" },
];

/** Codecs that clips may come in, and how one is filmed. */
const FILMED: readonly (readonly [Format, readonly string[]])[] = [
  [{ container: "mp4", codec: "h265" }, words("-c:v libx265 -x265-params log-level=error -tag:v hev1")],
  [{ container: "mov", codec: "prores" }, words("-c:v prores_ks -pix_fmt yuv422p10le")],
  [{ container: "mp4", codec: "av1" }, words("-c:v libsvtav1 -preset 8 -svtav1-params lp=1")],
];

describe("a film", () => {
  it.each(FORMATS.filter(({ codec }) => !lacking.has(codingOf(codec).encoder)))(
    "in $container by $codec has every frame in order, sound in step, its index in front, its chapters within it, and is the same file twice",
    async (format) => {
      const name = `film-${format.codec}`;
      const file = await cutAs(format, name);
      expect(await readMarks(file)).toEqual([...marks(1, 14), ...marks(2, 17)]);
      const sound = await readSound(file);
      const seam = Math.round((14 * 48_000) / 24);
      const [before, after] = [sound.subarray(0, seam - 480), sound.subarray(seam + 480, seam + 30_000)];
      expect(loudness(before, 440)).toBeGreaterThan(0.08);
      expect(loudness(before, 880)).toBeLessThan(0.01);
      expect(loudness(after, 880)).toBeGreaterThan(0.08);
      expect(loudness(after, 440)).toBeLessThan(0.01);

      const { streams, chapters, format: whole } = await told(file);
      expect(streams[0]).toMatchObject({ ...PICTURES[format.codec], ...COLOURS, ...size, r_frame_rate: "24/1" });
      if (format.codec !== "prores") expect(streams[0]).toMatchObject(RANGES);
      expect(streams[1]).toMatchObject({ codec_name: SOUNDS[format.container], sample_rate: "48000", channels: 2 });
      expect(chapters).toMatchObject([
        { start_time: "0.000000", tags: { title: "one [CHAPTER]" } },
        {
          start_time: expect.stringMatching(/^0\.58[0-9]+$/),
          end_time: expect.stringMatching(/^1\.29/),
          tags: { title: "two = # ;" },
        },
      ]);
      expect(whole.tags["title"]).toBe("Harbour; #1 = \\ “x”\nand more");

      const bytes = await readFile(file);
      const text = bytes.toString("latin1");
      const [index, content] =
        format.container === "webm" ? ["\x1c\x53\xbb\x6b", "\x1f\x43\xb6\x75"] : ["moov", "mdat"];
      expect(text).toContain(index);
      expect(text.indexOf(index)).toBeLessThan(text.lastIndexOf(content));

      if (!ALL && !TWICE.has(format.codec)) return;
      const again = await cutAs(format, `${name}-again`);
      expect((await readFile(again)).equals(bytes)).toBe(true);
    },
  );

  it.each(FILMED.filter(([{ codec }]) => !lacking.has(codingOf(codec).encoder)))(
    "in %o is copied where all its clips are that already",
    async (format, video) => {
      const clips = await Promise.all(
        [1, 2].map(async (clip) => {
          const ending = format.container;
          const file = join(folder.path, `${format.codec}-${clip}.${ending}`);
          return await clipOf(shelf, await film(file, marks(clip, 13 + clip), { ...size, video }));
        }),
      );
      const wanted = { ...timeline(clips, size), format };
      const cutter = openCutter(tools);
      const layout = layoutOf(wanted, await cutter.survey(wanted, shelf.fileOf, never));
      expect(layout.road).toBe("copy");
      const output = join(folder.path, `copied-${format.codec}.${format.container}`);
      const to = { output, layout, fileOf: shelf.fileOf, origins: [] };
      await cutter.cut(wanted, to, { signal: never, progress: () => {} });
      expect(await readMarks(output)).toEqual([...marks(1, 14), ...marks(2, 15)]);
      const [picture] = (await told(output)).streams;
      const { codec_name, codec_tag_string } = { codec_tag_string: "av01", ...PICTURES[format.codec] };
      expect(picture).toMatchObject({
        codec_name,
        codec_tag_string: format.codec === "prores" ? "apch" : codec_tag_string,
      });
    },
  );

  it("can be written in every codec that its container takes", () => {
    const codecs = new Set(Object.values(CONTAINERS).flat());
    expect([...codecs].toSorted()).toEqual(Object.keys(PICTURES).toSorted());
  });
});
