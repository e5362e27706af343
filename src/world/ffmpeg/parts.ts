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

function wanted(without: string, ...names: readonly string[]): readonly Part[] {
  return names.map((name) => ({ kind: "filter", name, without, needed: false }));
}

/** What films are made with. */
const EVERY_PART: readonly Part[] = [
  ...needed("encoder", "no film can be cut, and no slate drawn", "libx264", "aac"),
  ...needed("bitstream filter", "clips cannot be joined to the frame", "setts", "noise"),
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
    "format",
  ),
  ...needed("filter", "sound cannot be cut to the sample", "aresample", "atrim", "apad", "volume"),
  ...wanted("fit: blur cannot be made", "gblur", "lutyuv", "split", "overlay"),
  ...wanted("transitions cannot be made", "xfade", "acrossfade"),
  ...wanted("titles and captions cannot be drawn by it", "drawtext", "subtitles"),
  ...wanted("sound cannot be brought to one loudness", "loudnorm"),
];

/** How ffmpeg lists each kind, and where a line of such a list has the name. */
const LISTS: Readonly<Record<Part["kind"], readonly [string, RegExp]>> = {
  encoder: ["-encoders", /^ [VAS.][\w.]{5} (\S+)/gm],
  filter: ["-filters", /^ [T.][\w.]{1,2} (\S+)/gm],
  "bitstream filter": ["-bsfs", /^(\S+)$/gm],
};

const DEADLINE = 30_000;

/** What a build lacks of all that films are made with. */
export async function lackingParts({ ffmpeg }: Ffmpeg, signal: AbortSignal): Promise<readonly Part[]> {
  const lists = Object.entries(LISTS).map(async ([kind, [list, names]]) => {
    const { stdout } = await runTool(ffmpeg, ["-hide_banner", list], { signal, deadline: DEADLINE });
    return [kind, new Set([...stdout.toString("utf8").matchAll(names)].map(([, name]) => name))] as const;
  });
  const had = new Map<string, ReadonlySet<string | undefined>>(await Promise.all(lists));
  return EVERY_PART.filter(({ kind, name }) => had.get(kind)?.has(name) !== true);
}
