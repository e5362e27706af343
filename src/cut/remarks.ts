import type { CaptionFile } from "../domain/captions.ts";
import type { Problem } from "../domain/problem.ts";
import type { CutSettings } from "../domain/storyboard.ts";
import type { Entry } from "./entries.ts";
import type { CutInputs } from "./inputs.ts";
import type { Joint } from "./overlaps.ts";
import type { Spot } from "./place.ts";
import type { Run } from "./runs.ts";
import { spotOf } from "./soundtrack.ts";

/** What a film was worked out to be, before it is told. */
type Worked = {
  readonly runs: readonly Run[];
  readonly joints: readonly Joint[];
  readonly spots: readonly Spot[];
  readonly frames: number;
};

/** What of the author's wishes has no room in the film, because clips turned out shorter than was planned. */
export function remarksOn(
  { storyboard: { cut }, captions }: Pick<CutInputs, "storyboard" | "captions">,
  { runs, joints, spots, frames }: Worked,
): readonly Problem[] {
  const seconds = (count: number): string => `${Number((count / cut.frameRate).toFixed(2))} s`;
  const transitions = runs.flatMap(({ entries: [to] }, place) => {
    const { asked, overlap } = joints[place] ?? {};
    const from = runs[place - 1]?.entries.at(-1);
    if (asked === undefined || from === undefined) return [];
    const names = `from ${nameOf(from)} to ${nameOf(to)}`;
    return [
      overlap === undefined
        ? `There is no room for the transition ${names}: the film is cut hard there.`
        : `The transition ${names} takes ${seconds(overlap.frames)}, not ${seconds(asked)}: there is no more room in the clips.`,
    ];
  });
  const lowerThirds = spots.flatMap(({ entry, seen }) => {
    const at = entry.kind === "still" ? undefined : entry.written.lowerThird?.at;
    if (at === undefined || seen.from + Math.round(at * cut.frameRate) < seen.to) return [];
    return [`The lower third of ${nameOf(entry)} is left out: it would begin behind its end.`];
  });
  const voices = (cut.audio?.voice ?? []).flatMap(({ file, at, offset = 0 }) => {
    const spot = spotOf(at, spots);
    if (spot === undefined || spot.seen.from + Math.round(offset * cut.frameRate) < frames) return [];
    return [`The voice "${file}" is left out: it would begin behind the film's end.`];
  });
  return [...transitions, ...lowerThirds, ...voices, ...lateCaptions({ cut, captions }, frames)].map((message) => ({
    code: "cut/no-room",
    severity: "warning",
    message,
  }));
}

/** Captions of a file that begin where the film is over. One that only ends later is cut off there, and nobody misses it. */
function lateCaptions(
  { cut, captions }: { readonly cut: CutSettings; readonly captions: CaptionFile | undefined },
  frames: number,
): readonly string[] {
  if (captions === undefined || cut.captions === undefined || cut.captions.from === "dialogue") return [];
  const end = frames / cut.frameRate;
  const late = captions.cues.filter(({ from }) => from >= Math.round(end * 1000));
  const [first] = late;
  if (first === undefined) return [];
  const where = `on line ${first.line} of "${cut.captions.from.file}"`;
  const begins = `at ${first.from / 1000} s, and the film ends at ${Number(end.toFixed(2))} s`;
  return [
    late.length === 1
      ? `The caption ${where} is left out: it begins ${begins}.`
      : `${late.length} captions from the one ${where} on are left out: that one begins ${begins}.`,
  ];
}

function nameOf(entry: Entry): string {
  if (entry.kind === "shot") return `"${entry.id}"`;
  if (entry.kind === "file") return `"${entry.written.path}"`;
  return entry.written.kind === "title" ? `the title "${entry.written.text}"` : `the ${entry.written.kind}`;
}
