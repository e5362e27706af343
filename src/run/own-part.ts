import { digestOfSources } from "../domain/digest.ts";
import type { Step } from "../domain/plan.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { ClipFacts, OwnPart } from "../domain/take.ts";
import type { RunContext } from "./context.ts";
import { cutNewest } from "./hand-over.ts";

/**
 * A clip that is not what was asked for is kept all the same: it is paid for. Its length is judged before the cut. Throws `media/damaged`
 * and `media/missing` where what it continues is no longer what was kept: its own part is found once that is back.
 */
export async function findOwnPart(
  clip: { readonly file: string; readonly facts: ClipFacts },
  { step, window }: Windowed,
  context: RunContext,
): Promise<OwnPart> {
  const whole: OwnPart = { join: "new", newFrom: 0, newFrames: clip.facts.frames };
  if (step.action.parent === undefined) return whole;
  const parent = context.takes.get(step.action.parent);
  if (parent === undefined || !isMadeFromThese(step, context)) {
    return alone(lastSeconds(clip.facts, step.action.newSeconds), window);
  }
  const { world, signal } = context;
  const file = world.media.fileOf(parent.media);
  await world.media.verify(parent.media).catch((error: unknown) => {
    if (!(error instanceof StoryboardError)) throw error;
    const message = `What it continues is not as it was kept, so nobody can tell where its own part begins: ${file}`;
    throw new StoryboardError({ ...error.problem, message }, { cause: error });
  });
  const source =
    window === undefined
      ? { file, facts: parent.clip }
      : await cutNewest(step.action, parent, { window, world, signal });
  const own = await world.projector
    .findOwnPart(clip, source, { newSeconds: step.action.newSeconds, signal })
    .catch((error: unknown) => {
      if (error instanceof StoryboardError && error.problem.code === "media/differs") return whole;
      throw error;
    });
  return alone(own, window);
}

/** A step, and how many frames of its parent were handed over, where that was not all of it. */
type Windowed = { readonly step: Step; readonly window: number | undefined };

/** What continues a window holds no more of its chain than that: it never stands for the whole of it. */
function alone(own: OwnPart, window: number | undefined): OwnPart {
  return window === undefined ? own : { ...own, join: "new" };
}

/** Whether what a clip was made from is what is at hand now: an operation of an earlier run may have continued other footage. */
function isMadeFromThese({ action, because }: Step, { takes }: RunContext): boolean {
  if (because.kind !== "running") return true;
  return because.attempt.source === digestOfSources(action.needs.flatMap((key) => takes.get(key)?.media ?? []));
}

/** Where the parent is not at hand to compare with, the newest seconds count as the shot's own. */
function lastSeconds({ frames, frameRate }: ClipFacts, seconds: number): OwnPart {
  const newFrames = Math.min(frames, Math.round((seconds * frameRate.numerator) / frameRate.denominator));
  return { join: newFrames < frames ? "combined" : "new", newFrom: frames - newFrames, newFrames };
}
