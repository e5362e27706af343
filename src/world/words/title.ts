import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawing, settingPen, type Drawing, type Size } from "./drawing.ts";
import type { Faces } from "./fonts.ts";
import { measuresOf, sizesFrom } from "./measures.ts";
import { directionOf, setLines, type SetText } from "./text.ts";

/** A title card: its words, and colours as `#rrggbb`. */
type Card = { readonly text: string; readonly subtitle?: string; readonly color: string; readonly background: string };

/** How much of a line's height its letters fill above the baseline: capitals are as far from the top as the baseline from the bottom. */
const CAPITAL = 0.7;

/** Sets a title card, as large as the film: the title in the middle, the subtitle quietly below. */
export function titleCard(card: Card, film: Size, faces: Faces): Drawing {
  const { unit, width, top } = measuresOf(film);
  const pen = settingPen();
  const room = film.height - 2 * top;
  const subtitle =
    card.subtitle === undefined || card.subtitle.trim() === ""
      ? undefined
      : setLines(pen, card.subtitle, {
          width,
          height: room * 0.25,
          sizes: sizesFrom(44 * unit, 18 * unit),
          font: faces.text,
        });
  const gap = subtitle === undefined ? 0 : 60 * unit;
  const below = subtitle === undefined ? 0 : gap + heightOf(subtitle);
  const title = setLines(pen, card.text, {
    width,
    height: room - below,
    sizes: sizesFrom(116 * unit, 18 * unit),
    font: faces.title,
  });
  const whole = heightOf(title) + below;
  // The eye takes what stands a little above the middle for the middle.
  const first = Math.round((film.height - whole) * 0.485);
  const place = { x: 0, y: 0, width: film.width, height: film.height };
  return drawing(place, ["title", card, film, faces], (on) => {
    on.fillStyle = card.background;
    on.fillRect(0, 0, film.width, film.height);
    on.fillStyle = card.color;
    centred(on, title, { font: faces.title, middle: film.width / 2, top: first });
    if (subtitle === undefined) return;
    on.globalAlpha = 0.72;
    centred(on, subtitle, { font: faces.text, middle: film.width / 2, top: first + heightOf(title) + gap });
  });
}

/** From the top of the first line's capitals to the last line's baseline. */
export function heightOf({ lines, size, leading }: SetText): number {
  return lines.length === 0 ? 0 : (lines.length - 1) * leading + size * CAPITAL;
}

/** Draws lines around a middle, from the top of the first one's capitals down. */
function centred(
  pen: SKRSContext2D,
  { lines, size, leading }: SetText,
  { font, middle, top }: { readonly font: string; readonly middle: number; readonly top: number },
): void {
  pen.font = `${size}px "${font}"`;
  pen.textAlign = "center";
  for (const [row, line] of lines.entries()) {
    pen.direction = directionOf(line);
    pen.fillText(line, middle, top + size * CAPITAL + row * leading);
  }
}
