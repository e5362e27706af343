import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { framesInFilm, type Item } from "../../../src/domain/timeline.ts";
import * as rig from "../ffmpeg/rig.ts";
import { clipOf, film, marks, openShelf, readAllMarks, readMarks } from "../ffmpeg/rig.ts";
import { laid, openRenderer } from "./staged.ts";

const folder = await rig.tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const shelf = openShelf();
const render = openRenderer(folder.path, shelf);

async function item(file: string, part: { readonly from?: number } = {}): Promise<Item> {
  const clip = await clipOf(shelf, file, part);
  return { ...clip, kind: "clip", start: 0, length: framesInFilm(clip, 24) };
}

/** A stretch that begins in the middle shows the very frames that the whole shows there. */
async function holds(clip: Item): Promise<void> {
  const plan = laid([clip]);
  const stretches = [
    [0, plan.frames],
    [1, 3],
    [2, 1],
    [Math.floor(plan.frames / 2), 5],
    [plan.frames - 1, 1],
    [plan.frames - 7, 7],
  ] as const;
  const files = await Promise.all(stretches.map(([start, frames]) => render(plan, start, frames)));
  const [whole = [], ...parts] = await readAllMarks(files);
  expect(whole).toHaveLength(plan.frames);
  expect(whole.every((mark) => mark !== undefined)).toBe(true);
  expect(parts).toEqual(stretches.slice(1).map(([start, frames]) => whole.slice(start, start + frames)));
}

it.each([25, 30_000 / 1001, 60, 16])(
  "a clip of %d frames a second shows the same frames wherever a stretch of the film begins",
  async (rate) => {
    const file = await film(at(`rate-${Math.round(rate)}.mp4`), marks(1, Math.ceil(rate * 1.5)), { rate, tone: 0 });
    await holds(await item(file, { from: 5 }));
  },
);

it("a clip whose frames come unevenly shows the same frames wherever a stretch of the film begins", async () => {
  const even = await film(at("even.mp4"), marks(2, 36), { tone: 0 });
  const uneven = at("uneven.mp4");
  const times = "setpts=if(lt(N\\,18)\\,N\\,18+2*(N-18))/24/TB";
  await rig.ffmpeg([
    "-i",
    even,
    "-vf",
    times,
    ...rig.words("-fps_mode vfr -c:v libx264 -video_track_timescale 24000"),
    uneven,
  ]);
  await holds(await item(uneven, { from: 3 }));
});

it("a clip that cannot be entered in the middle is counted from its beginning", async () => {
  const file = await film(at("open.mp4"), marks(3, 40), {
    tone: 0,
    video: rig.words("-g 9 -bf 3 -x264-params open-gop=1"),
  });
  await holds(await item(file, { from: 7 }));
});

it("clips of other rates are mixed over just their overlap", async () => {
  const phone = await film(at("phone.mp4"), marks(4, 45), { rate: 30, tone: 0 });
  const plan = laid([await item(phone), [await item(at("even.mp4")), "fade", 4], [await item(phone), "fade", 4]]);
  const seen = await readMarks(await render(plan));
  const [alone] = [await readMarks(await render(laid([await item(phone)])))];
  expect(seen).toHaveLength(plan.frames);
  expect(seen.slice(0, 32)).toEqual(alone.slice(0, 32));
  expect(seen.slice(36, 64)).toEqual(marks(2, 28, 4));
  expect(seen.slice(68)).toEqual(alone.slice(4));
});
