import { findModel, type Catalogue } from "../domain/catalogue.ts";
import type { FilmGraph, GraphChain, GraphEdge, GraphShot } from "../domain/film-graph.ts";
import type { ProviderName, ShotId } from "../domain/names.ts";
import type { ImageAsked, Shot, Storyboard } from "../domain/storyboard.ts";
import { secondsOf } from "../check/filming/seconds.ts";
import { noSuchShot } from "./select.ts";

/** How the shots of a storyboard hang together. A model that the provider does not have is no hindrance. */
export function filmGraph(
  { title, shots }: Pick<Storyboard, "title" | "shots">,
  { catalogue, provider }: { readonly catalogue: Catalogue; readonly provider: ProviderName },
): FilmGraph {
  const shotOf = (shot: Shot): GraphShot => {
    const model = findModel(catalogue, provider, shot.model);
    return {
      id: shot.id,
      prompt: shot.prompt,
      seconds: model === undefined ? (shot.duration ?? null) : secondsOf(shot, model),
      model: shot.model ?? catalogue.defaultFamily,
      takes: shot.takes,
    };
  };
  return withChains({ ...(title !== undefined && { title }), shots: shots.map(shotOf), edges: shots.flatMap(edgesOf) });
}

/** The part of a graph that has to do with these shots: they, what they come from, and what comes from them. Throws `usage/wrong` where there is no such shot. */
export function around({ title, shots, edges }: FilmGraph, asked: readonly ShotId[]): FilmGraph {
  const ids = new Set(shots.map(({ id }) => id));
  for (const id of asked) if (!ids.has(id)) throw noSuchShot(id, ids);
  const links = edges.flatMap((edge) => (edge.kind === "picture" ? [] : [edge]));
  const sources = Map.groupBy(links, ({ to }) => to);
  const dependants = Map.groupBy(links, ({ from }) => from);
  const near = new Set([
    ...reached(asked, (id) => (sources.get(id) ?? []).map(({ from }) => from)),
    ...reached(asked, (id) => (dependants.get(id) ?? []).map(({ to }) => to)),
  ]);
  return withChains({
    ...(title !== undefined && { title }),
    shots: shots.filter(({ id }) => near.has(id)),
    edges: edges.filter((edge) => near.has(edge.to) && (edge.kind === "picture" || near.has(edge.from))),
  });
}

function reached(from: readonly ShotId[], next: (id: ShotId) => readonly ShotId[]): ReadonlySet<ShotId> {
  const found = new Set(from);
  // A set that grows while it is walked is walked to its end.
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}

function edgesOf(shot: Shot): GraphEdge[] {
  const { id: to, firstFrame, lastFrame } = shot;
  return [
    ...(shot.extends === undefined ? [] : [{ kind: "extends", from: shot.extends, to } as const]),
    ...(firstFrame === undefined ? [] : [frameEdge(firstFrame, to, "first_frame")]),
    ...(lastFrame === undefined ? [] : [frameEdge(lastFrame, to, "last_frame")]),
    ...shot.referenceImages.flatMap(({ image }): GraphEdge[] =>
      image.kind === "file" ? [{ kind: "picture", file: image.path, to, as: "reference_image" }] : [],
    ),
  ];
}

function frameEdge(image: ImageAsked, to: ShotId, as: "first_frame" | "last_frame"): GraphEdge {
  return image.kind === "file"
    ? { kind: "picture", file: image.path, to, as }
    : { kind: "frame", from: image.of, to, at: image.at, as };
}

function withChains(graph: Omit<FilmGraph, "chains">): FilmGraph {
  const parents = new Map(graph.edges.flatMap((edge) => (edge.kind === "extends" ? [[edge.to, edge.from]] : [])));
  const continued = new Set(parents.values());
  const ends = graph.shots.filter(({ id }) => parents.has(id) && !continued.has(id));
  const secondsById = new Map(graph.shots.map(({ id, seconds }) => [id, seconds]));
  const chains = ends.map(({ id }): GraphChain => {
    const shots = [id];
    for (let parent = parents.get(id); parent !== undefined; parent = parents.get(parent)) shots.unshift(parent);
    return { shots, seconds: sumOf(shots.map((shot) => secondsById.get(shot) ?? null)) };
  });
  return { ...graph, chains };
}

function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
