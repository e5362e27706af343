import type { Digest, Key, ShotId } from "../domain/names.ts";
import { besideFilm, besideOf } from "../domain/beside.ts";
import { MAIN, namedCut } from "../domain/films.ts";
import type { Action, Graph } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { SeamCheck } from "../domain/seam.ts";
import { shownShots, type Storyboard } from "../domain/storyboard.ts";
import type { Take } from "../domain/take.ts";
import type { Shown } from "../domain/timeline.ts";
import type { World } from "../domain/world.ts";
import { cutFingerprint } from "../cut/fingerprint.ts";
import { layoutOf } from "../cut/layout.ts";
import { originsOf } from "../cut/origins.ts";
import { assemble } from "../cut/timeline.ts";
import type { Watch } from "../run/options.ts";
import { ownFilesIn } from "./footage.ts";
import { lookAtSeams } from "./seams.ts";
import type { FilmWanted } from "./options.ts";

/** A finished film: its name, its length, and the shots that only slates stand for. Paths are absolute. */
export type Film = {
  readonly name: string;
  readonly file: string;
  /** The files that go beside it. */
  readonly beside: readonly string[];
  readonly seconds: number;
  readonly slates?: readonly ShotId[];
  readonly seams?: SeamCheck;
  /** What people were told about it besides. */
  readonly remarks: readonly Problem[];
};

/** What there is to cut: the storyboard, which take each of its shots shows, and takes by key. */
export type Material = {
  readonly storyboard: Storyboard;
  readonly graph: Graph;
  readonly takes: ReadonlyMap<Key, Take>;
};

/** What of the world a cut needs. */
export type CuttingRoom = Pick<World, "slates" | "ownFootage" | "films" | "cutter" | "media" | "seams"> & {
  readonly provider: Pick<World["provider"], "rehearsal">;
};

/** How one film is cut: with slates for what is missing of it, and whether it is as the storyboard wants it. */
export type FilmToCut = FilmWanted & { readonly missing: readonly Action[]; readonly whole: boolean };

/** Cuts one film out of what there is, unless it already is this very cut. */
export async function cut(
  material: Material,
  world: CuttingRoom,
  { film: wanted, watch }: { readonly film: FilmToCut; readonly watch: Watch },
): Promise<Film> {
  const { name, missing, whole } = wanted;
  const shown = new Map<Key, Shown>(material.takes);
  for (const action of missing) shown.set(action.key, await world.slates.draw(action, watch.signal));
  const storyboard = { ...material.storyboard, cut: wanted.cut };
  const files = await ownFilesIn(storyboard, world.ownFootage, watch.signal);
  const { timeline, remarks } = assemble({ storyboard, takes: pickedOf(material.graph, shown), ...files });
  // What is not whole never takes the place of a film that is.
  const output = whole || wanted.partial === undefined ? wanted.output : wanted.partial;
  const slates = shownShots(storyboard).filter((id) => {
    const key = material.graph.picked.get(id);
    return missing.some((action) => action.key === key);
  });
  const film = {
    file: output,
    seconds: timeline.frames / timeline.frameRate,
    ...(slates.length > 0 && { slates }),
  };
  const about = namedCut(name);
  const { rehearsal } = world.provider;
  const origins = originsOf(shownShots(storyboard), { graph: material.graph, takes: material.takes, rehearsal });
  const fingerprint = cutFingerprint(timeline, origins);
  const places = [...besideOf(timeline).map((kind) => besideFilm(output, kind)), output];
  const fileOf = (media: Digest): string => world.ownFootage.fileOf(media) ?? world.media.fileOf(media);
  const misread = world.cutter.proofread(timeline, fileOf);
  for (const problem of misread) watch.emit({ type: "diagnostic", problem });
  const finish = async (kept: boolean): Promise<Film> => {
    const finished = { timeline, storyboard, file: output, fingerprint };
    const { seams, unseen } = await lookAtSeams(finished, world, {
      counted: wanted.checked === true,
      signal: watch.signal,
    });
    const told = [...remarks, ...(unseen === undefined ? [] : [unseen])];
    for (const problem of told) watch.emit({ type: "diagnostic", problem });
    watch.emit({ type: "cut.done", ...about, ...film, kept, ...(seams && { seams }) });
    return { name, beside: places.slice(0, -1), remarks: [...misread, ...told], ...film, ...(seams && { seams }) };
  };
  const found = await Promise.all(places.map((place) => world.films.look(place)));
  const current = found.map((each) => each.kind === "ours" && each.fingerprint === fingerprint);
  const isCut = current.at(-1) === true;
  // Nothing is said of a film, in a sidecar or to people, that was not read for it.
  const isRead = isCut && (wanted.checked === true || !current.every(Boolean));
  // Reading and looking takes a while; all of the film's frames are written already.
  if (isCut && wanted.checked === true)
    watch.emit({ type: "cut.progress", ...about, frames: timeline.frames, of: timeline.frames });
  const content = isRead ? await world.films.look(output, { read: true }) : found.at(-1);
  const stands = isCut && content?.kind === "ours" && content.fingerprint === fingerprint;
  if (isCut && !stands) watch.emit({ type: "diagnostic", problem: damaged(name) });
  if (stands && current.every(Boolean)) {
    // Where the project was copied, the film is known without reading it from now on.
    for (const place of places) await world.films.done(place, fingerprint);
    return await finish(true);
  }
  const layout = layoutOf(timeline, await world.cutter.survey(timeline, fileOf, watch.signal));
  if (!stands) watch.emit({ type: "cut.started", ...about, timeline, layout });
  await world.cutter.cut(
    timeline,
    {
      output,
      layout,
      fileOf,
      origins,
      stands,
      announce: async (file, beside) => {
        await world.ownFootage.verify();
        for (const each of stands ? beside : [...beside, { file, output }])
          await world.films.begin(each.output, { file: each.file, fingerprint });
      },
    },
    {
      signal: watch.signal,
      progress: (frames) => {
        if (!stands) watch.emit({ type: "cut.progress", ...about, frames, of: timeline.frames });
      },
    },
  );
  for (const place of places) await world.films.done(place, fingerprint);
  return await finish(stands);
}

function damaged(name: string): Problem {
  return {
    code: "cut/damaged-film",
    severity: "warning",
    message: `The film${name === MAIN ? "" : ` "${name}"`} does not hold what was cut, although nobody wrote to its file: it is damaged.`,
    hint: "It is cut anew from the clips that are kept. Look after the disk; storyboard verify reads every clip.",
  };
}

/** What a film shows of every shot: its picked take, or the slate in its place. */
function pickedOf(graph: Graph, shown: ReadonlyMap<Key, Shown>): ReadonlyMap<ShotId, Shown> {
  return new Map(
    [...graph.picked].flatMap(([shot, key]): [ShotId, Shown][] => {
      const print = shown.get(key);
      return print === undefined ? [] : [[shot, print]];
    }),
  );
}
