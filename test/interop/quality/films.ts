import { join } from "node:path";
import { layoutOf } from "../../../src/cut/layout.ts";
import { clipsOf, type Item, type Layout, type Timeline } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { clipOf, ffmpeg, never, openShelf, timeline, tools } from "../../world/ffmpeg/rig.ts";
import { RAW, TAGGED, type Scene, type Studio } from "./scenes.ts";

/** A film of two scenes: which frames of each, by how many they overlap, and how it is made. */
export type FilmKind = {
  readonly parts: readonly (readonly [from: number, to: number])[];
  readonly overlap: number;
  readonly codec: "h264" | "h265";
  /** How much larger than its clips it is. */
  readonly scale: number;
  /** Whether nothing is copied though it could be. */
  readonly throughout?: boolean;
};

/** A film that was cut, and how. */
export type CutFilm = { readonly file: string; readonly plan: Timeline; readonly layout: Layout };

/** Cuts a film of scenes. */
export async function cutFilm(kind: FilmKind, scenes: readonly Scene[], studio: Studio): Promise<CutFilm> {
  const { parts, overlap, codec, throughout = false } = kind;
  const shelf = openShelf();
  const clips = await Promise.all(
    scenes.map((scene, index) => {
      const [from = 0, to = 0] = parts[index] ?? [];
      return clipOf(shelf, scene.clip, { from, frames: to - from });
    }),
  );
  const plain = timeline(clips, { ...sizeOf(kind, studio), format: { container: "mp4", codec } });
  const items = plain.items.map((item, index): Item => {
    const start = item.start - index * overlap;
    return index === 0 || overlap === 0 ? item : { ...item, start, overlap: { type: "fade", frames: overlap } };
  });
  const plan = { ...plain, items, frames: plain.frames - (clipsOf(plain).length - 1) * overlap };
  const cutter = openCutter(tools);
  const found = await cutter.survey(plan, shelf.fileOf, never);
  const points = throughout ? new Map([...found].map(([media, each]) => [media, { ...each, mixes: false }])) : found;
  const layout = layoutOf(plan, points);
  const file = join(studio.folder, "film.mp4");
  const to = { output: file, layout, fileOf: shelf.fileOf, origins: [] };
  await cutter.cut(plan, to, { signal: never, progress: () => {} });
  return { file, plan, layout };
}

/**
 * What a film should show, frame by frame, made of one file for each scene: scaled in 16 bits, mixed in floating point half a step in at the first
 * frame of a crossfade, and brought to eight bits once, each value to the nearest.
 */
export async function wantedFilm(
  kind: FilmKind,
  files: readonly string[],
  { studio, name }: { readonly studio: Studio; readonly name: string },
): Promise<string> {
  const { parts, overlap, scale } = kind;
  const { width, height } = sizeOf(kind, studio);
  const sized = scale === 1 ? "" : `zscale=w=${width}:h=${height}:filter=bicubic:param_a=0:param_b=0.6:dither=none,`;
  const chains = files.flatMap((_, index) => {
    const [from = 0, to = 0] = parts[index] ?? [];
    const [head, tail] = [index === 0 ? 0 : overlap, index === files.length - 1 ? 0 : overlap];
    const cut = [
      [`head${index}`, 0, head],
      [`body${index}`, head, to - from - tail],
      [`tail${index}`, to - from - tail, to - from],
    ] as const;
    const there = cut.filter(([, start, end]) => end > start);
    const shown = `settb=1/24,setpts=N,trim=start_frame=${from}:end_frame=${to},setpts=N,${TAGGED},${sized}format=yuv420p`;
    return [
      `[${index}:v]${shown},split=${there.length}${there.map(([label]) => `[${label}s]`).join("")}`,
      ...there.map(([label, start, end]) => `[${label}s]trim=start_frame=${start}:end_frame=${end},setpts=N[${label}]`),
    ];
  });
  const joined = files.flatMap((_, index) => {
    if (index === 0 || overlap === 0) return [`[body${index}]`];
    // What a picture of eight bits is given is cut off behind its point.
    chains.push(`[tail${index - 1}][head${index}]blend=all_expr='A+(B-A)*(T*24+0.5)/${overlap}+0.5'[fade${index}]`);
    return [`[fade${index}]`, `[body${index}]`];
  });
  chains.push(`${joined.join("")}concat=n=${joined.length}[wanted]`);
  const output = join(studio.folder, `${name}.nut`);
  const inputs = files.flatMap((file) => ["-i", file]);
  await ffmpeg([...inputs, "-filter_complex", chains.join(";"), "-map", "[wanted]", ...RAW, output]);
  return output;
}

function sizeOf({ scale }: FilmKind, { width, height }: Studio): Pick<Timeline, "width" | "height"> {
  return { width: Math.round((width * scale) / 2) * 2, height: Math.round((height * scale) / 2) * 2 };
}
