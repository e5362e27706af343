import type { Fraction } from "./fraction.ts";
import type { Joint } from "./pieces.ts";

/** An object of OpenTimelineIO's JSON. */
export type Otio = Readonly<Record<string, unknown>>;

/** What a clip shows: a file, words that a program draws, or nothing that is there. `frames` at `rate`: all that it has. */
type Reference = { readonly frames: number; readonly rate: number } & (
  | { readonly url: string | undefined }
  | { readonly kind: string; readonly parameters: Otio }
);

/** A moment, in frames at a rate; between two frames where the rates do not fit each other. */
export function time({ n, d }: Fraction, rate: number): Otio {
  return { OTIO_SCHEMA: "RationalTime.1", rate, value: rounded((n * rate) / d) };
}

/** A range that begins in seconds, told at the media's rate, and lasts for frames of the film: tracks add up to the frame. */
export function range(start: Fraction, frames: number, rates: { readonly start: number; readonly film: number }): Otio {
  return {
    OTIO_SCHEMA: "TimeRange.1",
    start_time: time(start, rates.start),
    duration: { OTIO_SCHEMA: "RationalTime.1", rate: rates.film, value: frames },
  };
}

/** A clip; `metadata` is kept under our own name. */
export function clip(of: {
  readonly name: string;
  readonly range: Otio;
  readonly reference: Reference;
  readonly metadata: Otio;
  readonly markers?: readonly Otio[];
}): Otio {
  return {
    OTIO_SCHEMA: "Clip.2",
    name: of.name,
    source_range: of.range,
    effects: [],
    markers: of.markers ?? [],
    enabled: true,
    media_references: { DEFAULT_MEDIA: referenceTo(of.reference, of.name) },
    active_media_reference_key: "DEFAULT_MEDIA",
    metadata: { storyboard: of.metadata },
  };
}

function referenceTo(reference: Reference, name: string): Otio {
  const { frames, rate } = reference;
  const all = {
    name,
    available_range: range({ n: 0, d: 1 }, frames, { start: rate, film: rate }),
    available_image_bounds: null,
    metadata: {},
  };
  if ("kind" in reference) {
    const { kind, parameters } = reference;
    return { OTIO_SCHEMA: "GeneratorReference.1", ...all, generator_kind: kind, parameters };
  }
  if (reference.url === undefined) return { OTIO_SCHEMA: "MissingReference.1", ...all };
  return { OTIO_SCHEMA: "ExternalReference.1", ...all, target_url: reference.url };
}

/** Nothing, for so many frames. */
export function gap(frames: number, rate: number): Otio {
  return {
    OTIO_SCHEMA: "Gap.1",
    name: "",
    source_range: range({ n: 0, d: 1 }, frames, { start: rate, film: rate }),
    effects: [],
    markers: [],
    enabled: true,
    metadata: {},
  };
}

/** A transition over an edit point. OpenTimelineIO knows dissolves; what else there is goes by the name that ffmpeg's `xfade` has for it. */
export function transition({ type, before, after }: Joint, rate: number): Otio {
  return {
    OTIO_SCHEMA: "Transition.1",
    name: type,
    transition_type: type === "fade" ? "SMPTE_Dissolve" : "Custom_Transition",
    in_offset: { OTIO_SCHEMA: "RationalTime.1", rate, value: before },
    out_offset: { OTIO_SCHEMA: "RationalTime.1", rate, value: after },
    metadata: { storyboard: { xfade: type } },
  };
}

/** A mark on a clip, in the time of its media. */
export function marker(name: string, at: Otio, comment: string): Otio {
  return { OTIO_SCHEMA: "Marker.2", name, color: "GREEN", marked_range: at, comment, metadata: {} };
}

/** A track. */
export function track(name: string, kind: "Video" | "Audio", children: readonly Otio[]): Otio {
  return {
    OTIO_SCHEMA: "Track.1",
    name,
    kind,
    source_range: null,
    effects: [],
    markers: [],
    enabled: true,
    metadata: {},
    children,
  };
}

/** What floating point leaves of a whole number is that number. */
function rounded(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : value;
}
