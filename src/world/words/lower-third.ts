import { drawing, evenPlace, settingPen, type Drawing, type Size } from "./drawing.ts";
import type { Faces } from "./fonts.ts";
import { measuresOf, sizesFrom } from "./measures.ts";
import { drawLines, heightOf } from "./lines.ts";
import { setLines, type SetText } from "./text.ts";

/** A name, and what its bearer is. */
type Words = { readonly text: string; readonly subtitle?: string };

/** Dark enough for white letters over snow, and light enough to be no hole in a night. */
const PLATE = "rgba(11, 13, 18, 0.66)";
/** What three lines of a caption take, in units. */
const CAPTION = 270;
const INK = "#ffffff";

/** Sets a lower third: at the left, on a plate with a thin bar. `raised`: above the place where captions stand. */
export function lowerThird(
  words: Words,
  film: Size,
  { faces, raised }: { readonly faces: Faces; readonly raised: boolean },
): Drawing {
  const { unit, side, below, width } = measuresOf(film);
  const pen = settingPen();
  const [inside, bar] = [Math.round(26 * unit), Math.max(2, Math.round(5 * unit))];
  const most = Math.min(width, film.width > film.height ? width * 0.62 : width) - bar - 2 * inside;
  const name = setLines(pen, words.text, {
    width: most,
    height: film.height * 0.22,
    sizes: sizesFrom(50 * unit, 16 * unit),
    font: faces.title,
  });
  const { subtitle } = words;
  const role =
    subtitle === undefined || subtitle.trim() === ""
      ? undefined
      : setLines(pen, subtitle, {
          width: most,
          height: film.height * 0.12,
          sizes: sizesFrom(33 * unit, 14 * unit),
          font: faces.text,
        });
  const gap = role === undefined ? 0 : Math.round(17 * unit);
  const high = heightOf(name) + gap + (role === undefined ? 0 : heightOf(role));
  const wide = Math.max(widthOf(pen, name, faces.title), role === undefined ? 0 : widthOf(pen, role, faces.text));
  const box = { width: bar + 2 * inside + Math.ceil(wide), height: Math.ceil(high) + 2 * inside };
  const foot = film.height - below - (raised ? Math.round(CAPTION * unit) : 0);
  const place = evenPlace(film, { x: side, y: foot - box.height, ...box });
  return drawing(place, ["lower third", words, film, faces], (on) => {
    on.fillStyle = PLATE;
    on.fillRect(0, 0, box.width, box.height);
    on.fillStyle = INK;
    on.fillRect(0, 0, bar, box.height);
    const left = bar + inside;
    drawLines(on, name, { font: faces.title, align: "left", edge: left, top: inside });
    if (role === undefined) return;
    on.globalAlpha = 0.82;
    drawLines(on, role, { font: faces.text, align: "left", edge: left, top: inside + heightOf(name) + gap });
  });
}

type Pen = ReturnType<typeof settingPen>;

function widthOf(pen: Pen, { lines, size }: SetText, font: string): number {
  pen.font = `${size}px "${font}"`;
  return Math.max(...lines.map((line) => pen.measureText(line).width));
}
