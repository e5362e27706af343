import { layoutOf } from "../cut/layout.ts";
import type { FilmAsked } from "../domain/films.ts";
import type { Digest, ShotId } from "../domain/names.ts";
import type { Problem } from "../domain/problem.ts";
import type { Layout, Timeline } from "../domain/timeline.ts";
import type { CuttingRoom } from "./cut.ts";
import { plannedFilm } from "./planned-film.ts";
import type { Production } from "./prepare.ts";

/** A film as it would be cut now: nothing is filmed or written for it. */
export type Sketch = {
  readonly name: string;
  readonly timeline: Timeline;
  /** By which road, as far as its clips are there. */
  readonly layout: Layout;
  /** Shots without a clip: they stand in the timeline with their planned length. */
  readonly missing: ReadonlySet<ShotId>;
  /** What people are told about it besides. */
  readonly remarks: readonly Problem[];
};

/** Where a sketch looks. */
type Looking = Pick<CuttingRoom, "ownFootage" | "media"> & {
  readonly cutter: Pick<CuttingRoom["cutter"], "survey" | "proofread">;
};

/** Works out how one of a storyboard's films would be cut. Throws `cut/…` for own files that cannot be used. */
export async function sketchOf(
  { name, cut }: FilmAsked,
  production: Production,
  { room, signal }: { readonly room: Looking; readonly signal: AbortSignal },
): Promise<Sketch> {
  const storyboard = { ...production.storyboard, cut };
  const { timeline, missing } = await plannedFilm({ ...production, storyboard }, room.ownFootage, signal);
  const fileOf = (media: Digest): string => room.ownFootage.fileOf(media) ?? room.media.fileOf(media);
  const items = timeline.items.filter((item) => item.kind !== "clip" || item.shots.every(({ id }) => !missing.has(id)));
  const layout = layoutOf(timeline, await room.cutter.survey({ ...timeline, items }, fileOf, signal));
  return { name, timeline, layout, missing, remarks: room.cutter.proofread(timeline, fileOf) };
}
