import type { SeamCheck } from "../domain/seam.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { Timeline } from "../domain/timeline.ts";
import type { World } from "../domain/world.ts";
import { checkOf } from "../cut/seams/check.ts";
import { joinsOf } from "../cut/seams/joins.ts";

/** A finished film, what it was cut from, and the storyboard of this very film. */
export type Finished = {
  readonly timeline: Timeline;
  readonly storyboard: Pick<Storyboard, "shots" | "cut">;
  readonly file: string;
  readonly fingerprint: string;
};

/** What the look at a film's joins came to, or why nobody could look. */
export type Seams = { readonly seams?: SeamCheck; readonly unseen?: Problem };

/** How to look: `counted` counts the film's frames anew too. */
type Look = { readonly counted: boolean; readonly signal: AbortSignal };

/** Looks at the joins of a finished film. A film stays finished where that fails, or where nobody waits for it any more. */
export async function lookAtSeams(
  { timeline, storyboard, file, fingerprint }: Finished,
  { seams: inspector }: Pick<World, "seams">,
  { counted, signal }: Look,
): Promise<Seams> {
  if (inspector === undefined) return {};
  const film = { file, fingerprint, frameRate: timeline.frameRate, container: timeline.format.container };
  const joins = joinsOf({ timeline, storyboard });
  try {
    const frames = counted ? await inspector.count(film, signal) : undefined;
    const measured = await inspector.measure(film, joins, signal);
    const measures = { joins: measured, ...(frames !== undefined && { frames }) };
    return { seams: checkOf({ timeline, storyboard }, joins, measures) };
  } catch (error) {
    if (signal.aborted) return {};
    if (!(error instanceof StoryboardError)) throw error;
    return { unseen: unseenBecause(error.problem) };
  }
}

function unseenBecause({ message, hint }: Problem): Problem {
  return {
    code: "seam/not-seen",
    severity: "warning",
    message: `The film is finished, but its joins cannot be looked at: ${message}`,
    ...(hint !== undefined && { hint }),
  };
}
