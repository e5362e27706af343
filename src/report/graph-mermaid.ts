import type { FilmGraph, GraphEdge } from "../domain/film-graph.ts";
import type { ShotId } from "../domain/names.ts";
import { directionOf, factsOf, frameWords, groupsOf, PICTURE_WORDS, picturesOf } from "./graph-layout.ts";
import { safeLine } from "./safe.ts";

/** A graph as a Mermaid flowchart; extensions have round corners. `files`: with the author's pictures. */
export function mermaid(graph: FilmGraph, { files }: { readonly files: boolean }): string {
  const places: Places = {
    shots: new Map(graph.shots.map(({ id }, index) => [id, `s${index}`])),
    pictures: new Map(files ? picturesOf(graph).map((file, index) => [file, `p${index}`]) : []),
  };
  const direction = directionOf(graph);
  const extensions = new Set(graph.edges.flatMap((edge) => (edge.kind === "extends" ? [edge.to] : [])));
  const groups = groupsOf(graph).flatMap(({ label, shots }, index) => {
    const nodes = shots.map((shot) => {
      const [open, close] = extensions.has(shot.id) ? ["(", ")"] : ["[", "]"];
      return `${places.shots.get(shot.id) ?? ""}${open}"${words(shot.id)}<br/>${words(factsOf(shot))}"${close}`;
    });
    // A group that nothing else is tied to would turn by itself.
    return label === undefined ? nodes : [`subgraph c${index}["${label}"]`, `direction ${direction}`, ...nodes, "end"];
  });
  const pictures = [...places.pictures].map(([file, place]) => `${place}[/"${words(file)}"/]`);
  const head = graph.title === undefined ? [] : ["---", `title: ${titleWords(graph.title)}`, "---"];
  const lines = [...groups, ...pictures, ...graph.edges.flatMap((edge) => arrow(edge, places) ?? [])];
  return [...head, `flowchart ${direction}`, ...lines.map((line) => `  ${line}`), ""].join("\n");
}

/** What shots and pictures are called in the diagram: words such as `end` would not do. */
type Places = { readonly shots: ReadonlyMap<ShotId, string>; readonly pictures: ReadonlyMap<string, string> };

/** Undefined where the picture is not to be seen. */
function arrow(edge: GraphEdge, { shots, pictures }: Places): string | undefined {
  const to = shots.get(edge.to) ?? "";
  if (edge.kind === "picture") {
    const picture = pictures.get(edge.file);
    return picture === undefined ? undefined : `${picture} -. "${PICTURE_WORDS[edge.as]}" .-> ${to}`;
  }
  const from = shots.get(edge.from) ?? "";
  return edge.kind === "extends" ? `${from} --> ${to}` : `${from} -. "${frameWords(edge.at, edge.as)}" .-> ${to}`;
}

/** A title is YAML, and not a label; an `&` in it would be shown as `&amp;`. */
function titleWords(title: string): string {
  return JSON.stringify(safeLine(title).replaceAll(" & ", " and "));
}

/** Text in a label: whatever Mermaid, Markdown or HTML could take for their own is written as a character's number. */
function words(text: string): string {
  return safeLine(text).replaceAll(/["#&<>%`*_~\\$[\](){}|;]|^\d+(?=\.)|^[-+](?= )/g, (found) =>
    Array.from(found, (character) => `#${character.codePointAt(0) ?? 0};`).join(""),
  );
}
