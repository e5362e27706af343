import { open, type FileHandle } from "node:fs/promises";
import { RENDER_ONLY, type CutPoints } from "../../domain/timeline.ts";
import type { Coding, Probe } from "../ffmpeg/probe.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import { UNIT, type AvcHeader } from "./avc.ts";
import { readAvcHeader } from "./movie-header.ts";
import { LENGTH_BYTES, unitsOf, type Unit } from "./units.ts";

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

/** Bytes that no parameter set of a header exceeds: their number has two bytes there. */
const LONGEST_SET = 0xffff;

/** Where the packets of a clip can be cut, and what may stand beside them. */
export async function cutPointsOf({ file, probe }: Probed): Promise<CutPoints> {
  const { entries, exits, facts, coding } = probe;
  const points = { entries, exits, signature: facts.signature, codec: coding.codec, mixes: false };
  if (!isMatched(probe)) return points;
  const header = await readAvcHeader(file);
  if (header?.lengthBytes !== LENGTH_BYTES) return points;
  await using handle = await open(file, "r");
  const instant: number[] = [];
  for (const entry of entries) {
    const packet = probe.packets[entry];
    const units = packet === undefined ? [] : await unitsOf(handle, packet);
    // Sets that come with the packets, and that the header does not tell, might have the number of others.
    if (!(await areTold(handle, units, header))) return points;
    if (units.some(({ type }) => type === UNIT.instant)) instant.push(entry);
  }
  return { ...points, entries: instant, mixes: true };
}

/** Whether all parameter sets among some units only repeat what decoders were told first, as encoders write that expect to be joined late. */
async function areTold(handle: FileHandle, units: readonly Unit[], header: AvcHeader): Promise<boolean> {
  const sets = units.filter(({ type }) => type === UNIT.sequence || type === UNIT.picture);
  const known = [...header.sequences, ...header.pictures];
  for (const { at, end } of sets) {
    const set = Buffer.alloc(Math.min(end - at, LONGEST_SET));
    await handle.read(set, 0, set.length, at);
    if (!known.some((each) => each.equals(set))) return false;
  }
  return true;
}

/** Whether an encoder can be told to write pictures that are coded just so. */
function isMatched({ coding, square, facts }: Probe): boolean {
  return (
    coding.codec === "h264" &&
    PROFILES.has(coding.profile) &&
    coding.pixels === "yuv420p" &&
    ["progressive", "unknown"].includes(coding.fields) &&
    square &&
    isPlain(coding.colours) &&
    !facts.signature.startsWith(RENDER_ONLY)
  );
}

function isPlain({ range, space, transfer, primaries }: Coding["colours"]): boolean {
  return RANGES.has(range) && [space, transfer, primaries].every((name) => COLOURS.has(name));
}
