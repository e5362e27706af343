import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { layoutOf } from "../../../src/cut/layout.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { clipOf, ffmpeg, never, openShelf, tempFolder, timeline, tools, words } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const shelf = openShelf();

/** How alike each picture must be to its source. With the settings that we render with 0.981 comes out; a rate factor of 20 instead of 16 gives 0.975. */
const ALIKE = 0.977;

/** A detailed scene that moves, with the grain of film. */
async function scene(name: string, seed: number): Promise<string> {
  const picture = `testsrc2=size=320x180:rate=24:duration=2,hue=h=${seed * 40},noise=alls=4:allf=t:all_seed=${seed}`;
  await ffmpeg([
    "-f",
    "lavfi",
    "-i",
    picture,
    ...words("-f lavfi -t 2 -i sine=sample_rate=48000"),
    ...words(
      "-c:v libx264 -preset veryfast -crf 18 -g 24 -keyint_min 24 -sc_threshold 0 -bf 2 -pix_fmt yuv420p -c:a aac",
    ),
    at(name),
  ]);
  return at(name);
}

/** How alike each frame of a film is to what its sources show there, from 0 to 1 (SSIM): in a crossfade a straight mix of both, half a step in at its first frame, each value to the nearest. */
async function likeness(
  film: string,
  [one, two]: readonly [string, string],
  overlap: number,
): Promise<readonly number[]> {
  const mixed = [
    `[1:v]settb=1/24,setpts=N,split[a][b]`,
    `[2:v]settb=1/24,setpts=N,split[c][d]`,
    `[a]trim=end_frame=${48 - overlap},setpts=N[head]`,
    `[b]trim=start_frame=${48 - overlap},setpts=N[out]`,
    `[c]trim=end_frame=${overlap},setpts=N[in]`,
    `[d]trim=start_frame=${overlap},setpts=N[tail]`,
    `[out][in]blend=all_expr='A+(B-A)*(T*24+0.5)/${overlap}+0.5'[fade]`,
    `[head][fade][tail]concat=n=3:v=1,settb=1/24,setpts=N[wanted]`,
    `[0:v]settb=1/24,setpts=N[film]`,
    `[film][wanted]ssim=stats_file=-[compared]`,
  ];
  const inputs = [film, one, two].flatMap((file) => ["-i", file]);
  const told = await ffmpeg([
    ...inputs,
    "-filter_complex",
    mixed.join(";"),
    "-map",
    "[compared]",
    "-f",
    "null",
    "/dev/null",
  ]);
  return [...told.toString().matchAll(/All:([\d.]+)/g)].map(([, value]) => Number(value));
}

it("renders pictures that nobody can tell from those they are made of", async () => {
  const [one, two] = [await scene("one.mp4", 1), await scene("two.mp4", 2)];
  const overlap = 8;
  const plain = timeline([await clipOf(shelf, one), await clipOf(shelf, two)], { width: 320, height: 180 });
  const items = plain.items.map((item, index) =>
    index === 0 ? item : { ...item, start: item.start - overlap, overlap: { type: "fade", frames: overlap } },
  );
  const plan = { ...plain, items, frames: plain.frames - overlap };
  const cutter = openCutter(tools);
  const layout = layoutOf(plan, await cutter.survey(plan, shelf.fileOf, never));
  expect(layout.road).toBe("smart");
  const to = { output: at("film.mp4"), layout, fileOf: shelf.fileOf, origins: [] };
  await cutter.cut(plan, to, { signal: never, progress: () => {} });
  const seen = await likeness(at("film.mp4"), [one, two], overlap);
  expect(seen).toHaveLength(plan.frames);
  for (const { kind, start, frames } of layout.segments) {
    const least = Math.min(...seen.slice(start, start + frames));
    if (kind === "copy") expect(least).toBe(1);
    else expect(least).toBeGreaterThan(ALIKE);
  }
});
