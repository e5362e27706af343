import { open } from "node:fs/promises";
import { RENDER_ONLY, type CutPoints } from "../../domain/timeline.ts";
import type { Coding, Probe } from "../ffmpeg/probe.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import { UNIT } from "./avc.ts";
import { readAvcHeader } from "./movie-header.ts";
import { bringsSets, readTold } from "./told.ts";
import { LENGTH_BYTES, unitsOf } from "./units.ts";

/** Profiles by ffprobe's names, and what the encoder calls them. */
export const PROFILES: ReadonlyMap<string, string> = new Map([
  ["High", "high"],
  ["Main", "main"],
  ["Baseline", "baseline"],
  ["Constrained Baseline", "baseline"],
]);

/** Colours that rendered pictures have too, whether a file says so or not. */
const COLOURS: ReadonlySet<string> = new Set(["bt709", "unknown"]);
const RANGES: ReadonlySet<string> = new Set(["tv", "unknown"]);

/** Codecs whose pictures are decoded by parameter sets that are called by number. */
const BY_NUMBER: ReadonlySet<string> = new Set(["h264", "hevc"]);

/** Where the packets of a clip can be cut, and what may stand beside them. */
export async function cutPointsOf({ file, probe }: Probed): Promise<CutPoints> {
  const { entries, exits, facts, coding } = probe;
  const points = { entries, exits, signature: facts.signature, codec: coding.codec, mixes: false };
  if (facts.signature.startsWith(RENDER_ONLY)) return points;
  if (BY_NUMBER.has(coding.codec)) {
    const told = await readTold(file);
    if (told === undefined) return { ...points, signature: `${RENDER_ONLY}${facts.signature}` };
    if (await bringsSets(file, probe.packets, told)) return { ...points, isAlone: true };
  }
  if (!isMatched(probe)) return points;
  const header = await readAvcHeader(file);
  if (header?.lengthBytes !== LENGTH_BYTES) return points;
  await using handle = await open(file, "r");
  const instant: number[] = [];
  for (const entry of entries) {
    const packet = probe.packets[entry];
    const units = packet === undefined ? [] : await unitsOf(handle, packet);
    if (units.some(({ type }) => type === UNIT.instant)) instant.push(entry);
  }
  return { ...points, entries: instant, mixes: true };
}

/** Whether an encoder can be told to write pictures that are coded just so. */
function isMatched({ coding, square }: Probe): boolean {
  return (
    coding.codec === "h264" &&
    PROFILES.has(coding.profile) &&
    coding.pixels === "yuv420p" &&
    ["progressive", "unknown"].includes(coding.fields) &&
    square &&
    isPlain(coding.colours)
  );
}

function isPlain({ range, space, transfer, primaries }: Coding["colours"]): boolean {
  return RANGES.has(range) && [space, transfer, primaries].every((name) => COLOURS.has(name));
}
