import { StoryboardError } from "../../domain/problem.ts";
import type { Objects } from "./objects.ts";

/** The object by which a store is asked what time it is; it says nothing. */
const ASKED = "v1/clock.json";

/**
 * How long ago a store took something, by its own clock, milliseconds; 0 where nobody can say. It costs two requests: a store says the time only
 * of what it takes.
 */
export async function ageThere(objects: Objects, taken: Date | undefined, signal: AbortSignal): Promise<number> {
  if (taken === undefined) return 0;
  try {
    await objects.put(ASKED, Buffer.from("{}\n"), signal);
    for await (const { name, taken: now } of objects.list(ASKED, signal))
      if (name === ASKED && now !== undefined) return Math.max(0, now.getTime() - taken.getTime());
  } catch (error) {
    // Whoever may not write there, or cannot reach it, counts from when it heard of it.
    if (!(error instanceof StoryboardError)) throw error;
  }
  return 0;
}
