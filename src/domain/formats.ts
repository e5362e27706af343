import type { Codec, CutSettings } from "./storyboard.ts";
import type { Format } from "./timeline.ts";

/** Which codecs a film's file may have, by its ending; the first is the one where nobody says. */
export const CONTAINERS: Readonly<Record<Format["container"], readonly Codec[]>> = {
  mp4: ["h264", "h265", "av1"],
  mov: ["prores", "dnxhr", "h264", "h265"],
  webm: ["vp9", "av1"],
};

const NAMES: readonly Format["container"][] = ["mp4", "mov", "webm"];

/** In what a film is written down; undefined where its output's ending does not take its codec. */
export function formatOf({ output, codec }: Pick<CutSettings, "output" | "codec">): Format | undefined {
  const container = output === undefined ? containerFor(codec) : containerOf(output);
  if (container === undefined) return undefined;
  const codecs = CONTAINERS[container];
  const chosen = codec ?? codecs[0];
  return chosen !== undefined && codecs.includes(chosen) ? { container, codec: chosen } : undefined;
}

/** The ending that a film of a codec gets where nobody names its file. */
function containerFor(codec: Codec = "h264"): Format["container"] {
  return NAMES.find((name) => CONTAINERS[name].includes(codec)) ?? "mp4";
}

/** What kind of file an ending promises. */
function containerOf(output: string): Format["container"] | undefined {
  return NAMES.find((name) => output.endsWith(`.${name}`));
}

/** What a film's file is called where its author does not say. `file`: the storyboard's name, with or without its path; `name`: that of a film under `cuts:`. */
export function outputBeside(file: string, { codec }: Pick<CutSettings, "codec">, name?: string): string {
  const stem = file
    .replace(/^.*[\\/]/s, "")
    .replace(/\.[^.]*$/, "")
    .replace(/\.storyboard$/, "");
  return [stem, ...(name === undefined ? [] : [name]), containerFor(codec)].join(".");
}
