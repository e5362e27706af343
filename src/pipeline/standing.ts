import { cutFingerprint } from "../cut/fingerprint.ts";
import { timelineOf } from "../cut/timeline.ts";
import type { Key, ShotId } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Take } from "../domain/take.ts";
import type { FilmShelf } from "../domain/world.ts";
import type { Production } from "./prepare.ts";

/** How a film's file stands to its storyboard: cut from just these clips, from others, not there, or somebody else's file. */
export type Standing = "current" | "stale" | "absent" | "foreign";

/** Says how the file of a film stands to what would be cut today. Changes nothing. */
export async function standingOf(
  production: Production,
  output: string,
  films: Pick<FilmShelf, "look">,
): Promise<Standing> {
  const found = await films.look(output);
  if (found.kind !== "ours") return found.kind;
  return found.fingerprint !== undefined && found.fingerprint === fingerprintOf(production) ? "current" : "stale";
}

/** What a cut of today would be known by; undefined while a clip of it is missing. */
function fingerprintOf({ storyboard, graph, plan }: Production): string | undefined {
  const kept = new Map<Key, Take>(
    plan.steps.flatMap(({ action, take, verdict }) => (take && verdict === "keep" ? [[action.key, take]] : [])),
  );
  const takes = new Map<ShotId, Take>();
  for (const [shot, key] of graph.picked) {
    const take = kept.get(key);
    if (take !== undefined) takes.set(shot, take);
  }
  try {
    return cutFingerprint(timelineOf({ storyboard, takes }));
  } catch (error) {
    if (error instanceof StoryboardError && error.problem.code === "media/missing") return undefined;
    throw error;
  }
}
