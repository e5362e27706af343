import type { Item, Segment, Timeline } from "../domain/timeline.ts";
import type { SketchedFilm } from "./sketch.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const CUT_VERSION = "1.0";

/** How films would be cut, as one stable document for machines. Positions are frames of the film. */
export function cutDocument(
  films: readonly SketchedFilm[],
  about: {
    readonly storyboard: string;
    readonly provider: string;
    readonly rehearsal: boolean;
    readonly draft: boolean;
  },
): unknown {
  return { type: "cut", version: CUT_VERSION, ...about, films: films.map(filmFields) };
}

function filmFields({ name, timeline, layout, missing, file, beside }: SketchedFilm): unknown {
  const { width, height, frameRate, frames, fit, format, chapters, captions, contactSheet } = timeline;
  return {
    cut: name,
    file,
    beside,
    missing: [...missing],
    width,
    height,
    frame_rate: frameRate,
    frames,
    seconds: frames / frameRate,
    fit,
    format,
    road: layout.road,
    segments: layout.segments.map(segmentFields),
    items: timeline.items.map((item) => itemFields(item, missing)),
    overlays: timeline.overlays,
    ...(captions && { captions }),
    soundtrack: soundtrackFields(timeline),
    chapters,
    ...(timeline.poster !== undefined && { poster: timeline.poster }),
    contact_sheet: contactSheet,
  };
}

function segmentFields(segment: Segment): unknown {
  const { kind, start, frames } = segment;
  return segment.kind === "copy"
    ? { kind, start, frames, item: segment.item, from: segment.from }
    : { kind, start, frames };
}

function itemFields(item: Item, missing: SketchedFilm["missing"]): unknown {
  const { kind, start, length, overlap } = item;
  const span = { kind, start, length, ...(overlap && { overlap }) };
  if (item.kind === "gap") return span;
  if (item.kind === "clip") {
    const { media, from, frames, shots, file, gainDb, mute, match, facts } = item;
    const isFilmed = !shots.some(({ id }) => missing.has(id));
    const { numerator, denominator } = facts.frameRate;
    return {
      ...span,
      ...(isFilmed && { media }),
      filmed: isFilmed,
      from,
      frames,
      source_rate: [numerator, denominator],
      shots,
      ...(file !== undefined && { file }),
      ...(gainDb !== undefined && { gain_db: gainDb }),
      ...(mute !== undefined && { mute }),
      ...(match !== undefined && { match }),
    };
  }
  const { text, subtitle, color, background } = item;
  return { ...span, text, ...(subtitle !== undefined && { subtitle }), color, background };
}

function soundtrackFields({ soundtrack }: Timeline): unknown {
  const { music, voices, loudness, roomTone } = soundtrack;
  return {
    ...(music && {
      music: {
        media: music.media,
        gain_db: music.gainDb,
        duck: music.duck,
        loop: music.loop,
        fade_in: music.fadeIn,
        fade_out: music.fadeOut,
      },
    }),
    voices: voices.map(({ media, start, gainDb }) => ({ media, start, gain_db: gainDb })),
    ...(loudness !== undefined && { loudness }),
    ...(roomTone !== undefined && { room_tone: roomTone }),
  };
}
