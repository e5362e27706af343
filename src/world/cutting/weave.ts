import type { Option, Recipe } from "../ffmpeg/compose.ts";

/** A filter graph that is being put together: what it reads, and its chains. */
export type Weave = { readonly inputs: Recipe["inputs"][number][]; readonly chains: string[] };

/** How a picture is coded: filters that come right before the encoder, and options of encoder and file, the file's kind among them. */
export type Encoding = { readonly filters: readonly string[]; readonly options: readonly Option[] };

/** What every picture of the film is while it is worked on; a stream that does not say so would be converted by a guess. */
export const AS_FILM =
  "setsar=1,format=yuv420p,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

/** Reads one more file, and gives the label of its picture. */
export function read(weave: Weave, source: string, options: readonly Option[]): string {
  weave.inputs.push({ source, options });
  return `[${weave.inputs.length - 1}:v:0]`;
}

/** Adds a chain of filters from some labels to others. */
export function chain(
  weave: Weave,
  filters: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): void {
  weave.chains.push(`${from}${filters.join(",")}${to}`);
}
