import type { Colours, Fault, PictureMeasures } from "../../domain/seam.ts";
import { median } from "./motion.ts";

/** Black is level 16 of luma; a codec makes up to 4 levels more of it, and hardly any difference between its places. */
const BLACK = { mean: 20, spread: 2.5 } as const;

/** How bright a scene is at least, above black, of which black frames are no part: a night may be nearly black. */
const BRIGHT = 12;

/** The share of a scene's brightness that stands right beside black frames which do not belong to it: a fade begins with less. */
const ABRUPT = 0.6;

/** So many frames say how bright the scene is. */
const LEAST = 6;

/** Black frames at a join that are no part of a fade. Only for sides that show footage. */
export function black({ coloursBefore, coloursAfter }: PictureMeasures): readonly Fault[] {
  const [from, to] = [blackIn(coloursBefore.toReversed()), blackIn(coloursAfter)];
  return [
    ...(from > 0 ? [{ kind: "black", frames: from, side: "from" } as const] : []),
    ...(to > 0 ? [{ kind: "black", frames: to, side: "to" } as const] : []),
  ];
}

/** How many of the first frames are black, where the next is at once as bright as the scene. */
function blackIn(frames: readonly Colours[]): number {
  const lit = frames.findIndex(([{ mean, spread }]) => mean > BLACK.mean || spread > BLACK.spread);
  const rest = frames.slice(Math.max(0, lit)).map(([{ mean }]) => mean - 16);
  const scene = median(rest);
  const isScene = lit > 0 && rest.length >= LEAST && scene >= BRIGHT;
  return isScene && (rest[0] ?? 0) >= ABRUPT * scene ? lit : 0;
}
