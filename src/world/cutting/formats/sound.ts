import type { Format } from "../../../domain/timeline.ts";
import type { Option } from "../../ffmpeg/compose.ts";

/** How a film's sound is coded, and how the input that it is read from is told to begin. */
export type SoundCoding = {
  readonly encoder: string;
  readonly options: readonly Option[];
  readonly input: readonly Option[];
};

/**
 * Seconds of Opus before its first sample (RFC 7845 §4.2). Older builds of ffmpeg leave them out of what Matroska's CodecDelay takes away again,
 * so that the sound came that much too early and the picture was moved; with those that count them it comes by as much too late, which nobody hears.
 */
const OPUS_DELAY = "0.0065";

const CODINGS: Readonly<Record<Format["container"], SoundCoding>> = {
  mp4: { encoder: "aac", options: [["-b:a", "192k"]], input: [] },
  mov: { encoder: "pcm_s24le", options: [], input: [] },
  webm: { encoder: "libopus", options: [["-b:a", "160k"]], input: [["-itsoffset", OPUS_DELAY]] },
};

/** How the sound of a film in such a container is written: AAC, plain samples of 24 bits, or Opus. */
export function soundCoding({ container }: Pick<Format, "container">): SoundCoding {
  return CODINGS[container];
}

/** The encoder's options. */
export function soundOptions(format: Pick<Format, "container">): readonly Option[] {
  const { encoder, options } = soundCoding(format);
  return [["-c:a", encoder], ...options];
}
