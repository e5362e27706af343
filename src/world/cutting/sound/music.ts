import { join } from "node:path";
import { hear } from "../../ffmpeg/hear.ts";
import { runFfmpeg } from "../../ffmpeg/tool.ts";
import { SAMPLE_RATE, sampleAt, watchOf } from "../job.ts";
import { follow } from "./curve.ts";
import { fileRecipe } from "./decode.ts";
import { duckingUnder } from "./duck.ts";
import { equalPower, factorOf, lay, type Sound } from "./gain.ts";
import type { SoundJob } from "./job.ts";
import { around, jumps, RAMP, soften } from "./joins.ts";
import { CHANNELS, openPcm, type Pcm } from "./pcm.ts";

/** Where a tune was not made to be played round and round, its end and its beginning are heard together for so many samples: 40 ms. */
const SEAM = SAMPLE_RATE / 25;

/** Lays music under all that a film holds so far. It steps back under that, where that is wanted. */
export async function layMusic(job: SoundJob, film: Pcm): Promise<void> {
  const { music } = job.timeline.soundtrack;
  if (music === undefined) return;
  const name = "music.pcm";
  await decodeFile(job, { file: job.fileOf(music.media), samples: film.samples, name, doing: "reading the music" });
  await using tune = await openPcm(join(job.folder, name));
  const ducking = music.duck ? await duckingUnder(film) : undefined;
  const sound = music.loop && tune.samples < film.samples ? await looped(tune) : tune;
  if (sound === tune) await soften(tune, tune.samples);
  const samples = sound === tune ? tune.samples : film.samples;
  const abrupt = jumps(await around(tune, 0)) ? RAMP : 0;
  const form = {
    samples: Math.min(samples, film.samples),
    gain: factorOf(music.gainDb),
    fadeIn: Math.max(abrupt, sampleAt(music.fadeIn, job.timeline)),
    fadeOut: Math.max(samples > film.samples || sound !== tune ? RAMP : 0, sampleAt(music.fadeOut, job.timeline)),
  };
  const ducked: Sound = {
    read: async (from, count) => {
      const block = await sound.read(from, count);
      if (ducking) follow(block, from, ducking);
      return block;
    },
  };
  await lay(film, { sound: ducked, at: 0 }, form);
}

/** Lays voices over a film, each from its very sample on. */
export async function layVoices(job: SoundJob, film: Pcm): Promise<void> {
  for (const [index, { media, start, gainDb }] of job.timeline.soundtrack.voices.entries()) {
    const at = sampleAt(start, job.timeline);
    const name = `voice-${index}.pcm`;
    if (at >= film.samples) continue;
    const doing = `reading voice ${index + 1}`;
    await decodeFile(job, { file: job.fileOf(media), samples: film.samples - at, name, doing });
    await using voice = await openPcm(join(job.folder, name));
    await soften(voice, 0);
    await soften(voice, voice.samples);
    await lay(film, { sound: voice, at }, { samples: voice.samples, gain: factorOf(gainDb), fadeIn: 0, fadeOut: 0 });
  }
}

type Wanted = { readonly file: string; readonly samples: number; readonly name: string; readonly doing: string };

async function decodeFile(job: SoundJob, { file, samples, name, doing }: Wanted): Promise<void> {
  const { channels } = await hear(job.tools, file, job.signal);
  await runFfmpeg(job.tools, fileRecipe({ file, channels }, samples, name), watchOf(job, doing));
}

/** A tune that begins again where it ends. One that was made for it goes on without a change; another is faded over into itself. */
async function looped(tune: Pcm): Promise<Sound> {
  const seam = await seamOf(tune);
  const period = tune.samples - seam;
  return {
    read: async (from, count) => {
      const block = new Float32Array(count * CHANNELS);
      for (let done = 0; done < count;) {
        const at = (from + done) % period;
        const part = await tune.read(at, Math.min(count - done, period - at));
        if (from + done >= period && at < seam) mix(part, await tune.read(period + at, seam - at), { at, seam });
        block.set(part, done * CHANNELS);
        done += part.length / CHANNELS;
      }
      return block;
    },
  };
}

async function seamOf(tune: Pcm): Promise<number> {
  const meeting = new Float32Array(2 * RAMP * CHANNELS);
  meeting.set(await tune.read(tune.samples - RAMP, RAMP));
  meeting.set(await tune.read(0, RAMP), RAMP * CHANNELS);
  return jumps(meeting) ? Math.min(SEAM, Math.floor(tune.samples / 4)) : 0;
}

/** Fades from what ends into what begins. */
function mix(
  begins: Float32Array,
  ends: Float32Array,
  { at, seam }: { readonly at: number; readonly seam: number },
): void {
  for (let index = 0; index < Math.min(begins.length, ends.length); index++) {
    const place = at + Math.floor(index / CHANNELS);
    begins[index] =
      (begins[index] ?? 0) * equalPower(place, seam) + (ends[index] ?? 0) * equalPower(seam - 1 - place, seam);
  }
}
