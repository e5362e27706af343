import type { Timeline } from "../../domain/timeline.ts";
import { enterAt, type Entry } from "../ffmpeg/frames.ts";
import { onScreen, type Footage } from "./moments.ts";

/** Frames of an item, counted in frames of the film from its first one on. */
export type Part = { readonly skip: number; readonly count: number };

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
  if (!source.probe.even) return unevenly(footage, part, film);
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
function isEvenStep({ clip: { facts } }: Footage, film: Rate): boolean {
  return facts.frameRate.numerator === film.frameRate * facts.frameRate.denominator;
}

/** When one of a clip's frames is seen, in seconds from its first. */
function secondsInto({ clip: { facts } }: Footage, frame: number): number {
  const { numerator, denominator } = facts.frameRate;
  return (frame * denominator) / numerator;
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
 * Where frames come unevenly, as phones film, each is shown when it was seen: the film's frames are counted from the file's first one, so that
 * the same moment shows the same wherever a clip begins. The last one stands as long as the file says, and no longer: more would hide what is missing.
 */
function unevenly({ clip, source }: Footage, { skip, count }: Part, { frameRate }: Rate): Entry {
  const { times, facts } = source.probe;
  const [opening = 0] = times;
  const { numerator, denominator } = clip.facts.frameRate;
  const first = Math.round((clip.from * frameRate * denominator) / numerator) + skip;
  const lead = Math.max(0, onScreen(source, first / frameRate) - 1);
  const entry = enterAt(source.probe, lead);
  const late = (times[lead] ?? 0) - opening;
  const stands = (facts.uneven?.seconds ?? 0) - ((times.at(-1) ?? 0) - opening);
  return {
    options: entry.options,
    filters: [
      ...entry.filters,
      GUARD,
      `setpts=PTS-STARTPTS+round(${late.toFixed(9)}/TB)`,
      `fps=${frameRate}:start_time=0:round=near:eof_action=pass`,
      `tpad=stop_mode=clone:stop=${Math.max(1, Math.ceil(stands * frameRate) + 1)}`,
      `trim=start_frame=${first}:end_frame=${first + count}`,
    ],
  };
}

/**
 * Gives frames the film's distance. Rounding may leave a clip of another rate one frame short: its last one then stays on screen; more would
 * hide what is missing. A frame that is seen for less than half of one of the film must not be lost where it is all that is shown.
 */
function spread(footage: Footage, lead: number, film: Rate): readonly string[] {
  const { numerator, denominator } = footage.clip.facts.frameRate;
  const resampled = `fps=${film.frameRate}:start_time=0:round=near`;
  const hasty = [firstAlone(film), `${resampled}:eof_action=pass`];
  const frame = lead === 0 ? "N" : `(N+${lead})`;
  const isHasty = numerator > 2 * film.frameRate * denominator;
  return [`setpts=${frame}*${denominator}/${numerator}/TB`, ...(isHasty ? hasty : [resampled]), GUARD];
}

/** Of several frames that are nearest to one of the film, the last is shown; at the beginning it must be the very one that was asked for. */
function firstAlone({ frameRate }: Rate): string {
  return `select=eq(n\\,0)+gte(2*t*${frameRate}\\,1)`;
}
