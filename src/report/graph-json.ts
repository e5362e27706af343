import type { FilmGraph, GraphEdge } from "../domain/film-graph.ts";
import { picturesOf } from "./graph-layout.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const GRAPH_VERSION = "1.0";

/** A graph as one stable document; the author's pictures are always in it. */
export function graphDocument(graph: FilmGraph, about: { readonly storyboard: string }): unknown {
  return {
    type: "graph",
    version: GRAPH_VERSION,
    ...about,
    title: graph.title ?? null,
    shots: graph.shots.map(({ id, prompt, seconds, model, takes }) => ({ id, prompt, seconds, model, takes })),
    pictures: picturesOf(graph),
    edges: graph.edges.map(edgeFields),
    chains: graph.chains.map(({ shots, seconds }) => ({ shots, seconds })),
  };
}

function edgeFields(edge: GraphEdge): unknown {
  if (edge.kind !== "frame") return edge;
  const { at, ...rest } = edge;
  return { ...rest, at: typeof at === "string" ? at : at.milliseconds / 1000 };
}
