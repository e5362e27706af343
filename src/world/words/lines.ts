import type { SKRSContext2D } from "@napi-rs/canvas";
import { directionOf, type SetText } from "./text.ts";

/** How much of a line's height its letters fill above the baseline: capitals are as far from the top as the baseline from the bottom. */
const CAPITAL = 0.7;

/** From the top of the first line's capitals to the last line's baseline, pixels. */
export function heightOf({ lines, size, leading }: SetText): number {
  return lines.length === 0 ? 0 : (lines.length - 1) * leading + size * CAPITAL;
}

/** Draws lines around or from an edge on, from the top of the first one's capitals down. */
export function drawLines(
  pen: SKRSContext2D,
  { lines, size, leading }: SetText,
  { font, align, edge, top }: { font: string; align: "left" | "center"; edge: number; top: number },
): void {
  pen.font = `${size}px "${font}"`;
  pen.textAlign = align;
  for (const [row, line] of lines.entries()) {
    pen.direction = directionOf(line);
    pen.fillText(line, edge, top + size * CAPITAL + row * leading);
  }
}
