import type { Clip, Timeline } from "../../domain/timeline.ts";
import { enterAt, type Entry, type Probed } from "../ffmpeg/frames.ts";

/** Frames of an item, counted in frames of the film from its first one on. */
export type Part = { readonly skip: number; readonly count: number };

/** A run of a file's frames, and the file. */
type Footage = { readonly clip: Pick<Clip, "facts" | "from" | "frames">; readonly source: Probed };
type Rate = Pick<Timeline, "frameRate">;

/** One frame more, so that no filter has to guess from the end of the stream how long the last one stands; it is never shown. */
const GUARD = "tpad=stop_mode=clone:stop=1";

/**
 * A clip's part at the film's rate: where its file is entered, and filters that then give exactly so many frames, the same whichever part of
 * the clip is asked for. `constant`: the stream has to know its rate.
 */
export function paced(footage: Footage, part: Part & { readonly constant?: boolean }, film: Rate): Entry {
  const { clip, source } = footage;
  const { skip, count, constant = false } = part;
  const isInStep = isEvenStep(footage, film);
  const lead = isInStep ? skip : leadOf(footage, skip, film);
  const entry = enterAt(source.probe, clip.from + lead);
  const begin = isInStep || skip === 0 ? "" : `start_frame=${skip}:`;
  const end = isInStep ? count : skip + count;
  const filters = [
    ...entry.filters,
    `trim=end_frame=${clip.frames - lead}`,
    ...(isInStep && !constant ? [] : [GUARD]),
    ...(isInStep ? inStep(footage, constant, film) : spread(footage, lead, film)),
    `trim=${begin}end_frame=${end}`,
  ];
  return { options: entry.options, filters };
}

/** How many of a clip's own frames need not be read for a part that begins so far into it. One frame of the film earlier than it begins is always read. */
function leadOf(footage: Footage, skip: number, { frameRate }: Rate): number {
  let lead = 0;
  while (lead + 1 < footage.clip.frames && secondsInto(footage, lead + 1) * frameRate <= skip - 1) lead += 1;
  return 2 * secondsInto(footage, lead) * frameRate < 1 ? 0 : lead;
}

/** Whether each frame of a clip is one of the film. */
function isEvenStep({ clip: { facts }, source }: Footage, film: Rate): boolean {
  return source.probe.even && facts.frameRate.numerator === film.frameRate * facts.frameRate.denominator;
}

/** When one of a clip's frames is seen, in seconds from its first. */
function secondsInto({ clip: { facts, from }, source }: Footage, frame: number): number {
  const { numerator, denominator } = facts.frameRate;
  const { times, even } = source.probe;
  return even ? (frame * denominator) / numerator : (times[from + frame] ?? 0) - (times[from] ?? 0);
}

function inStep(
  {
    clip: {
      facts: { frameRate },
    },
  }: Footage,
  constant: boolean,
  film: Rate,
): readonly string[] {
  const times = `setpts=N*${frameRate.denominator}/${frameRate.numerator}/TB`;
  return constant ? [times, `fps=${film.frameRate}:start_time=0:round=near`] : [times];
}

/**
 * Gives frames the film's distance. Where they come unevenly, as phones film, each is shown when it was seen. Rounding may leave a clip of
 * another rate one frame short: its last one then stays on screen. More would hide what is missing, but in an uneven clip the last
 * frame itself may stand long. A frame that is seen for less than half of one of the film must not be lost where it is all that is shown.
 */
function spread(footage: Footage, lead: number, film: Rate): readonly string[] {
  const { numerator, denominator } = footage.clip.facts.frameRate;
  const resampled = `fps=${film.frameRate}:start_time=0:round=near`;
  const hasty = [firstAlone(film), `${resampled}:eof_action=pass`];
  if (!footage.source.probe.even) {
    const late = lead === 0 ? "" : `+round(${secondsInto(footage, lead).toFixed(9)}/TB)`;
    return [`setpts=PTS-STARTPTS${late}`, ...hasty, `tpad=stop_mode=clone:stop=${film.frameRate}`];
  }
  const frame = lead === 0 ? "N" : `(N+${lead})`;
  const isHasty = numerator > 2 * film.frameRate * denominator;
  return [`setpts=${frame}*${denominator}/${numerator}/TB`, ...(isHasty ? hasty : [resampled]), GUARD];
}

/** Of several frames that are nearest to one of the film, the last is shown; at the beginning it must be the very one that was asked for. */
function firstAlone({ frameRate }: Rate): string {
  return `select=eq(n\\,0)+gte(2*t*${frameRate}\\,1)`;
}
