import { timelineOf } from "../cut/timeline.ts";
import { plannedMedia } from "../domain/digest.ts";
import type { ShotId } from "../domain/names.ts";
import type { Action } from "../domain/plan.ts";
import { shortSideOf } from "../domain/size.ts";
import { shownShots } from "../domain/storyboard.ts";
import { RENDER_ONLY, type Shown, type Timeline } from "../domain/timeline.ts";
import type { World } from "../domain/world.ts";
import { ownFilesIn } from "./footage.ts";
import { keptTakes } from "./kept.ts";
import type { Production } from "./prepare.ts";

/** What the film would be if it were cut now. */
export type PlannedFilm = {
  readonly timeline: Timeline;
  /** Shots that it shows and that have no clip: they stand in it with their planned length, as media that is nowhere. */
  readonly missing: ReadonlySet<ShotId>;
};

/** Works the film out without filming or cutting anything. Throws `cut/…` for own files that cannot be used. */
export async function plannedFilm(
  { storyboard, graph, plan }: Production,
  ownFootage: World["ownFootage"],
  signal: AbortSignal,
): Promise<PlannedFilm> {
  const kept = keptTakes(plan);
  const actions = new Map(graph.actions.map((action) => [action.key, action]));
  const takes = new Map<ShotId, Shown>();
  const missing = new Set<ShotId>();
  const shown = new Set(shownShots(storyboard));
  for (const [shot, key] of graph.picked) {
    if (!shown.has(shot)) continue;
    const action = actions.get(key);
    const take = kept.get(key) ?? (action && plannedClip(action));
    if (take === undefined) continue;
    takes.set(shot, take);
    if (!kept.has(key)) missing.add(shot);
  }
  const files = await ownFilesIn(storyboard, ownFootage, signal);
  return { timeline: timelineOf({ storyboard, takes, ...files }), missing };
}

/** What an action's clip will be, by what is asked for. */
function plannedClip({ key, request, model, newSeconds }: Action): Shown {
  const { resolution = model.defaultResolution, aspectRatio = model.defaultAspectRatio } = request;
  const short = shortSideOf(resolution ?? "720p") ?? 720;
  const long = Math.round((short * 16) / 9);
  const frames = Math.round(newSeconds * model.frameRate);
  return {
    media: plannedMedia(key),
    clip: {
      frames,
      frameRate: { numerator: model.frameRate, denominator: 1 },
      ...(aspectRatio === "9:16" ? { width: short, height: long } : { width: long, height: short }),
      hasAudio: model.audio !== "none" && request.generateAudio !== false,
      signature: `${RENDER_ONLY}planned`,
    },
    join: "new",
    newFrom: 0,
    newFrames: frames,
  };
}
