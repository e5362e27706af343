import type { FilmGraph, GraphEdge, GraphShot } from "../domain/film-graph.ts";
import { directionOf, factsOf, frameWords, groupsOf, PICTURE_WORDS, picturesOf } from "./graph-layout.ts";
import { safeLine } from "./safe.ts";

/** A graph in the language of Graphviz. `files`: with the author's pictures. A shot's prompt is its tooltip. */
export function dot(graph: FilmGraph, { files }: { readonly files: boolean }): string {
  const title = graph.title === undefined ? "" : ` label=${quoted(graph.title)} labelloc=t`;
  return [
    "digraph film {",
    `  graph [rankdir=${directionOf(graph)} fontname="sans-serif"${title}]`,
    '  node [shape=box style=rounded fontname="sans-serif"]',
    '  edge [fontname="sans-serif" fontsize=10]',
    ...groupsOf(graph).flatMap(({ label, shots }, index) =>
      label === undefined
        ? shots.map((shot) => `  ${node(shot)}`)
        : [
            `  subgraph cluster_${index} {`,
            `    graph [label=${quoted(label)} color=gray fontsize=10]`,
            ...shots.map((shot) => `    ${node(shot)}`),
            "  }",
          ],
    ),
    ...(files ? picturesOf(graph).map((file) => `  ${picture(file)} [shape=note style="" label=${quoted(file)}]`) : []),
    ...graph.edges.flatMap((edge) => (edge.kind === "picture" && !files ? [] : [`  ${arrow(edge)}`])),
    "}",
    "",
  ].join("\n");
}

function node(shot: GraphShot): string {
  const label = `"${escaped(shot.id)}\\n${escaped(factsOf(shot))}"`;
  return `${quoted(shot.id)} [label=${label} tooltip=${quoted(shot.prompt)}]`;
}

function arrow(edge: GraphEdge): string {
  const to = quoted(edge.to);
  switch (edge.kind) {
    case "extends":
      return `${quoted(edge.from)} -> ${to}`;
    case "frame":
      return `${quoted(edge.from)} -> ${to} [style=dashed label=${quoted(frameWords(edge.at, edge.as))}]`;
    case "picture":
      return `${picture(edge.file)} -> ${to} [style=dotted label=${quoted(PICTURE_WORDS[edge.as])}]`;
  }
}

/** A colon is in no shot's name. */
function picture(file: string): string {
  return quoted(`file:${file}`);
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Graphviz reads escapes and HTML entities in labels. */
function escaped(text: string): string {
  return safeLine(text)
    .replaceAll("\\", "\\\\")
    .replaceAll('"', String.raw`\"`)
    .replaceAll("&", "&amp;");
}
