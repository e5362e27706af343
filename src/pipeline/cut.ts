import type { Digest, Key, ShotId } from "../domain/names.ts";
import { differencesOf } from "../domain/difference.ts";
import type { Action, Graph } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import { shownShots } from "../domain/storyboard.ts";
import type { Take } from "../domain/take.ts";
import type { Shown } from "../domain/timeline.ts";
import type { World } from "../domain/world.ts";
import { cutFingerprint } from "../cut/fingerprint.ts";
import { layoutOf } from "../cut/layout.ts";
import { timelineOf } from "../cut/timeline.ts";
import type { Watch } from "../run/options.ts";
import { footageIn } from "./footage.ts";
import type { Production } from "./prepare.ts";
import type { ProductionOptions } from "./options.ts";

/** The finished film: its absolute path, its length, and the shots that only slates stand for. */
export type Film = { readonly file: string; readonly seconds: number; readonly slates?: readonly ShotId[] };

/** What there is to cut: takes by key, and the shots that slates must stand in for. */
type Material = {
  readonly production: Production;
  readonly takes: ReadonlyMap<Key, Take>;
  readonly missing: readonly Action[];
  /** Whether this is the film as the storyboard wants it. */
  readonly whole: boolean;
};

/** What of the world a cut needs. */
type CuttingRoom = Pick<World, "slates" | "ownFootage" | "films" | "cutter" | "media">;

/** Cuts the film out of what there is, unless it already is this very cut. */
export async function cut(
  { production, takes, missing, whole }: Material,
  world: CuttingRoom,
  { options, watch }: { readonly options: Pick<ProductionOptions, "output" | "partial">; readonly watch: Watch },
): Promise<Film> {
  const shown = new Map<Key, Shown>(takes);
  for (const action of missing) shown.set(action.key, await world.slates.draw(action, watch.signal));
  const { storyboard } = production;
  const footage = await footageIn(storyboard, world.ownFootage, watch.signal);
  const timeline = timelineOf({ storyboard, takes: pickedOf(production.graph, shown), footage });
  // What is not whole never takes the place of a film that is.
  const output = whole || options.partial === undefined ? options.output : options.partial;
  const slates = shotsShown(production).filter((id) => {
    const key = production.graph.picked.get(id);
    return missing.some((action) => action.key === key);
  });
  const film = {
    file: output,
    seconds: timeline.frames / timeline.frameRate,
    ...(slates.length > 0 && { slates }),
  };
  const fingerprint = cutFingerprint(timeline);
  const standing = await world.films.look(output);
  if (standing.kind === "ours" && standing.fingerprint === fingerprint) {
    // Where the project was copied, the film is known without reading it from now on.
    await world.films.done(output, fingerprint);
    watch.emit({ type: "cut.done", ...film, kept: true });
    return film;
  }
  const fileOf = (media: Digest): string => world.ownFootage.fileOf(media) ?? world.media.fileOf(media);
  const layout = layoutOf(timeline, await world.cutter.survey(timeline, fileOf, watch.signal));
  watch.emit({ type: "cut.started", timeline, layout });
  await world.cutter.cut(
    timeline,
    {
      output,
      layout,
      fileOf,
      origins: [],
      announce: async (file) => {
        await world.ownFootage.verify();
        await world.films.begin(output, { file, fingerprint });
      },
    },
    { signal: watch.signal, progress: (frames) => watch.emit({ type: "cut.progress", frames, of: timeline.frames }) },
  );
  await world.films.done(output, fingerprint);
  watch.emit({ type: "cut.done", ...film, kept: false });
  return film;
}

/** The shots that the film shows, in its order. */
function shotsShown({ storyboard }: Production): readonly ShotId[] {
  return shownShots(storyboard);
}

/** What the film shows of every shot: its picked take, or the slate in its place. */
function pickedOf(graph: Graph, shown: ReadonlyMap<Key, Shown>): ReadonlyMap<ShotId, Shown> {
  return new Map(
    [...graph.picked].flatMap(([shot, key]): [ShotId, Shown][] => {
      const print = shown.get(key);
      return print === undefined ? [] : [[shot, print]];
    }),
  );
}

/** The picked actions that the film shows and that have no take. */
export function missingShots(production: Production, takes: ReadonlyMap<Key, Take>): readonly Action[] {
  const wanted = new Set(shotsShown(production).map((id) => production.graph.picked.get(id)));
  return production.graph.actions.filter(({ key }) => wanted.has(key) && !takes.has(key));
}

/** A clip that is not what was asked for is not cut into a film without a word. */
export function differingTakes({ graph }: Production, takes: ReadonlyMap<Key, Take>): Problem[] {
  const picked = new Set(graph.picked.values());
  return graph.actions.flatMap((action): Problem[] => {
    const take = takes.get(action.key);
    if (take === undefined || !picked.has(action.key)) return [];
    const differences = differencesOf(take, action, action.parent && takes.get(action.parent));
    if (differences.length === 0) return [];
    return [
      {
        code: "media/differs",
        severity: "error",
        message: `${action.shots.join(", ")}: made, differs from plan: ${differences.join(", ")}.`,
        hint: "The clip is kept. Take it as it is with --accept, or change the shot to film it anew.",
      },
    ];
  });
}
