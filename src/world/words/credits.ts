import { drawing, settingPen, type Drawing, type Size } from "./drawing.ts";
import type { Faces } from "./fonts.ts";
import { measuresOf } from "./measures.ts";
import { directionOf, setLines } from "./text.ts";

/** Credits: their lines, and colours as `#rrggbb`. */
type Card = { readonly text: string; readonly color: string; readonly background: string };

/**
 * Credits that roll by whole pixels: by `step` of them every so many frames, so that no letter ever blurs or trembles. `sheets`: what rolls, cut
 * into pieces that follow each other downwards; their `y` counts from the first one's top, which is `from` pixels below the picture's top in the first frame.
 */
export type Roll = {
  readonly sheets: readonly Drawing[];
  /** A piece of their ground, as small as can be. */
  readonly ground: Drawing;
  readonly from: number;
  readonly step: number;
  readonly every: number;
};

/** How much closer and how much further apart lines may be set so that the roll ends with its last frame. */
const [CLOSER, FURTHER] = [0.88, 1.35];

/** Sets credits that roll from below the picture to above it in so many frames. */
export function rollOf(card: Card, film: Size & { readonly frames: number }, faces: Faces): Roll {
  const { unit, width } = measuresOf(film);
  const size = 46 * unit;
  const pen = settingPen();
  const set = setLines(pen, card.text.replace(/^\s*\n|\s+$/g, ""), {
    width,
    height: Number.MAX_SAFE_INTEGER,
    sizes: [size],
    font: faces.text,
  });
  const natural = set.lines.length * size * 1.5;
  const { step, every } = paceOf(film.height, natural, film.frames);
  const travel = Math.floor((film.frames * step) / every);
  const stretch = Math.min(FURTHER, Math.max(CLOSER, (travel - film.height) / natural));
  const leading = (natural / set.lines.length) * stretch;
  const height = Math.ceil(set.lines.length * leading);
  const from = film.height + Math.max(0, Math.floor((travel - film.height - height) / 2));
  const sheet = (top: number): Drawing => {
    const place = { x: 0, y: top, width: film.width, height: Math.min(film.height, height - top) };
    return drawing(place, ["credits", card, film, faces, leading], (on) => {
      on.fillStyle = card.background;
      on.fillRect(0, 0, place.width, place.height);
      on.fillStyle = card.color;
      on.font = `${size}px "${faces.text}"`;
      on.textAlign = "center";
      for (const [row, line] of set.lines.entries()) {
        const y = Math.round(row * leading + leading * 0.5 + size * 0.35) - top;
        if (y < -size || y > place.height + 2 * size) continue;
        on.direction = directionOf(line);
        on.fillText(line, film.width / 2, y);
      }
    });
  };
  const count = Math.ceil(height / film.height);
  const ground = drawing({ x: 0, y: 0, width: 16, height: 16 }, ["ground", card.background], (on) => {
    on.fillStyle = card.background;
    on.fillRect(0, 0, 16, 16);
  });
  return { ground, sheets: Array.from({ length: count }, (_, index) => sheet(index * film.height)), from, step, every };
}

/** The nearest pace of whole pixels, where the lines can be set closer for it; otherwise the next quicker one. */
function paceOf(screen: number, lines: number, frames: number): { readonly step: number; readonly every: number } {
  const pixels = (screen + lines) / frames;
  if (pixels < 1) return { step: 1, every: Math.floor(1 / pixels) };
  const near = Math.round(pixels);
  return { step: near * frames - screen >= CLOSER * lines ? near : Math.ceil(pixels), every: 1 };
}
