import type { Timeline } from "../../domain/timeline.ts";
import type { Option } from "../ffmpeg/compose.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import type { Coding } from "../ffmpeg/probe.ts";
import { numberOf, type AvcHeader } from "./avc.ts";
import { codingOf, pictureOptions } from "./formats/picture.ts";
import { PROFILES } from "./survey.ts";
import type { Encoding } from "./weave.ts";

/** How a stretch of a film is coded that is rendered throughout. */
export function filmEncoding({ format, frameRate }: Pick<Timeline, "format" | "frameRate">): Encoding {
  const { filters, piece } = codingOf(format.codec);
  return { filters, options: [...pictureOptions(format.codec, frameRate), ["-f", piece]] };
}

/**
 * How pictures are coded that stand between packets of a clip: in its profile, level and colours, counted in its ticks, and with parameter
 * sets of another number, so that decoders keep both.
 */
export function windowEncoding(
  film: Pick<Timeline, "format" | "frameRate">,
  { probe }: Probed,
  header: AvcHeader,
): Encoding {
  const { filters, options } = filmEncoding(film);
  const { level, profile } = probe.coding;
  const taken = new Set([...header.sequences, ...header.pictures].map(numberOf));
  const free = Array.from({ length: 32 }, (_, number) => number).find((number) => !taken.has(number)) ?? 31;
  const usual = options.flatMap(([flag, value]) => (flag === "-x264-params" && value !== undefined ? [value] : []));
  const own: readonly Option[] = [
    ["-profile:v", PROFILES.get(profile) ?? "high"],
    ["-level", (level / 10).toFixed(1)],
    ["-x264-params", [...usual, `sps-id=${free}`, "open-gop=0", ...coloursOf(probe.coding)].join(":")],
    ["-video_track_timescale", String(probe.timescale)],
  ];
  const flags = new Set(own.map(([flag]) => flag));
  return { filters, options: [...options.filter(([flag]) => !flags.has(flag)), ...own] };
}

/** Where a file does not say its colours, players guess; they must guess the same for what stands beside it. */
function coloursOf({ colours: { space, transfer, primaries } }: Coding): readonly string[] {
  return [`colorprim=${said(primaries)}`, `transfer=${said(transfer)}`, `colormatrix=${said(space)}`];
}

function said(name: string): string {
  return name === "unknown" ? "undef" : name;
}
