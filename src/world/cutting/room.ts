import { availableParallelism } from "node:os";
import type { Timeline } from "../../domain/timeline.ts";

/** Bytes that rendering a crossfade holds for each pixel of the picture: measured at 1280×720 with x264, rounded up. */
const BYTES_A_PIXEL = 180;

/** What a machine has: processors, and bytes of memory that nobody uses. */
type Machine = { readonly processors: number; readonly memory: number };

/**
 * How many pieces of a film are rendered at once by an encoder of so many threads: as many as there are processors for them, and no more than
 * fit into half of the free memory, but always one. A picture of 4K holds nine times as much as one of 720p.
 */
export function piecesAtOnce(
  { width, height }: Pick<Timeline, "width" | "height">,
  threads: number,
  { processors, memory }: Machine = { processors: availableParallelism(), memory: process.availableMemory() },
): number {
  const fitting = Math.floor(memory / 2 / (width * height * BYTES_A_PIXEL));
  return Math.max(1, Math.min(Math.floor(processors / threads), fitting));
}
