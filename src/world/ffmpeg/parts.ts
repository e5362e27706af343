import { runTool } from "../process.ts";
import type { Ffmpeg } from "./locate.ts";

/** Something that a build of ffmpeg may lack, and what cannot be made without it. */
export type Part = {
  readonly kind: "encoder" | "filter" | "bitstream filter";
  readonly name: string;
  readonly without: string;
  /** Whether no film can be made without it. */
  readonly needed: boolean;
};

function needed(kind: Part["kind"], without: string, ...names: readonly string[]): readonly Part[] {
  return names.map((name) => ({ kind, name, without, needed: true }));
}

function wanted(kind: Part["kind"], without: string, ...names: readonly string[]): readonly Part[] {
  return names.map((name) => ({ kind, name, without, needed: false }));
}

/** What films are made with. */
const EVERY_PART: readonly Part[] = [
  ...needed("encoder", "no film can be cut, and no slate drawn", "libx264", "aac"),
  ...needed("bitstream filter", "clips cannot be joined to the frame", "setts", "noise", "aac_adtstoasc"),
  ...needed(
    "filter",
    "clips cannot be brought to one size, rate and length",
    "scale",
    "pad",
    "crop",
    "fps",
    "trim",
    "tpad",
    "setpts",
    "select",
    "setsar",
    "setparams",
    "settb",
    "format",
    "concat",
  ),
  ...needed("filter", "sound cannot be cut to the sample", "aresample", "aformat", "pan", "atrim", "asetpts", "apad"),
  ...wanted("encoder", "no film can be written as H.265", "libx265"),
  ...wanted("encoder", "no film can be written as ProRes", "prores_ks"),
  ...wanted("encoder", "no film can be written as DNxHR", "dnxhd"),
  ...wanted("encoder", "no film can be written as VP9", "libvpx-vp9"),
  ...wanted("encoder", "no film can be written as AV1", "libsvtav1"),
  ...wanted("encoder", "no film can be written as .mov", "pcm_s24le"),
  ...wanted("encoder", "no film can be written as .webm", "libopus"),
  ...wanted("encoder", "no poster and no contact sheet can be made", "png"),
  ...wanted("filter", "fit: blur cannot be made", "gblur", "lutyuv"),
  ...wanted("filter", "words cannot be drawn into the picture", "overlay", "loop", "fade"),
  ...wanted("filter", "transitions cannot be made", "xfade", "split", "limiter"),
  ...wanted("filter", "HDR footage cannot be shown", "zscale", "tonemap"),
  ...wanted("filter", "captions of an .ass file cannot be drawn", "ass"),
];

/** How ffmpeg lists each kind, and where a line of such a list has the name. */
const LISTS: Readonly<Record<Part["kind"], readonly [string, RegExp]>> = {
  encoder: ["-encoders", /^ [VAS.][\w.]{5} (\S+)/gm],
  filter: ["-filters", /^ [T.][\w.]{1,2} (\S+)/gm],
  "bitstream filter": ["-bsfs", /^(\S+)$/gm],
};

const DEADLINE = 30_000;

/** What a build lacks of all that films are made with, some of which not every film needs. */
export async function lackingParts({ ffmpeg }: Ffmpeg, signal: AbortSignal): Promise<readonly Part[]> {
  const lists = Object.entries(LISTS).map(async ([kind, [list, names]]) => {
    const { stdout } = await runTool(ffmpeg, ["-hide_banner", list], { signal, deadline: DEADLINE });
    return [kind, new Set([...stdout.toString("utf8").matchAll(names)].map(([, name]) => name))] as const;
  });
  const had = new Map<string, ReadonlySet<string | undefined>>(await Promise.all(lists));
  return EVERY_PART.filter(({ kind, name }) => had.get(kind)?.has(name) !== true);
}
