import { element, type Element } from "./xml.ts";

/** Words of a card or over a picture; the colour as `#rrggbb`. */
type Words = {
  readonly name: string;
  readonly kind: string;
  readonly text: string;
  readonly subtitle?: string;
  readonly color: string;
  readonly background?: string;
};

/** Words as a title of FCPXML; what its effect cannot show is said in a note. `id`: of its style, `place`: offset, duration and lane. */
export function titleElement(
  words: Words,
  how: {
    readonly ref: string;
    readonly id: string;
    readonly place: Element["attributes"];
    readonly anchored: readonly Element[];
  },
): Element {
  const { name, kind, text, subtitle, color, background } = words;
  const style = { font: "Helvetica", fontSize: 63, fontColor: parts(color), alignment: "center" };
  const lines = [text, ...(subtitle === undefined ? [] : [subtitle])].join("\n");
  const said = background === undefined ? kind : `${kind}, ${color} on ${background}`;
  return element("title", { ref: how.ref, name, start: "0s", ...how.place }, [
    element("text", {}, [element("text-style", { ref: how.id }, [lines])]),
    element("text-style-def", { id: how.id }, [element("text-style", style)]),
    element("note", {}, [said]),
    ...how.anchored,
  ]);
}

/** A colour as red, green, blue and opacity from 0 to 1. */
function parts(color: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return [...channels.map((channel) => Number(channel.toFixed(4))), 1].join(" ");
}
