import { afterAll, expect, it } from "vitest";
import type { Item } from "../../../src/domain/timeline.ts";
import { clipOf, ffmpeg, openShelf, tempFolder, timeline, words } from "../ffmpeg/rig.ts";
import { laid, openRenderer } from "./staged.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const shelf = openShelf();
const render = openRenderer(folder.path, shelf);
const [WIDTH, HEIGHT, OVERLAP] = [160, 96, 6];

type Colour = readonly [y: number, u: number, v: number];

/** Half a second of one colour with the grain of film. */
async function ground([y, u, v]: Colour, name: string): Promise<Item> {
  const file = `${folder.path}/${name}.mp4`;
  const picture = `color=s=${WIDTH}x${HEIGHT}:r=24:d=0.5,format=yuv420p,geq=lum=${y}:cb=${u}:cr=${v},noise=alls=6:allf=t:all_seed=${y}`;
  await ffmpeg(["-f", "lavfi", "-i", picture, ...words("-c:v libx264 -crf 4 -pix_fmt yuv420p"), file]);
  const [item] = timeline([await clipOf(shelf, file)]).items;
  if (item === undefined) throw new Error("no item");
  return item;
}

/** The mean of each plane of each frame. */
async function means(file: string): Promise<readonly Colour[]> {
  const bytes = await ffmpeg(["-i", file, ...words("-pix_fmt yuv420p -f rawvideo pipe:1")]);
  const area = WIDTH * HEIGHT;
  const planes = [
    [0, area],
    [area, area / 4],
    [area * 1.25, area / 4],
  ] as const;
  return Array.from({ length: bytes.length / (area * 1.5) }, (_, frame): Colour => {
    const picture = bytes.subarray(frame * area * 1.5);
    const [y = 0, u = 0, v = 0] = planes.map(([at, count]) =>
      picture.subarray(at, at + count).reduce((sum, value) => sum + value / count, 0),
    );
    return [y, u, v];
  });
}

it("mixes two pictures no darker and in no other colour than they are", async () => {
  const [one, two] = [await ground([60, 110, 140], "one"), await ground([181, 141, 105], "two")];
  const film = await means(await render(laid([one, [two, "fade", OVERLAP]])));
  const [before, after] = [await means(`${folder.path}/one.mp4`), await means(`${folder.path}/two.mp4`)];
  const first = before.length - OVERLAP;
  const away = [0, 1, 2].map((plane) => {
    const each = Array.from({ length: OVERLAP }, (_, step) => {
      const [from, to] = [before[first + step]?.[plane] ?? 0, after[step]?.[plane] ?? 0];
      return (film[first + step]?.[plane] ?? 0) - (from + ((to - from) * (step + 0.5)) / OVERLAP);
    });
    return each.reduce((sum, value) => sum + value, 0) / OVERLAP;
  });
  for (const each of away) expect(Math.abs(each)).toBeLessThan(0.2);
});
