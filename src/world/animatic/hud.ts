import { createCanvas, type Canvas, type SKRSContext2D } from "@napi-rs/canvas";

import { FONTS, loadFonts } from "./fonts.ts";
import { gridOf, INSET, type Grid } from "./grid.ts";
import type { Stage } from "./layer.ts";
import { blend, css, INK, PAPER } from "./palette.ts";
import { paintPictures, readPictures, totalWidth } from "./pictures.ts";
import type { SlateSpec } from "./spec.ts";
import { fitLine, setText } from "../words/text.ts";

/** Units that the timecode takes at the end of its line. */
const TIMECODE = 200;

/** Paints everything of a slate that stands still: scrims, camera frame, labels, prompt, pictures, and the bar's track. */
export async function drawHud(spec: SlateSpec, stage: Stage): Promise<Canvas> {
  loadFonts();
  const canvas = createCanvas(spec.width, spec.height);
  const pen = canvas.getContext("2d");
  const grid = gridOf(stage, spec);
  pen.scale(grid.unit, grid.unit);
  pen.textBaseline = "alphabetic";
  scrims(pen, stage);
  cameraFrame(pen, stage);
  header(pen, { spec, stage, grid });
  const pictures = await readPictures(spec.images);
  const beside = stage.width > stage.height;
  const end = caption(pen, { spec, stage, grid, narrowed: beside ? totalWidth(pictures) + 40 : 0 });
  paintPictures(pen, { pictures, grid, ...(beside ? { top: grid.line + 50 } : { top: end + 44, atLeft: true }) });
  track(pen, { spec, grid });
  return canvas;
}

type Place = { readonly spec: SlateSpec; readonly stage: Stage; readonly grid: Grid };

function scrims(pen: SKRSContext2D, { width, height }: Stage): void {
  const high = pen.createLinearGradient(0, 0, 0, height * 0.56);
  high.addColorStop(0, css(INK, 0.74));
  high.addColorStop(0.55, css(INK, 0.5));
  high.addColorStop(1, css(INK, 0));
  pen.fillStyle = high;
  pen.fillRect(0, 0, width, height * 0.56);
  const low = pen.createLinearGradient(0, height - 150, 0, height);
  low.addColorStop(0, css(INK, 0));
  low.addColorStop(1, css(INK, 0.5));
  pen.fillStyle = low;
  pen.fillRect(0, height - 150, width, 150);
  const reach = Math.hypot(width, height) / 2;
  const edge = pen.createRadialGradient(width / 2, height * 0.46, reach * 0.6, width / 2, height * 0.46, reach * 1.05);
  edge.addColorStop(0, css(INK, 0));
  edge.addColorStop(1, css(INK, 0.34));
  pen.fillStyle = edge;
  pen.fillRect(0, 0, width, height);
}

function cameraFrame(pen: SKRSContext2D, { width, height }: Stage): void {
  pen.strokeStyle = css(PAPER, 0.62);
  pen.lineWidth = 1.5;
  const arm = 26;
  pen.beginPath();
  for (const [x, y, toX, toY] of [
    [INSET, INSET, 1, 1],
    [width - INSET, INSET, -1, 1],
    [INSET, height - INSET, 1, -1],
    [width - INSET, height - INSET, -1, -1],
  ] as const) {
    pen.moveTo(x + arm * toX, y);
    pen.lineTo(x, y);
    pen.lineTo(x, y + arm * toY);
  }
  pen.stroke();
  pen.strokeStyle = css(PAPER, 0.3);
  pen.lineWidth = 1;
  pen.beginPath();
  const [x, y] = [width / 2, height * 0.46];
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    pen.moveTo(x + dx * 5, y + dy * 5);
    pen.lineTo(x + dx * 15, y + dy * 15);
  }
  pen.stroke();
}

function header(pen: SKRSContext2D, { spec, stage, grid }: Place): void {
  const y = grid.head;
  pen.font = `14px "${FONTS.mono}"`;
  pen.letterSpacing = "0.6px";
  pen.textAlign = "right";
  const format = `${spec.width}×${spec.height}  ${spec.frameRate} fps`;
  pen.fillStyle = css(PAPER, 0.66);
  pen.fillText(format, grid.right, y);
  const formatWidth = pen.measureText(format).width;
  pen.textAlign = "left";
  pen.fillStyle = css(stage.palette.accent);
  pen.beginPath();
  pen.arc(grid.left + 4.5, y - 5, 4.5, 0, Math.PI * 2);
  pen.fill();
  pen.font = `14px "${FONTS.monoBold}"`;
  pen.letterSpacing = "2.4px";
  pen.fillStyle = css(PAPER, 0.94);
  const heading = spec.heading ?? "ANIMATIC";
  pen.fillText(heading, grid.left + 20, y);
  const label = pen.measureText(heading).width + 34;
  pen.font = `14px "${FONTS.mono}"`;
  pen.letterSpacing = "0.6px";
  pen.fillStyle = css(PAPER, 0.66);
  pen.fillText(fitLine(pen, spec.model, grid.right - grid.left - label - formatWidth - 30), grid.left + label, y);
  pen.letterSpacing = "0px";
}

/** Which shot it is and what it shows, in the upper half: the lower one belongs to captions and lower thirds. Gives where it ends. */
function caption(pen: SKRSContext2D, place: Place & { narrowed: number }): number {
  const { spec, stage, grid, narrowed } = place;
  const portrait = stage.width < stage.height;
  const full = grid.right - grid.left;
  const width = portrait ? full : Math.min(full * 0.64, full - narrowed);
  pen.textAlign = "left";
  pen.shadowColor = css(INK, 0.75);
  pen.shadowBlur = 10 * grid.unit;
  pen.font = `13px "${FONTS.monoBold}"`;
  pen.letterSpacing = "2.2px";
  pen.fillStyle = css(blend(stage.palette.accent, PAPER, 0.15));
  pen.fillText(fitLine(pen, kicker(spec), full - TIMECODE), grid.left, grid.line);
  pen.letterSpacing = "0px";
  let top = grid.line + 14;
  if (spec.shot !== undefined) {
    top += 56;
    pen.font = `66px "${FONTS.title}"`;
    pen.fillStyle = css(PAPER);
    pen.fillText(fitLine(pen, spec.shot, portrait ? full : width), grid.left - 2, top);
    top += 12;
  }
  const text = setText(pen, spec.prompt, {
    width,
    height: portrait ? 300 : 150,
    sizes: spec.shot === undefined ? [38, 34, 30, 27, 24, 21, 18] : [31, 29, 27, 25, 23, 21, 19, 17],
    font: FONTS.text,
  });
  pen.font = `${text.size}px "${FONTS.text}"`;
  pen.fillStyle = css(PAPER, 0.94);
  const first = top + text.size;
  for (const [row, line] of text.lines.entries()) pen.fillText(line, grid.left, first + row * text.leading);
  pen.shadowColor = "transparent";
  return first + (text.lines.length - 1) * text.leading;
}

function kicker({ hop, take, seconds }: SlateSpec): string {
  const part = hop === 0 ? "SHOT" : `EXTENSION ${hop}`;
  const length = hop === 0 ? `${round(seconds)} S` : `+${round(seconds)} S`;
  return [part, ...(take === undefined ? [] : [`TAKE ${take}`]), length].join("  ·  ");
}

function round(seconds: number): string {
  return String(Math.round(seconds * 100) / 100);
}

/** The bar's track with a tick for every second, and a taller one where the newest part begins. */
function track(pen: SKRSContext2D, { spec, grid }: { spec: SlateSpec; grid: Grid }): void {
  const whole = spec.startSeconds + spec.seconds;
  const wide = grid.right - grid.left;
  const x = (seconds: number): number => grid.left + (seconds / whole) * wide;
  pen.fillStyle = css(PAPER, 0.26);
  pen.fillRect(grid.left, grid.bar, wide, 3);
  const each = whole > 60 ? 10 : whole > 24 ? 5 : 1;
  for (let second = 0; second <= whole; second += each) pen.fillRect(x(second) - 0.5, grid.bar + 8, 1, 4);
  if (spec.startSeconds === 0) return;
  pen.fillStyle = css(PAPER, 0.8);
  pen.fillRect(x(spec.startSeconds) - 1, grid.bar - 6, 2, 18);
}
