import { createCanvas, type Canvas } from "@napi-rs/canvas";

import { FONTS, loadFonts } from "./fonts.ts";
import type { Grid } from "./grid.ts";
import type { Stage } from "./layer.ts";
import { css, PAPER } from "./palette.ts";
import { framesBefore, framesOf, type SlateSpec } from "./spec.ts";

/** Rows of a timecode sheet; no picture gets taller than a canvas may be. */
const ROWS = 48;

/** A picture of which ffmpeg shows a window that moves from frame to frame; pixels of the frame. */
export type Sheet = {
  readonly canvas: Canvas;
  readonly window: { readonly width: number; readonly height: number };
  /** Where the window stands on the frame. */
  readonly at: { readonly x: number; readonly y: number };
  /** Where in the picture the window is at frame `n`, as ffmpeg expressions. */
  readonly from: { readonly x: string; readonly y: string };
};

/** The running timecode of every frame of the part, counted from the beginning of its chain. */
export function timecode(spec: SlateSpec, grid: Grid): Sheet {
  loadFonts();
  const frames = framesOf(spec);
  const width = even(176 * grid.unit);
  const height = even(32 * grid.unit);
  const canvas = createCanvas(width * Math.ceil(frames / ROWS), height * Math.min(frames, ROWS));
  const pen = canvas.getContext("2d");
  pen.font = `${22 * grid.unit}px "${FONTS.mono}"`;
  pen.textAlign = "right";
  pen.fillStyle = css(PAPER, 0.95);
  for (let frame = 0; frame < frames; frame += 1) {
    const right = width * (Math.floor(frame / ROWS) + 1);
    const text = showTimecode(framesBefore(spec) + frame, spec.frameRate);
    pen.fillText(text, right - 2 * grid.unit, height * (frame % ROWS) + 24 * grid.unit);
  }
  return {
    canvas,
    window: { width, height },
    at: { x: even(grid.right * grid.unit) - width, y: even((grid.line - 24) * grid.unit) },
    from: { x: `${width}*floor(n/${ROWS})`, y: `${height}*mod(n,${ROWS})` },
  };
}

/** Hours, minutes, seconds and frames. */
export function showTimecode(frame: number, frameRate: number): string {
  const seconds = Math.floor(frame / frameRate);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % frameRate]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/** The lit part of the bar with its head, which stands at the very end on the chain's last frame. */
export function playhead(spec: SlateSpec, { grid, stage }: { grid: Grid; stage: Stage }): Sheet {
  const pad = even(8 * grid.unit);
  const length = Math.round((grid.right - grid.left) * grid.unit);
  const width = even(length + pad);
  const height = even(18 * grid.unit);
  const canvas = createCanvas(length + width, height);
  const pen = canvas.getContext("2d");
  const middle = 9 * grid.unit;
  const head = length;
  pen.fillStyle = css(stage.palette.accent, 0.95);
  pen.fillRect(0, middle - 1.5 * grid.unit, head, 3 * grid.unit);
  pen.fillStyle = css(PAPER);
  pen.fillRect(head - 1.5 * grid.unit, 0, 3 * grid.unit, height);
  const last = framesBefore(spec) + framesOf(spec) - 1;
  return {
    canvas,
    window: { width, height },
    at: { x: even(grid.left * grid.unit), y: even((grid.bar + 1.5) * grid.unit - middle) },
    from: { x: `floor(${length}*(1-(n+${framesBefore(spec)})/${Math.max(1, last)}))`, y: "0" },
  };
}

function even(value: number): number {
  return 2 * Math.round(value / 2);
}
