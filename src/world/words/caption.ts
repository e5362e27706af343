import { drawing, evenPlace, settingPen, type Drawing, type Size } from "./drawing.ts";
import type { Faces } from "./fonts.ts";
import { measuresOf, sizesFrom } from "./measures.ts";
import { directionOf, setLines } from "./text.ts";

/** Sets a caption: at the foot of the picture, in the middle, white with a dark edge and a soft shadow, so that it can be read over anything. */
export function caption(text: string, film: Size, faces: Faces): Drawing {
  const { unit, below, width } = measuresOf(film);
  const pen = settingPen();
  const isTall = film.height > film.width;
  const set = setLines(pen, text, {
    width: isTall ? width : width * 0.84,
    height: film.height * 0.34,
    sizes: sizesFrom((isTall ? 62 : 56) * unit, 18 * unit),
    font: faces.text,
  });
  pen.font = `${set.size}px "${faces.text}"`;
  const wide = Math.max(...set.lines.map((line) => pen.measureText(line).width));
  const edge = Math.ceil(set.size * 0.35);
  const high = set.lines.length * set.leading;
  const box = { width: Math.ceil(wide) + 2 * edge, height: Math.ceil(high) + 2 * edge };
  const place = evenPlace(film, {
    x: (film.width - box.width) / 2,
    y: film.height - below - box.height + edge,
    ...box,
  });
  return drawing(place, ["caption", text, film, faces], (on) => {
    on.font = `${set.size}px "${faces.text}"`;
    on.textAlign = "center";
    on.lineJoin = "round";
    on.lineWidth = set.size * 0.11;
    on.strokeStyle = "rgba(8, 9, 12, 0.86)";
    const at = (row: number): readonly [number, number] => [
      film.width / 2 - place.x,
      edge + set.size * 0.9 + row * set.leading,
    ];
    on.shadowColor = "rgba(0, 0, 0, 0.55)";
    on.shadowBlur = set.size * 0.22;
    for (const [row, line] of set.lines.entries()) {
      on.direction = directionOf(line);
      on.strokeText(line, ...at(row));
    }
    on.shadowColor = "transparent";
    on.fillStyle = "#ffffff";
    for (const [row, line] of set.lines.entries()) {
      on.direction = directionOf(line);
      on.fillText(line, ...at(row));
    }
  });
}
