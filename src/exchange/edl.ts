import type { Digest } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { eventOf, type Event } from "./edl-event.ts";
import type { Exchange } from "./input.ts";
import { atStart, piecesOf } from "./pieces.ts";
import { oneLine } from "./edl-line.ts";
import { reelsOf } from "./reels.ts";
import { musicOf, voicesOf } from "./sounds.ts";

/** Events have three digits. */
const MOST_EVENTS = 999;

/** A cut as a CMX 3600 edit decision list: one track of picture with its sound. Throws `cut/too-many-events`. */
export function edl(cut: Exchange): string {
  const { timeline, title } = cut;
  const pieces = piecesOf(timeline, atStart);
  const names = new Map<Digest, string>();
  for (const { item, name } of pieces) if (item.kind === "clip" && !names.has(item.media)) names.set(item.media, name);
  const reels = reelsOf(names);
  const events = pieces.flatMap((piece, index): readonly Event[] => eventOf(piece, pieces[index - 1], { cut, reels }));
  if (events.length > MOST_EVENTS) {
    throw new StoryboardError({
      code: "cut/too-many-events",
      message: `The film has ${events.length} events, and an edit decision list holds at most ${MOST_EVENTS}.`,
      hint: "Take --format otio or fcpxml, which hold any number.",
    });
  }
  const beside = [...musicOf(cut).slice(0, 1), ...voicesOf(cut)].map(({ name, media, start, gainDb }) =>
    oneLine(`* COMMENT: ${name} from frame ${start}, ${gainDb} dB: ${cut.urlOf(media) ?? media}`),
  );
  const rate =
    timeline.frameRate === 24 ? [] : [`* COMMENT: all timecode counts ${timeline.frameRate} frames a second`];
  const [first = [], ...others] = events.map((event, index) => event(String(index + 1).padStart(3, "0")));
  // Readers take a comment before the first event for an event that they do not know.
  const lines = [[...first.slice(0, -1), ...rate, ...beside, ""], ...others];
  return [oneLine(`TITLE: ${title}`, 70), "FCM: NON-DROP FRAME", "", ...lines.flat()].join("\n");
}
