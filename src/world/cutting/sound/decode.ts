import type { Option, Recipe } from "../../ffmpeg/compose.ts";
import { AS_MOVIE } from "../../ffmpeg/frames.ts";
import { AS_SOUND } from "../../ffmpeg/hear.ts";
import { SAMPLE_RATE, type Piece } from "../job.ts";
import { beginsAt } from "../moments.ts";
import { SOUND_FORMAT } from "./pcm.ts";

/** Seconds into a file from which on it is quicker to jump there than to decode what comes before. */
const FAR = 30;

/** Seconds that are decoded before what is wanted after a jump: a decoder needs some to be exact. */
const RUN_UP = 2;

/** What both sides of a mono sound play is the sound itself; ffmpeg alone would make it 3 dB quieter. */
const BOTH_SIDES = "pan=stereo|c0=c0|c1=c0";

/** A clip's sound from the moment that its first shown frame appears, at most so many samples; silence where it begins later. */
export function clipSound(
  { clip, source }: Pick<Piece, "clip" | "source">,
  samples: number,
  form: "flt" | "s16" = "flt",
): { readonly input: Recipe["inputs"][number]; readonly filters: readonly string[] } {
  const seconds = beginsAt({ clip, source });
  const skipped = seconds > FAR ? Math.floor(seconds) - RUN_UP : 0;
  const first = Math.round(seconds * SAMPLE_RATE) - skipped * SAMPLE_RATE;
  const jump: readonly Option[] = skipped > 0 ? [["-ss", String(skipped)]] : [];
  return {
    input: { source: `file:${source.file}`, options: [...AS_MOVIE, ...jump] },
    filters: [
      ...(source.probe.sound?.channels === 1 ? [BOTH_SIDES] : []),
      `aresample=${SAMPLE_RATE}:async=1:first_pts=0`,
      `aformat=sample_fmts=${form}:channel_layouts=stereo`,
      `atrim=start_sample=${first}:end_sample=${first + samples}`,
      "asetpts=PTS-STARTPTS",
    ],
  };
}

/** The recipe of a clip's sound as a file of samples. */
export function clipRecipe(piece: Pick<Piece, "clip" | "source">, samples: number, name: string): Recipe {
  const { input, filters } = clipSound(piece, samples);
  return written(input, filters, name);
}

/** The recipe of a sound file of the author's own as a file of samples: at most so many. */
export function fileRecipe(
  { file, channels }: { readonly file: string; readonly channels: number },
  samples: number,
  name: string,
): Recipe {
  const filters = [
    ...(channels === 1 ? [BOTH_SIDES] : []),
    `aresample=${SAMPLE_RATE}`,
    "aformat=sample_fmts=flt:channel_layouts=stereo",
    `atrim=end_sample=${samples}`,
  ];
  return written({ source: `file:${file}`, options: AS_SOUND }, filters, name);
}

function written(input: Recipe["inputs"][number], filters: readonly string[], name: string): Recipe {
  return {
    inputs: [input],
    options: [
      ["-map", "0:a:0"],
      ["-af", filters.join(",")],
      ["-f", SOUND_FORMAT],
    ],
    target: `file:${name}`,
  };
}
