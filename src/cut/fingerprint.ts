import type { Clip, Item, Timeline } from "../domain/timeline.ts";
import type { Origin } from "../domain/origin.ts";

/** Grows whenever the same timeline would give other bytes: every film is then cut again. */
const RECIPE = 4;

/**
 * All that decides what the film shows, sounds like and has beside it, as one text: the same text means the same film. Names of shots and files are
 * part of it only where they are seen: as chapters, on a contact sheet, and in what is written down of where they come from.
 */
export function cutFingerprint(timeline: Timeline, origins: readonly Origin[] = []): string {
  const { width, height, frameRate, fit, items, frames: _, captions, font, ...rest } = timeline;
  return JSON.stringify({
    recipe: RECIPE,
    film: [width, height, frameRate, fit],
    items: items.map((item) => ofItem(item, timeline.contactSheet)),
    ...rest,
    ...(captions && { captions: { ...captions, styled: captions.styled?.media } }),
    ...(font && { font: font.media }),
    // Whether it was rehearsed follows from the take.
    ...(origins.length > 0 && { origins: origins.map((origin) => ({ ...origin, rehearsal: undefined })) }),
  });
}

/** A clip's place follows from those before it, and what its file is from the file. */
function ofItem(item: Item, isNamed: boolean): unknown {
  if (item.kind !== "clip") return item;
  const { facts, shots, file, start: _, length: __, ...shown } = item;
  return {
    ...shown,
    ...(file !== undefined && facts.uneven && { uneven: true }),
    ...(isNamed && { names: namesOf({ shots, file }) }),
  };
}

function namesOf({ shots, file }: Pick<Clip, "shots"> & { readonly file: string | undefined }): readonly string[] {
  return file === undefined ? shots.map(({ id }) => id) : [file];
}
