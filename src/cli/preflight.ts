import { dirname, join } from "node:path";
import type { Action, Graph, Plan } from "../domain/plan.ts";
import { sweepParts } from "../world/parts.ts";
import type { Project } from "../world/project/root.ts";
import { makeRoom, makeRoomFor } from "../world/room.ts";

/** Bytes of a second of a clip, by its size: about twice what services have been seen to send. */
const BYTES_A_SECOND: Readonly<Record<string, number>> = {
  "360p": 500_000,
  "720p": 1_000_000,
  "1080p": 2_000_000,
  "4k": 8_000_000,
};
const BYTES_AT_MOST = 8_000_000;

/** The film and the pieces that it is made of stand beside each other for a while. */
const COPIES_OF_FILM = 2;

/** Room for the books, which grow with every attempt. */
const BOOKS = 1_000_000;

/** What a run is about to make, and where it goes. */
type Departure = {
  readonly project: Project;
  /** The folder of the state of this run. */
  readonly folder: string;
  readonly graph: Graph;
  readonly plan: Plan;
  /** Where films go that are cut. */
  readonly films: readonly string[];
  /** Seconds by which the film is longer than its shots. */
  readonly beside: number;
  readonly rehearsal: boolean;
};

/**
 * Makes sure, before anything is paid for, that what is filmed can be kept: that there is room for the clips and the film, and that clips,
 * books, lock file and film can be written. Throws `disk/full` and `disk/failed`.
 */
export async function makeReady(departure: Departure): Promise<void> {
  const { project, folder, films, rehearsal } = departure;
  const media = join(folder, "media");
  const { clips, cut } = bytesToCome(departure);
  if (clips.length === 0) return;
  await makeRoom([
    { folder, bytes: BOOKS, largest: BOOKS },
    { folder: media, bytes: sum(clips), largest: Math.max(...clips), mode: 0o700 },
    ...films.map((film) => ({ folder: dirname(film), bytes: COPIES_OF_FILM * cut, largest: cut })),
  ]);
  if (!rehearsal) await makeRoomFor(project.lockFile);
}

/** The most that each clip still to come takes, and the film, bytes. */
export function bytesToCome({ graph, plan, beside }: Pick<Departure, "graph" | "plan" | "beside">): {
  readonly clips: readonly number[];
  readonly cut: number;
} {
  const coming = plan.steps.filter(({ verdict }) => verdict === "film" || verdict === "resume");
  const picked = new Set(graph.picked.values());
  const shown = graph.actions.filter(({ key }) => picked.has(key));
  // Everything is brought to the size of the shots.
  const rest = Math.ceil(Math.max(0, beside) * Math.max(0, ...shown.map((action) => bytesOf(action, 1))));
  return {
    clips: coming.map(({ action }) => bytesOf(action, longestFile(action))),
    cut: rest + sum(shown.map((action) => bytesOf(action, action.newSeconds))),
  };
}

/** Removes what killed runs left half written, wherever a run writes. Only for whoever holds the run lock. */
export async function tidy({ project, folder }: Pick<Departure, "project" | "folder">): Promise<void> {
  for (const each of new Set([project.folder, project.state, folder, join(folder, "media")])) await sweepParts(each);
}

/** Seconds of the file in which an action comes home, at the most: its whole chain, as far as its model gives that back. */
function longestFile({ chainSeconds, newSeconds, model: { extend } }: Action): number {
  return Math.max(newSeconds, Math.min(chainSeconds, extend?.maxTotal ?? chainSeconds));
}

/** The most that so many seconds of an action's footage take. */
function bytesOf({ request, model }: Action, seconds: number): number {
  return Math.ceil(seconds * (BYTES_A_SECOND[request.resolution ?? model.defaultResolution] ?? BYTES_AT_MOST));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
