import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Recipe } from "../../ffmpeg/compose.ts";
import { runFfmpeg } from "../../ffmpeg/tool.ts";
import { soundOptions } from "../formats/sound.ts";
import { BIT_EXACT, SAMPLE_RATE, watchOf } from "../job.ts";
import { shape } from "./gain.ts";
import type { SoundJob } from "./job.ts";
import { openMeter } from "./loudness.ts";
import { CHANNELS, createPcm, openPcm, partsOf, SOUND_FORMAT, type Pcm } from "./pcm.ts";
import { REACH, truePeaks } from "./true-peak.ts";

/** What encoding makes of a film's sound. */
export type Trial = {
  /** By how many LU it becomes quieter. */
  readonly lost: number;
  /** The highest true peak, as a factor of full scale; 0 where all stay below what was asked about. */
  readonly peak: number;
};

/** Stretches are two seconds long, and so many of them are encoded: that takes a second where a long film would take minutes. */
const STRETCH = 2 * SAMPLE_RATE;
const STRETCHES = 12;

/** Each is faded in and out a little, so that nothing of it is due to where it was cut. */
const FADE = SAMPLE_RATE / 50;

const SAMPLES = [
  ["-protocol_whitelist", "file"],
  ["-f", SOUND_FORMAT],
  ["-ar", String(SAMPLE_RATE)],
  ["-ac", "2"],
] as const;

/**
 * Encodes the stretches of a film's sound with the highest peaks as the film's will be, and listens to what comes out: encoders change peaks, and may.
 * `above`: peaks that matter.
 */
export async function tryEncoding(job: SoundJob, film: Pcm, above: number): Promise<Trial> {
  const [plain, coded, decoded] = ["trial.pcm", "trial.mka", "decoded.pcm"];
  const path = (name: string): string => join(job.folder, name);
  const before = await excerpt(film, path(plain));
  const encode: Recipe = {
    inputs: [{ source: `file:${plain}`, options: SAMPLES }],
    options: [...soundOptions(job.timeline.format), ...BIT_EXACT, ["-f", "matroska"]],
    target: `file:${coded}`,
  };
  const matroska = [
    ["-protocol_whitelist", "file"],
    ["-f", "matroska"],
  ] as const;
  const decode: Recipe = {
    inputs: [{ source: `file:${coded}`, options: matroska }],
    options: [
      ["-ar", String(SAMPLE_RATE)],
      ["-ac", "2"],
      ["-f", SOUND_FORMAT],
    ],
    target: `file:${decoded}`,
  };
  await runFfmpeg(job.tools, encode, watchOf(job, "encoding some of the sound for a trial"));
  await runFfmpeg(job.tools, decode, watchOf(job, "listening to some of the encoded sound"));
  const after = await listen(path(decoded), above);
  await Promise.all([plain, coded, decoded].map((name) => rm(path(name))));
  const isSilent = before === undefined || after.loudness === undefined;
  return { lost: isSilent ? 0 : before - after.loudness, peak: after.peak };
}

/** Writes the stretches with the highest peaks, in their order, and gives their loudness. */
async function excerpt(film: Pcm, path: string): Promise<number | undefined> {
  const stretches: { from: number; peak: number }[] = [];
  for (let from = 0; from < film.samples; from += STRETCH) {
    const block = await film.read(from, Math.min(STRETCH, film.samples - from));
    stretches.push({ from, peak: block.reduce((most, each) => Math.max(most, Math.abs(each)), 0) });
  }
  const loudest = stretches.toSorted((a, b) => b.peak - a.peak || a.from - b.from).slice(0, STRETCHES);
  const meter = openMeter();
  await using trial = await createPcm(path, loudest.length * STRETCH);
  for (const [index, { from }] of loudest.toSorted((a, b) => a.from - b.from).entries()) {
    const block = await film.read(from, STRETCH);
    shape(block, 0, { samples: STRETCH, gain: 1, fadeIn: FADE, fadeOut: FADE });
    meter.hear(block);
    await trial.write(index * STRETCH, block);
  }
  return meter.integrated();
}

async function listen(
  path: string,
  above: number,
): Promise<{ readonly loudness: number | undefined; readonly peak: number }> {
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
