import type { Option } from "../ffmpeg/compose.ts";
import type { Coding } from "../ffmpeg/probe.ts";

/** The container tells the colours where packets do not; packets stay as they are. */
const BT709: readonly Option[] = [
  ["-color_primaries", "bt709"],
  ["-color_trc", "bt709"],
  ["-colorspace", "bt709"],
];

/** A file that a film shows, and what it says of its colours. */
type Footage = {
  readonly source: {
    readonly file: string;
    readonly probe: { readonly coding: { readonly colours: Omit<Coding["colours"], "range"> } };
  };
};

/**
 * What a joined film says of its colours: BT.709, as what is rendered and what services film without a word. Copied footage that says something
 * else keeps its own word.
 */
export function coloursTold(
  parts: readonly { readonly bytes: { readonly file: string } }[],
  pieces: readonly Footage[],
): readonly Option[] {
  const files = new Set(parts.map(({ bytes }) => bytes.file));
  const copied = pieces.filter(({ source }) => files.has(source.file));
  const said = copied.flatMap(({ source }) => {
    const { space, transfer, primaries } = source.probe.coding.colours;
    return [space, transfer, primaries];
  });
  return said.every((name) => name === "unknown" || name === "bt709") ? BT709 : [];
}
