import { join } from "node:path";
import type { Digest } from "../../../src/domain/names.ts";
import type { Item, Timeline } from "../../../src/domain/timeline.ts";
import { codingOf, pictureOptions } from "../../../src/world/cutting/formats/picture.ts";
import { drawWords, recipeOf } from "../../../src/world/cutting/span.ts";
import { openStage, type Stage } from "../../../src/world/cutting/stage.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { runFfmpeg } from "../../../src/world/ffmpeg/tool.ts";
import { openEasel } from "../../../src/world/words/words.ts";
import { ffmpeg, never, timeline, tools, type openShelf } from "../ffmpeg/rig.ts";

type Shelf = ReturnType<typeof openShelf>;

const encoding = {
  filters: codingOf("h264").filters,
  options: [...pictureOptions("h264", 24), ["-f", "mp4"]],
} as const;

/** A film made ready, its footage looked into. */
export async function stageOf(plan: Timeline, { fileOf }: Pick<Shelf, "fileOf">): Promise<Stage> {
  const media = new Set(plan.items.flatMap((item): readonly Digest[] => (item.kind === "clip" ? [item.media] : [])));
  const looked = [...media].map(async (each) => {
    const file = fileOf(each);
    return [each, { file, probe: await probe(tools, file, never) }] as const;
  });
  return openStage(plan, new Map(await Promise.all(looked)), { fileOf, tools, signal: never });
}

/** Renders stretches of films to files in a folder. */
export function openRenderer(
  folder: string,
  shelf: Pick<Shelf, "fileOf">,
): (plan: Timeline, start?: number, frames?: number) => Promise<string> {
  const easel = openEasel(folder);
  let count = 0;
  return async (plan, start = 0, frames = plan.frames - start) => {
    const name = `span-${(count += 1)}.mp4`;
    const stage = await stageOf(plan, shelf);
    await drawWords({ start, frames }, stage, easel);
    const recipe = recipeOf({ start, frames }, stage, { encoding, name });
    await runFfmpeg(tools, recipe, { signal: never, deadline: 60_000, doing: "testing", cwd: folder });
    return join(folder, name);
  };
}

/** Items one after the other, each with the overlap that it begins with. */
export function laid(
  items: readonly (Item | [Item, type: string, frames: number])[],
  changes: Partial<Timeline> = {},
): Timeline {
  let end = 0;
  const placed = items.map((each): Item => {
    const [item, type, frames] = Array.isArray(each) ? each : [each, "", 0];
    const start = end - frames;
    end = start + item.length;
    return { ...item, start, ...(frames > 0 && { overlap: { type, frames } }) };
  });
  return { ...timeline([]), items: placed, frames: end, ...changes };
}

/** Grey levels of every frame of a film, one byte a pixel. */
export async function greys(
  file: string,
  size: { readonly width: number; readonly height: number },
): Promise<readonly Buffer[]> {
  const bytes = await ffmpeg([
    "-i",
    file,
    "-vf",
    "format=gray",
    "-fps_mode",
    "passthrough",
    "-f",
    "rawvideo",
    "pipe:1",
  ]);
  const area = size.width * size.height;
  return Array.from({ length: bytes.length / area }, (_, index) => bytes.subarray(index * area, (index + 1) * area));
}
