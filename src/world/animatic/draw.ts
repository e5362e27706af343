import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createCanvas, type Canvas } from "@napi-rs/canvas";

import { onDisk } from "../ffmpeg/disk.ts";
import { FILE_ARGS, pictureArgs, runFfmpeg, SOUND_ARGS } from "./encode.ts";
import { gridOf } from "./grid.ts";
import { drawHud } from "./hud.ts";
import type { Layer, Stage } from "./layer.ts";
import { playhead, timecode, type Sheet } from "./moving.ts";
import { nameScene } from "./scene.ts";
import { framesBefore, framesOf, type SlateSpec } from "./spec.ts";
import { writeTag } from "./tag-text.ts";
import { drawTone, SAMPLE_RATE } from "./tone.ts";
import { paintBackdrop, planesOf, stageOf } from "./world.ts";

export { joinClips } from "./join.ts";
export type { SlateSpec } from "./spec.ts";

/** A picture and how ffmpeg lays it on the frame: `crop` of it, then at `x` and `y`; all may speak of the frame's number `n`. */
type Lay = { readonly canvas: Canvas; readonly crop?: string; readonly x: string; readonly y: string };

/** Draws a slate clip: exactly `seconds × frameRate` frames and as much sound, the same bytes for the same spec. Throws `ffmpeg/failed`, `disk/full`. */
export function drawSlate(spec: SlateSpec, file: string, signal: AbortSignal): Promise<void> {
  return onDisk(() => drawLayers(spec, file, signal));
}

async function drawLayers(spec: SlateSpec, file: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const scene = nameScene(spec.scene);
  const stage = stageOf(scene, spec);
  // Beside the file and by its name, so that what a killed run left behind is swept by the next one.
  const folder = `${file}.layers`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const paints = [
      () => backdrop(spec, stage),
      ...planesOf(stage).map((layer) => () => glide(spec, { stage, layer })),
      ...(await signs(spec, stage)),
    ];
    const lays: Omit<Lay, "canvas">[] = [];
    const inputs: string[] = [];
    for (const [index, paint] of paints.entries()) {
      const { canvas, ...lay } = paint();
      lays.push(lay);
      inputs.push(...(await keepPixels(canvas, join(folder, `${index}.rgba`), spec)));
      signal.throwIfAborted();
    }
    const sound = spec.audio ? join(folder, "tone.pcm") : undefined;
    if (sound !== undefined) await writeFile(sound, drawTone(spec, stage.scene));
    const pcm = sound === undefined ? [] : ["-f", "s16le", "-ar", String(SAMPLE_RATE), "-ac", "2", "-i", sound];
    const heard = sound === undefined ? [] : ["-map", `${lays.length}:a`, ...SOUND_ARGS];
    const seen = ["-filter_complex", graph(lays, spec), "-map", "[film]", ...pictureArgs(spec.frameRate)];
    const tag = [
      "-map_metadata",
      "-1",
      "-metadata",
      `comment=${writeTag({ scene, hop: spec.hop, from: framesBefore(spec) })}`,
    ];
    await runFfmpeg([...inputs, ...pcm, ...seen, ...heard, ...tag, ...FILE_ARGS], file, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a picture as plain pixels (packing them as PNG took longer than the film) and says how ffmpeg reads it. */
async function keepPixels(canvas: Canvas, file: string, { frameRate }: SlateSpec): Promise<readonly string[]> {
  const { width, height } = canvas;
  await writeFile(file, canvas.getContext("2d").getImageData(0, 0, width, height).data);
  const format = ["-f", "rawvideo", "-pixel_format", "rgba", "-video_size", `${width}x${height}`];
  return [...format, "-framerate", String(frameRate), "-i", file];
}

function backdrop(spec: SlateSpec, stage: Stage): Lay {
  const canvas = createCanvas(spec.width, spec.height);
  const pen = canvas.getContext("2d");
  pen.scale(spec.height / stage.height, spec.height / stage.height);
  paintBackdrop(pen, stage);
  return { canvas, x: "0", y: "0" };
}

/** Paints of a plane what will be seen of it, and moves it so that a chain's next part goes on at the very pixel. */
function glide(spec: SlateSpec, { stage, layer }: { stage: Stage; layer: Layer }): Lay {
  const unit = spec.height / stage.height;
  const top = Math.round(layer.top * unit);
  if (layer.moored !== undefined) {
    const { x, width, rock } = layer.moored;
    const canvas = createCanvas(Math.ceil(width * unit), Math.ceil(layer.height * unit));
    const pen = canvas.getContext("2d");
    pen.scale(unit, unit);
    layer.paint(pen, { from: 0, to: width });
    const turn = `(n+${framesBefore(spec)})*${(2 * Math.PI) / (4.4 * spec.frameRate)}`;
    const y = rock === 0 ? String(top) : `${top}+round(${rock * unit}*sin(${turn}))`;
    return { canvas, x: String(Math.round((x - width / 2) * unit)), y };
  }
  const speed = (layer.speed * unit * 24) / spec.frameRate;
  const first = framesBefore(spec);
  const start = Math.floor(speed * first);
  const travel = Math.floor(speed * (first + framesOf(spec))) - start;
  const forward = stage.scene.direction === 1;
  const canvas = createCanvas(spec.width + travel, Math.ceil(layer.height * unit));
  const pen = canvas.getContext("2d");
  const from = forward ? start : -start - travel;
  pen.scale(unit, unit);
  pen.translate(-from / unit, 0);
  layer.paint(pen, { from: from / unit, to: (from + canvas.width) / unit });
  const gone = `(floor(${speed}*(n+${first})+0.000001)-${start})`;
  return { canvas, x: forward ? `-${gone}` : `${gone}-${travel}`, y: String(top) };
}

/** What stands in front of the scene. */
async function signs(spec: SlateSpec, stage: Stage): Promise<readonly (() => Lay)[]> {
  const grid = gridOf(stage, spec);
  const still: Lay = { canvas: await drawHud(spec, stage), x: "0", y: "0" };
  return [() => still, () => show(playhead(spec, { grid, stage })), () => show(timecode(spec, grid))];
}

function show({ canvas, window, at, from }: Sheet): Lay {
  const crop = `crop=${window.width}:${window.height}:'${from.x}':'${from.y}'`;
  return { canvas, crop, x: String(at.x), y: String(at.y) };
}

/** Every picture is read once and shown for all frames; laid in full colour resolution, so that planes can glide by single pixels. */
function graph(lays: readonly Omit<Lay, "canvas">[], spec: SlateSpec): string {
  const frames = framesOf(spec);
  const matrix = "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int";
  const sources = lays.map(({ crop }, index) => {
    const format = index === 0 ? "yuv444p" : "yuva444p";
    const parts = [matrix, `format=${format}`, "loop=-1:1", `settb=1/${spec.frameRate}`, "setpts=N"];
    const end = index === 0 ? [`trim=end_frame=${frames}`] : [];
    return `[${index}:v]${[...parts, ...(crop === undefined ? [] : [crop]), ...end].join(",")}[p${index}]`;
  });
  const laid = lays.slice(1).map(({ x, y }, index) => {
    const below = index === 0 ? "[p0]" : `[l${index}]`;
    return `${below}[p${index + 1}]overlay=x='${x}':y='${y}':format=yuv444:shortest=1[l${index + 1}]`;
  });
  return [...sources, ...laid, `[l${lays.length - 1}]setsar=1,format=yuv420p[film]`].join(";");
}
