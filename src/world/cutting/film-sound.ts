import { hash } from "node:crypto";
import { join } from "node:path";
import { ENCODED, encodedSound, encodeSound, plainSound, type JoinedSound } from "./encoded-sound.ts";
import { soundCoding, soundOptions } from "./formats/sound.ts";
import type { Job } from "./job.ts";
import type { Kept } from "./shelf.ts";
import { soundFingerprint } from "./sound/fingerprint.ts";
import { writeSound } from "./sound.ts";

/**
 * The sound of a film, ready to be joined: AAC is encoded beforehand, anything else meanwhile. AAC is kept as a whole, so that a film of
 * which nothing but pictures changed is not mixed again.
 */
export async function makeSound(job: Job, kept: Kept): Promise<JoinedSound> {
  const { timeline, folder } = job;
  const { format } = timeline;
  if (soundCoding(format).encoder !== "aac") return plainSound(format, await writeSound(job, kept));
  const made = [kept.version, soundOptions(format), soundFingerprint(timeline)];
  const key = hash("sha256", JSON.stringify(made)).slice(0, 32);
  const file = join(folder, ENCODED);
  if ((await kept.shelf?.take(key, file)) !== true) {
    await encodeSound(job, await writeSound(job, kept), kept);
    await kept.shelf?.keep(key, file);
  }
  return encodedSound(timeline);
}
