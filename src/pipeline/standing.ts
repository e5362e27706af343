import { cutFingerprint } from "../cut/fingerprint.ts";
import { originsOf } from "../cut/origins.ts";
import { timelineOf } from "../cut/timeline.ts";
import type { FilmAsked } from "../domain/films.ts";
import type { ShotId } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { shownShots } from "../domain/storyboard.ts";
import type { Take } from "../domain/take.ts";
import type { FilmShelf } from "../domain/cutting-room.ts";
import type { World } from "../domain/world.ts";
import { ownFilesIn } from "./footage.ts";
import { knownTakes } from "./kept.ts";
import type { Production } from "./prepare.ts";

/** How a film's file stands to its storyboard: cut from just these clips, from others, not there, another film, changed since it was cut, or somebody else's file. */
export type Standing = "current" | "stale" | "absent" | "other" | "changed" | "foreign";

/** Says how the file of one of a storyboard's films stands to what would be cut today. Changes nothing. */
export async function standingOf(
  production: Production,
  { cut, output }: Pick<FilmAsked, "cut"> & { readonly output: string },
  { films, ownFootage }: { readonly films: Pick<FilmShelf, "look">; readonly ownFootage: World["ownFootage"] },
): Promise<Standing> {
  const found = await films.look(output);
  if (found.kind !== "ours") return found.kind;
  const storyboard = { ...production.storyboard, cut };
  const fingerprint = await fingerprintOf({ ...production, storyboard }, ownFootage);
  return found.fingerprint !== undefined && found.fingerprint === fingerprint ? "current" : "stale";
}

/** Why nobody can say what a cut of today would be. */
const UNKNOWABLE = /^(?:media\/missing|cut\/.*|ffmpeg\/missing)$/;

/** What a cut of today would be known by; undefined while a clip of it was never filmed, or a file of the author's own cannot be looked into. */
async function fingerprintOf(
  { storyboard, graph, plan }: Production,
  ownFootage: World["ownFootage"],
): Promise<string | undefined> {
  const known = knownTakes(plan);
  const takes = new Map<ShotId, Take>();
  for (const [shot, key] of graph.picked) {
    const take = known.get(key);
    if (take !== undefined) takes.set(shot, take);
  }
  try {
    const files = await ownFilesIn(storyboard, ownFootage, new AbortController().signal);
    const origins = originsOf(shownShots(storyboard), { graph, takes: known, rehearsal: false });
    return cutFingerprint(timelineOf({ storyboard, takes, ...files }), origins);
  } catch (error) {
    if (error instanceof StoryboardError && UNKNOWABLE.test(error.problem.code)) return undefined;
    throw error;
  }
}
