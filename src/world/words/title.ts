import { drawing, settingPen, type Drawing, type Size } from "./drawing.ts";
import type { Faces } from "./fonts.ts";
import { measuresOf, sizesFrom } from "./measures.ts";
import { drawLines, heightOf } from "./lines.ts";
import { setLines } from "./text.ts";

/** A title card: its words, and colours as `#rrggbb`. */
type Card = { readonly text: string; readonly subtitle?: string; readonly color: string; readonly background: string };

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
    drawLines(on, title, { font: faces.title, align: "center", edge: film.width / 2, top: first });
    if (subtitle === undefined) return;
    on.globalAlpha = 0.72;
    drawLines(on, subtitle, {
      font: faces.text,
      align: "center",
      edge: film.width / 2,
      top: first + heightOf(title) + gap,
    });
  });
}
