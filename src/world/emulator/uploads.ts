import type { ParentVideo } from "./order.ts";
import { decode } from "./pictures.ts";
import { invalidArgument } from "./refusal.ts";
import type { Studio } from "./studio.ts";

/** Sizes by the shorter side of a picture. */
const RESOLUTIONS: Readonly<Record<number, string>> = { 360: "360p", 720: "720p", 1080: "1080p", 2160: "4k" };

/** Takes in a video that came with a request as base64: one of this server's own goes on as what it is. Throws where it is none. */
export async function uploaded(studio: Studio, base64: unknown, field: string): Promise<ParentVideo> {
  const clip = studio.footage.keep(decode(base64, field), "mp4");
  const ours = studio.films.all().find((film) => clip.startsWith(film.media));
  if (ours !== undefined) return ours;
  const measured = await studio.footage.measure(clip, studio.signal);
  if (measured === undefined) throw invalidArgument("Unable to process input video.");
  const { width, height, frameRate, seconds, tag } = measured;
  if (frameRate !== 24) throw invalidArgument("The input video needs a frame rate of 24 frames per second.");
  const aspectRatio = width > height ? "16:9" : "9:16";
  const resolution = RESOLUTIONS[Math.min(width, height)];
  if (resolution === undefined && studio.options.clips !== "small") {
    throw invalidArgument("The input video needs to have 720p, 1080p or 4k.");
  }
  const chainSeconds = (tag?.from ?? 0) / frameRate + seconds;
  const known = { clip, operation: "upload", seconds, chainSeconds, hop: tag?.hop ?? 0, width, height, aspectRatio };
  return { ...known, ...(tag && { scene: tag.scene }), ...(resolution !== undefined && { resolution }) };
}
