import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { locateFfmpeg } from "../../src/world/ffmpeg/locate.ts";
import { CLIP } from "./clips.ts";

/** A film to be made: clips, by how many frames they overlap, and where it goes. */
export type Film = { readonly clips: readonly string[]; readonly overlap: number; readonly output: string };

const FFMPEG: readonly string[] = [locateFfmpeg().ffmpeg, "-v", "error", "-nostdin", "-y"];
/** The encoders and their settings are those of this program. */
const PICTURE = "-c:v libx264 -preset fast -crf 16 -rc-lookahead 10 -profile:v high -bf 2 -pix_fmt yuv420p -g 48".split(
  " ",
);
const SOUND = "-c:a aac -b:a 192k".split(" ");

/** ffmpeg's own join of packets: sound and all, seams and all. */
export async function concatCopy({ clips, output }: Film): Promise<readonly string[]> {
  return [...FFMPEG, ...(await listOf(clips, output)), "-c", "copy", "-movflags", "+faststart", output];
}

/** The same with the sound decoded and encoded as one stream, which has no gaps at its joins. */
export async function concatWithOneSound({ clips, output }: Film): Promise<readonly string[]> {
  return [...FFMPEG, ...(await listOf(clips, output)), "-c:v", "copy", ...SOUND, "-movflags", "+faststart", output];
}

async function listOf(clips: readonly string[], output: string): Promise<readonly string[]> {
  const list = join(output, "..", "list.txt");
  await writeFile(list, clips.map((file) => `file '${file}'\n`).join(""));
  return ["-f", "concat", "-safe", "0", "-i", list];
}

/** One chain of crossfades over everything, as everybody writes it: all pictures and all sound encoded anew. */
export function fadeChain({ clips, overlap, output }: Film): readonly string[] {
  const { rate, frames } = CLIP;
  const chains = clips.map((_, index) => `[${index}:v]settb=1/${rate},setpts=N[v${index}]`);
  let [picture, sound] = ["v0", "0:a"];
  for (let index = 1; index < clips.length; index += 1) {
    const offset = (index * (frames - overlap)) / rate;
    chains.push(
      `[${picture}][v${index}]xfade=transition=fade:duration=${overlap / rate}:offset=${offset}[x${index}]`,
      `[${sound}][${index}:a]acrossfade=d=${overlap / rate}[y${index}]`,
    );
    [picture, sound] = [`x${index}`, `y${index}`];
  }
  const maps = ["-map", `[${picture}]`, "-map", `[${sound}]`];
  const inputs = clips.flatMap((file) => ["-i", file]);
  return [...FFMPEG, ...inputs, "-filter_complex", chains.join(";"), ...maps, ...PICTURE, ...SOUND, output];
}
