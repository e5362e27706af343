import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Timeline } from "../../../domain/timeline.ts";
import { FONTS, loadFonts } from "../../animatic/fonts.ts";
import { canvasLibrary } from "../../canvas.ts";

/** A picture with its name and the frame of the film at which it begins: the bytes of a PNG. */
export type Still = { readonly name: string; readonly start: number; readonly png: Uint8Array };

type Film = Pick<Timeline, "title" | "width" | "height" | "frameRate" | "frames">;

/** The longer side of a picture, and how many stand beside each other, pixels: smaller ones the more there are. */
const GRIDS = [
  { side: 320, landscape: 5, portrait: 8 },
  { side: 240, landscape: 8, portrait: 12 },
  { side: 160, landscape: 16, portrait: 24 },
  { side: 96, landscape: 40, portrait: 60 },
] as const;
const HIGHEST = 16_000;

const [MARGIN, GAP, LABEL, HEADER] = [40, 24, 46, 64];
const [GROUND, FRAME, BRIGHT, FAINT] = ["#0f1216", "#2a3038", "#f2efe8", "#8d96a3"];

/** The size in which so many pictures are wanted, pixels. */
export function stillSize(film: Film, count: number): { readonly width: number; readonly height: number } {
  const { width, height } = gridOf(film, count);
  return { width, height };
}

/** All pictures in the film's order, each with its name and its time under it, as PNG. */
export async function contactSheet(film: Film, stills: readonly Still[]): Promise<Uint8Array> {
  loadFonts();
  const grid = gridOf(film, stills.length);
  const across = grid.columns * (grid.width + GAP) - GAP;
  const canvas = canvasLibrary().createCanvas(
    Math.max(across, 480) + 2 * MARGIN,
    HEADER + MARGIN + grid.rows * (grid.height + LABEL + GAP) - GAP + MARGIN,
  );
  const pen = canvas.getContext("2d");
  pen.fillStyle = GROUND;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  drawHeader(pen, film, canvas.width);
  for (const [index, { name, start, png }] of stills.entries()) {
    const x = MARGIN + (index % grid.columns) * (grid.width + GAP);
    const y = HEADER + MARGIN + Math.floor(index / grid.columns) * (grid.height + LABEL + GAP);
    pen.drawImage(await canvasLibrary().loadImage(png), x, y, grid.width, grid.height);
    pen.strokeStyle = FRAME;
    pen.lineWidth = 1;
    pen.strokeRect(x - 0.5, y - 0.5, grid.width + 1, grid.height + 1);
    drawLabel(pen, { name, time: timecode(start, film) }, { x, y: y + grid.height, width: grid.width });
  }
  return canvas.encodeSync("png");
}

type Grid = { readonly width: number; readonly height: number; readonly columns: number; readonly rows: number };

function gridOf({ width, height }: Film, items: number): Grid {
  const grids = GRIDS.map(({ side, landscape, portrait }): Grid => {
    const scale = side / Math.max(width, height);
    const columns = Math.max(1, Math.min(items, width >= height ? landscape : portrait));
    return {
      width: Math.max(2, Math.round(width * scale)),
      height: Math.max(2, Math.round(height * scale)),
      columns,
      rows: Math.max(1, Math.ceil(items / columns)),
    };
  });
  const fitting = grids.find((grid) => grid.rows * (grid.height + LABEL + GAP) <= HIGHEST);
  const [first] = grids;
  const last = fitting ?? grids.at(-1) ?? first;
  if (last === undefined) throw new Error("there is no grid");
  return last;
}

function drawHeader(pen: SKRSContext2D, film: Film, width: number): void {
  const facts = `${film.width}×${film.height} · ${film.frameRate} fps · ${timecode(film.frames, film)}`;
  pen.textBaseline = "alphabetic";
  pen.font = `16px "${FONTS.mono}"`;
  pen.fillStyle = FAINT;
  const room = width - 2 * MARGIN - pen.measureText(facts).width - GAP;
  pen.textAlign = film.title === undefined ? "left" : "right";
  pen.fillText(facts, film.title === undefined ? MARGIN : width - MARGIN, HEADER);
  if (film.title === undefined) return;
  pen.font = `34px "${FONTS.title}"`;
  pen.fillStyle = BRIGHT;
  pen.textAlign = "left";
  pen.fillText(cutOff(pen, film.title, room), MARGIN, HEADER);
}

function drawLabel(
  pen: SKRSContext2D,
  { name, time }: { readonly name: string; readonly time: string },
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  pen.textAlign = "left";
  pen.font = `19px "${FONTS.text}"`;
  pen.fillStyle = BRIGHT;
  pen.fillText(cutOff(pen, name, width), x, y + 22);
  pen.font = `12px "${FONTS.mono}"`;
  pen.fillStyle = FAINT;
  pen.fillText(cutOff(pen, time, width), x, y + 40);
}

/** Hours, minutes, seconds and frames, as editors write a place in a film (SMPTE, non-drop). */
function timecode(frame: number, { frameRate }: Pick<Film, "frameRate">): string {
  const seconds = Math.floor(frame / frameRate);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60, frame % frameRate]
    .map((value) => String(Math.floor(value)).padStart(2, "0"))
    .join(":");
}

function cutOff(pen: SKRSContext2D, text: string, width: number): string {
  const signs = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  while (signs.length > 1 && pen.measureText(ended(signs, text)).width > width) signs.pop();
  return ended(signs, text);
}

function ended(signs: readonly string[], text: string): string {
  const shown = signs.join("");
  return shown.length === text.length ? text : `${shown.trimEnd()}…`;
}
