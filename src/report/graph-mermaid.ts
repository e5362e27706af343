import type { FilmGraph, GraphEdge, GraphShot } from "../domain/film-graph.ts";
import type { ShotId } from "../domain/names.ts";
import { directionOf, factsOf, frameWords, groupsOf, picturesOf, pictureWords } from "./graph-layout.ts";
import { safeLine } from "./safe.ts";

/** A graph as a Mermaid flowchart. `files`: with the author's pictures. */
export function mermaid(graph: FilmGraph, { files }: { readonly files: boolean }): string {
  const places = new Map(graph.shots.map(({ id }, index) => [id, `s${index}`]));
  const pictures = new Map(files ? picturesOf(graph).map((file, index) => [file, `p${index}`] as const) : []);
  const extensions = new Set(graph.edges.flatMap((edge) => (edge.kind === "extends" ? [edge.to] : [])));
  const node = ({ id, ...facts }: GraphShot): string => {
    const label = `"${words(id)}<br/>${words(factsOf({ id, ...facts }))}"`;
    return `${places.get(id) ?? ""}${extensions.has(id) ? `(${label})` : `[${label}]`}`;
  };
  return [
    ...(graph.title === undefined ? [] : ["---", `title: ${JSON.stringify(safeLine(graph.title))}`, "---"]),
    `flowchart ${directionOf(graph)}`,
    ...groupsOf(graph).flatMap(({ label, shots }, index) =>
      label === undefined
        ? shots.map((shot) => `  ${node(shot)}`)
        : [`  subgraph c${index}["${words(label)}"]`, ...shots.map((shot) => `    ${node(shot)}`), "  end"],
    ),
    ...[...pictures].map(([file, place]) => `  ${place}[/"${words(file)}"/]`),
    ...graph.edges.flatMap((edge) => arrow(edge, places, pictures)),
    "",
  ].join("\n");
}

function arrow(
  edge: GraphEdge,
  places: ReadonlyMap<ShotId, string>,
  pictures: ReadonlyMap<string, string>,
): readonly string[] {
  const to = places.get(edge.to) ?? "";
  if (edge.kind === "picture") {
    const picture = pictures.get(edge.file);
    return picture === undefined ? [] : [`  ${picture} -. "${words(pictureWords(edge.as))}" .-> ${to}`];
  }
  const from = places.get(edge.from) ?? "";
  return edge.kind === "extends"
    ? [`  ${from} --> ${to}`]
    : [`  ${from} -. "${words(frameWords(edge.at, edge.as))}" .-> ${to}`];
}

/** Text in a label: whatever Mermaid, Markdown or HTML could take for their own is written as a character's number. */
function words(text: string): string {
  return safeLine(text).replaceAll(/["#&<>%`*_~\\$[\](){}|;]|^\d+(?=\.)|^[-+](?= )/g, (found) =>
    Array.from(found, (character) => `#${character.codePointAt(0) ?? 0};`).join(""),
  );
}
