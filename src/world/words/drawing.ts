import { hash } from "node:crypto";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { canvasLibrary } from "../canvas.ts";

/** Grows when the same words would be drawn in another way. */
const DRAWING = 1;

/** Where words stand in a picture, in pixels; all even, as pictures with half the colours ask for. */
export type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Words set and placed, not drawn yet. `name`: the file's name, which says all that shapes the drawing. */
export type Drawing = Place & { readonly name: string; readonly paint: (pen: SKRSContext2D) => void };

/** How large a film is, pixels. */
export type Size = { readonly width: number; readonly height: number };

/** A drawing of what `spec` says in full. */
export function drawing(place: Place, spec: readonly unknown[], paint: (pen: SKRSContext2D) => void): Drawing {
  const digest = hash("sha256", JSON.stringify([DRAWING, place, spec]));
  return { ...place, name: `words-${digest.slice(0, 40)}.png`, paint };
}

/** The smallest place of even numbers around one, within the film. */
export function evenPlace(film: Size, { x, y, width, height }: Place): Place {
  const [left, top] = [even(Math.max(0, x)), even(Math.max(0, y))];
  const right = Math.min(film.width, even(Math.ceil(x + width) + 1));
  const bottom = Math.min(film.height, even(Math.ceil(y + height) + 1));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function even(pixels: number): number {
  return 2 * Math.floor(pixels / 2);
}

/** A pen to set words with before anything is drawn. */
export function settingPen(): SKRSContext2D {
  return ready(canvasLibrary().createCanvas(1, 1).getContext("2d"));
}

/** The drawing as PNG. The same bytes for the same words, fonts and system. */
export async function picture({ width, height, paint }: Drawing): Promise<Buffer> {
  const canvas = canvasLibrary().createCanvas(width, height);
  paint(ready(canvas.getContext("2d")));
  return canvas.encode("png");
}

/** Never the language of the machine. */
function ready(pen: SKRSContext2D): SKRSContext2D {
  pen.lang = "en";
  pen.textBaseline = "alphabetic";
  return pen;
}
