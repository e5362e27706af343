import { rm } from "node:fs/promises";
import { join } from "node:path";
import { sampleAt } from "./job.ts";
import type { Kept } from "./shelf.ts";
import { layItems } from "./sound/items.ts";
import { writeLoud, writeMix } from "./sound/master.ts";
import { layMusic, layVoices } from "./sound/music.ts";
import type { SoundJob } from "./sound/job.ts";
import { createPcm } from "./sound/pcm.ts";
import { roomTone } from "./sound/room-tone.ts";

/**
 * Writes the whole film's sound as plain samples, just as long as its picture: what each item sounds like, faded over where two overlap,
 * then voices, then music under both, brought to one loudness at the end. Gives the file's name.
 */
export async function writeSound(job: SoundJob, kept?: Kept): Promise<string> {
  const { soundtrack, frames } = job.timeline;
  const samples = sampleAt(frames, job.timeline);
  const [mixName, name] = ["mix.pcm", "sound.pcm"];
  await using mix = await createPcm(join(job.folder, mixName), samples);
  const silent = await layItems(job, mix, kept);
  await layVoices(job, mix);
  await layMusic(job, mix);
  const tone = soundtrack.roomTone === undefined ? undefined : roomTone(silent, soundtrack.roomTone);
  if (tone === undefined && isPlain(job)) return mixName;
  await using film = await createPcm(join(job.folder, name), samples);
  const mixed = { mix, roomTone: tone };
  if (soundtrack.loudness === undefined) await writeMix(mixed, film);
  else await writeLoud(mixed, film, { job, loudness: soundtrack.loudness });
  await rm(join(job.folder, mixName));
  return name;
}

/** Whether nothing was added up or made louder: then the sound of the clips is that of the film, to the bit. */
function isPlain({ timeline: { items, soundtrack } }: SoundJob): boolean {
  const alone = items.every((item) => item.overlap === undefined && (item.kind !== "clip" || (item.gainDb ?? 0) <= 0));
  return alone && !soundtrack.music && soundtrack.voices.length === 0 && soundtrack.loudness === undefined;
}
