import type { Clip, Overlay } from "../domain/timeline.ts";
import type { Exchange } from "./input.ts";
import { fraction } from "./fraction.ts";
import { clip, gap, marker, range, time, track, transition, type Otio } from "./otio-objects.ts";
import { centred, piecesOf, sourceStart, type Piece } from "./pieces.ts";
import { lanesOf, musicOf, voicesOf, type Sound } from "./sounds.ts";

/** A cut as OpenTimelineIO's own JSON (https://opentimelineio.readthedocs.io/en/stable/tutorials/otio-serialized-schema.html). */
export function otio(cut: Exchange): string {
  const { timeline, title } = cut;
  const pieces = piecesOf(timeline, centred);
  const tracks = [
    track(
      "V1",
      "Video",
      pieces.flatMap((piece) => picturesOf(piece, cut)),
    ),
    ...lanesOf(timeline.overlays).map((lane, index) =>
      track(
        `V${index + 2}`,
        "Video",
        spread(lane, cut, (overlay) => wordsOver(overlay, cut)),
      ),
    ),
    track(
      "A1",
      "Audio",
      pieces.flatMap((piece, index) => soundsOf(piece, pieces[index - 1], cut)),
    ),
    ...[...lanesOf(voicesOf(cut)), ...lanesOf(musicOf(cut))].map((lane, index) =>
      track(
        `A${index + 2}`,
        "Audio",
        spread(lane, cut, (sound) => soundClip(sound, cut)),
      ),
    ),
  ];
  return `${JSON.stringify(
    {
      OTIO_SCHEMA: "Timeline.1",
      name: title,
      global_start_time: time(fraction(0), timeline.frameRate),
      tracks: {
        OTIO_SCHEMA: "Stack.1",
        name: "tracks",
        source_range: null,
        effects: [],
        markers: [],
        enabled: true,
        metadata: {},
        children: tracks,
      },
      metadata: {
        storyboard: {
          width: timeline.width,
          height: timeline.height,
          frame_rate: timeline.frameRate,
          frames: timeline.frames,
          fit: timeline.fit,
        },
      },
    },
    undefined,
    2,
  )}\n`;
}

function picturesOf(piece: Piece, cut: Exchange): readonly Otio[] {
  return [...jointOf(piece, cut), shown(piece, cut, markersOf(piece, cut))];
}

/** What is heard of a piece; silence is a gap. A transition between two silent pieces is none. */
function soundsOf(piece: Piece, before: Piece | undefined, cut: Exchange): readonly Otio[] {
  const joint = isHeard(piece) || (before !== undefined && isHeard(before)) ? jointOf(piece, cut) : [];
  return [...joint, isHeard(piece) ? shown(piece, cut, []) : gap(piece.frames, cut.timeline.frameRate)];
}

function isHeard({ item }: Piece): boolean {
  return item.kind === "clip" && item.facts.hasAudio && item.mute !== true;
}

function jointOf({ joint }: Piece, { timeline: { frameRate } }: Exchange): readonly Otio[] {
  return joint === undefined ? [] : [transition(joint, frameRate)];
}

function shown(piece: Piece, cut: Exchange, markers: readonly Otio[]): Otio {
  const { item, name, frames } = piece;
  const { frameRate } = cut.timeline;
  if (item.kind === "gap") return gap(frames, frameRate);
  if (item.kind !== "clip") {
    const { kind, text, color, background } = item;
    const words = { text, ...(item.kind === "title" && item.subtitle !== undefined && { subtitle: item.subtitle }) };
    return clip({
      name,
      range: range(fraction(piece.skipped, frameRate), frames, { start: frameRate, film: frameRate }),
      reference: { kind, parameters: { ...words, color, background }, frames: item.length, rate: frameRate },
      metadata: { kind, ...words, color, background },
    });
  }
  const rate = rateOf(item);
  const about = piece.shots.flatMap(({ id }) => {
    const note = cut.notes.get(id);
    return note === undefined
      ? []
      : [{ shot: id, take: note.take, model: note.model, filmed: !note.missing, prompt: note.prompt }];
  });
  return clip({
    name,
    range: range(sourceStart(item, piece, frameRate), frames, { start: rate, film: frameRate }),
    reference: { url: cut.urlOf(item.media), frames: item.facts.frames, rate },
    metadata: {
      ...(about.length > 0 && { shots: about }),
      ...(item.file !== undefined && { file: item.file }),
      ...(item.gainDb !== undefined && { gain_db: item.gainDb }),
      ...(item.mute === true && { mute: true }),
      ...(item.match !== undefined && { match: item.match }),
      digest: item.media,
    },
    markers,
  });
}

function markersOf(piece: Piece, cut: Exchange): readonly Otio[] {
  const { item, shots } = piece;
  if (item.kind !== "clip") return [];
  const { frameRate } = cut.timeline;
  return shots.map(({ id, at }) => {
    const start = sourceStart(item, { skipped: piece.skipped + at }, frameRate);
    return marker(id, range(start, 1, { start: rateOf(item), film: frameRate }), cut.notes.get(id)?.prompt ?? "");
  });
}

function wordsOver({ kind, text, subtitle, frames }: Overlay, { timeline: { frameRate } }: Exchange): Otio {
  const words = { text, ...(subtitle !== undefined && { subtitle }) };
  return clip({
    name: text.trim().split("\n")[0] ?? kind,
    range: range(fraction(0), frames, { start: frameRate, film: frameRate }),
    reference: { kind, parameters: words, frames, rate: frameRate },
    metadata: { kind, ...words },
  });
}

function soundClip({ name, media, frames, length, gainDb }: Sound, cut: Exchange): Otio {
  const { frameRate } = cut.timeline;
  return clip({
    name,
    range: range(fraction(0), frames, { start: frameRate, film: frameRate }),
    reference: { url: cut.urlOf(media), frames: length, rate: frameRate },
    metadata: { gain_db: gainDb, digest: media },
  });
}

/** Puts things on a track of their own, with gaps between them. */
function spread<T extends { readonly start: number; readonly frames: number }>(
  lane: readonly T[],
  { timeline: { frameRate } }: Exchange,
  drawn: (thing: T) => Otio,
): readonly Otio[] {
  let end = 0;
  return lane.flatMap((thing) => {
    const silence = thing.start - end;
    end = thing.start + thing.frames;
    return [...(silence > 0 ? [gap(silence, frameRate)] : []), drawn(thing)];
  });
}

/** Frames a second of a clip's media. */
function rateOf({ facts: { frameRate } }: Clip): number {
  return frameRate.numerator / frameRate.denominator;
}
