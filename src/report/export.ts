import type { ShotId } from "../domain/names.ts";
import { clipsOf, type Timeline } from "../domain/timeline.ts";
import { safeLine } from "./safe.ts";
import { countOf, listOf, showSeconds } from "./words.ts";

/** A cut that was written for an editing program. `file`: undefined where it was printed; `missing`: shots without a clip. */
export type Exported = {
  readonly storyboard: string;
  readonly format: string;
  readonly file: string | undefined;
  readonly cut: string | undefined;
  readonly timeline: Timeline;
  readonly missing: readonly ShotId[];
};

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const EXPORT_VERSION = "1.0";

/** What was written, in a line. */
export function showExport({ file = "", timeline }: Exported): string {
  const { frames, frameRate } = timeline;
  const clips = countOf(clipsOf(timeline).length, "clip");
  return `${safeLine(file)}: ${clips}, ${showSeconds(frames / frameRate)}, ${countOf(frames, "frame")} at ${frameRate} a second.`;
}

/** That shots have no clip yet. */
export function showOffline(missing: readonly ShotId[]): string {
  return `Not filmed yet, so offline in it and as long as planned: ${listOf(missing, 8)}.`;
}

/** The same for machines. */
export function exportDocument({ storyboard, format, file, cut, timeline, missing }: Exported): unknown {
  return {
    type: "export",
    version: EXPORT_VERSION,
    storyboard,
    cut: cut ?? null,
    format,
    file: file ?? null,
    clips: clipsOf(timeline).length,
    frames: timeline.frames,
    frame_rate: timeline.frameRate,
    missing,
  };
}
