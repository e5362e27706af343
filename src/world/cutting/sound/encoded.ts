import { rm } from "node:fs/promises";
import { join } from "node:path";
import { runFfmpeg } from "../../ffmpeg/tool.ts";
import { soundOptions } from "../formats/sound.ts";
import { BIT_EXACT, SAMPLE_RATE, watchOf } from "../job.ts";
import type { SoundJob } from "./job.ts";
import { openMeter } from "./loudness.ts";
import { CHANNELS, openPcm, partsOf, SOUND_FORMAT } from "./pcm.ts";
import { REACH, truePeaks } from "./true-peak.ts";

/** What a film's sound is like once it was encoded as the film's will be. */
export type Encoded = {
  /** Integrated loudness, LUFS; undefined for silence. */
  readonly loudness: number | undefined;
  /** The highest true peak, as a factor of full scale; 0 where all stay below what was asked about. */
  readonly peak: number;
};

/** Encodes sound for a trial and listens to what comes out: encoders are allowed to change peaks, and do. `above`: peaks that matter. */
export async function encodedSound(job: SoundJob, name: string, above: number): Promise<Encoded> {
  const [trial, decoded] = ["trial.mka", "trial.pcm"];
  const input = [
    ["-protocol_whitelist", "file"],
    ["-f", SOUND_FORMAT],
    ["-ar", String(SAMPLE_RATE)],
    ["-ac", "2"],
  ] as const;
  const encode = {
    inputs: [{ source: `file:${name}`, options: input }],
    options: [...soundOptions(job.timeline.format), ...BIT_EXACT, ["-f", "matroska"]],
    target: `file:${trial}`,
  } as const;
  const decode = {
    inputs: [
      {
        source: `file:${trial}`,
        options: [
          ["-protocol_whitelist", "file"],
          ["-f", "matroska"],
        ],
      },
    ],
    options: [
      ["-f", SOUND_FORMAT],
      ["-c:a", "pcm_f32le"],
      ["-ar", String(SAMPLE_RATE)],
      ["-ac", "2"],
    ],
    target: `file:${decoded}`,
  } as const;
  await runFfmpeg(job.tools, encode, watchOf(job, "encoding the sound for a trial"));
  await runFfmpeg(job.tools, decode, watchOf(job, "listening to the encoded sound"));
  const heard = await listen(join(job.folder, decoded), above);
  await Promise.all([trial, decoded].map((each) => rm(join(job.folder, each))));
  return heard;
}

async function listen(path: string, above: number): Promise<Encoded> {
  await using sound = await openPcm(path);
  const meter = openMeter();
  let peak = 0;
  for (const { from, count } of partsOf(sound.samples)) {
    const seen = await sound.read(from - REACH, count + 2 * REACH);
    meter.hear(seen.subarray(REACH * CHANNELS, (REACH + count) * CHANNELS));
    peak = truePeaks(seen, above)?.reduce((most, each) => Math.max(most, each), peak) ?? peak;
  }
  return { loudness: meter.integrated(), peak };
}
