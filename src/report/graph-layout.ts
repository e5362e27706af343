import type { FilmGraph, GraphShot } from "../domain/film-graph.ts";
import type { ShotId } from "../domain/names.ts";
import type { Moment } from "../domain/storyboard.ts";
import { countOf, showSeconds } from "./words.ts";

/** A shot that is alone, or a shot with all that extends it, in story order. `label`: what the group is called; a shot alone has none. */
export type Group = { readonly label?: string; readonly shots: readonly GraphShot[] };

/** The shots of a graph by what continues what. */
export function groupsOf({ shots, edges, chains }: FilmGraph): readonly Group[] {
  const parents = new Map(edges.flatMap((edge) => (edge.kind === "extends" ? [[edge.to, edge.from]] : [])));
  const rootOf = (id: ShotId): ShotId => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  return [...Map.groupBy(shots, ({ id }) => rootOf(id))].map(([root, group]) => {
    if (group.length === 1) return { shots: group };
    const lengths = chains.filter((chain) => chain.shots[0] === root).map(({ seconds }) => seconds);
    return { shots: group, label: `chain of ${countOf(group.length, "part")}${lengthWords(lengths)}` };
  });
}

function lengthWords(lengths: readonly (number | null)[]): string {
  const known = lengths.flatMap((seconds) => seconds ?? []);
  if (known.length < lengths.length) return "";
  const longest = showSeconds(Math.max(...known));
  return new Set(known).size === 1 && known.length === 1 ? `, ${longest}` : `, up to ${longest}`;
}

/** From so many shots in a row on, a graph is drawn downwards: to the right, its words would become too small to read. */
const LONG = 6;

/** Whether a graph is read from left to right or downwards. */
export function directionOf({ shots, edges }: FilmGraph): "LR" | "TB" {
  const next = Map.groupBy(
    edges.flatMap((edge) => (edge.kind === "picture" ? [] : [edge])),
    ({ from }) => from,
  );
  const waiting = new Map(shots.map(({ id }) => [id, 0]));
  for (const links of next.values()) for (const { to } of links) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const length = new Map(shots.map(({ id }) => [id, 1]));
  const ready = shots.flatMap(({ id }) => (waiting.get(id) === 0 ? [id] : []));
  // It grows while it is walked: a shot is ready when all that it comes from has been seen.
  for (const id of ready) {
    for (const { to } of next.get(id) ?? []) {
      length.set(to, Math.max(length.get(to) ?? 1, (length.get(id) ?? 1) + 1));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return [...length.values()].some((row) => row > LONG) ? "TB" : "LR";
}

/** What is said of a shot besides its name: `8 s · veo-3.1 · 2 takes`. */
export function factsOf({ seconds, model, takes }: GraphShot): string {
  const facts = [
    ...(seconds === null ? [] : [showSeconds(seconds)]),
    model,
    ...(takes === 1 ? [] : [countOf(takes, "take")]),
  ];
  return facts.join(" · ");
}

/** Which frame of a shot another one begins or ends on: `last frame`, `at 3.5 s, to end on`. */
export function frameWords(at: Moment, as: "first_frame" | "last_frame"): string {
  const frame = typeof at === "string" ? `${at} frame` : `at ${at.milliseconds / 1000} s`;
  return as === "first_frame" ? frame : `${frame}, to end on`;
}

/** What a picture is for a shot. */
export const PICTURE_WORDS = {
  first_frame: "to begin on",
  last_frame: "to end on",
  reference_image: "reference",
} as const;

/** The pictures of a graph, each once. */
export function picturesOf({ edges }: FilmGraph): readonly string[] {
  return [...new Set(edges.flatMap((edge) => (edge.kind === "picture" ? [edge.file] : [])))];
}
