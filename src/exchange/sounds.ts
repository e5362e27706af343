import type { Digest } from "../domain/names.ts";
import type { Exchange } from "./input.ts";

/** A sound file placed in the film: frames of the film. */
export type Sound = {
  readonly name: string;
  readonly media: Digest;
  readonly start: number;
  readonly frames: number;
  /** How long the file is, where that is known, and in any case no less than is heard. */
  readonly length: number;
  readonly gainDb: number;
  /** What editing programs sort it under. */
  readonly role: "music" | "dialogue";
};

/** Samples a second in which sound files are measured. */
const SAMPLE_RATE = 48_000;

/** The music as it is heard: once, or as often as it takes to the film's end. */
export function musicOf({ timeline, samplesOf }: Exchange): readonly Sound[] {
  const { music } = timeline.soundtrack;
  if (music === undefined || timeline.frames === 0) return [];
  const length = framesOf(samplesOf(music.media), timeline.frameRate) ?? timeline.frames;
  const rounds = music.loop ? Math.ceil(timeline.frames / length) : 1;
  return Array.from({ length: rounds }, (_, round) => ({
    name: "music",
    media: music.media,
    start: round * length,
    frames: Math.min(length, timeline.frames - round * length),
    length,
    gainDb: music.gainDb,
    role: "music" as const,
  }));
}

/** The voices, as far as the film lasts. */
export function voicesOf({ timeline, samplesOf }: Exchange): readonly Sound[] {
  const voices = timeline.soundtrack.voices.filter(({ start }) => start < timeline.frames);
  return voices.map(({ media, start, gainDb }, index) => {
    const left = timeline.frames - start;
    const length = framesOf(samplesOf(media), timeline.frameRate) ?? left;
    return {
      name: `voice ${index + 1}`,
      media,
      start,
      frames: Math.min(length, left),
      length,
      gainDb,
      role: "dialogue" as const,
    };
  });
}

/** Puts what overlaps into lanes of its own: in each lane one thing follows the other. */
export function lanesOf<T extends { readonly start: number; readonly frames: number }>(
  spans: readonly T[],
): readonly (readonly T[])[] {
  const lanes: T[][] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const free = lanes.find((lane) => lane.every(({ start, frames }) => start + frames <= span.start));
    if (free) free.push(span);
    else lanes.push([span]);
  }
  return lanes;
}

function framesOf(samples: number | undefined, frameRate: number): number | undefined {
  return samples === undefined ? undefined : Math.max(1, Math.round((samples * frameRate) / SAMPLE_RATE));
}
