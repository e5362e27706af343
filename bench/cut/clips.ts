import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { cellsOf, marks, words } from "../../test/world/ffmpeg/rig.ts";
import { ffmpeg } from "./measure.ts";

/** A clip as today's video models return it. */
export const CLIP = { width: 1280, height: 720, rate: 24, frames: 192, seconds: 8 } as const;

/** Where keyframes stand: one a second, or only at the beginning. */
export type Keyframes = "each-second" | "first-only";

/** The clips to be cut, and one that takes the place of another; all of them with each kind of keyframes. */
export type Clips = Readonly<Record<Keyframes, { readonly clips: readonly string[]; readonly other: string }>>;

/** Films the clips once; what is in the folder from before is taken. */
export async function makeClips(folder: string, count: number): Promise<Clips> {
  await mkdir(folder, { recursive: true });
  // The last is the one that another is changed for.
  for (let clip = 0; clip <= count; clip += 1)
    if (!existsSync(nameOf(folder, "first-only", clip))) await film(folder, clip);
  const all = (keyframes: Keyframes): Clips[Keyframes] => ({
    clips: Array.from({ length: count }, (_, clip) => nameOf(folder, keyframes, clip)),
    other: nameOf(folder, keyframes, count),
  });
  return { "each-second": all("each-second"), "first-only": all("first-only") };
}

function nameOf(folder: string, keyframes: Keyframes, clip: number): string {
  return join(folder, `${keyframes}-${String(clip).padStart(2, "0")}.mp4`);
}

/**
 * A camera that pans over a landscape of clouds, with the grain of film: as much to encode as a real scene has. Every frame carries its
 * clip and number in its upper left corner, every clip a tone of its own.
 */
async function film(folder: string, clip: number): Promise<void> {
  const { width, height, rate, frames, seconds } = CLIP;
  const still = join(folder, "still.png");
  // Three sizes of random dots, blurred and laid over each other.
  const octaves = [8, 32, 128]
    .map(
      (size, index) =>
        `nullsrc=${size}x${size},geq=lum='random(${clip})*255':cb='96+random(1)*64':cr='96+random(2)*64',scale=2560:1440:flags=bicubic[o${index}]`,
    )
    .join(";");
  await ffmpeg([
    "-filter_complex",
    `${octaves};[o0][o1]blend=all_mode=average[a];[a][o2]blend=all_mode=average,format=yuv420p`,
    ...words("-frames:v 1 -y"),
    still,
  ]);
  const angle = (clip * 2 * Math.PI) / 21;
  const pan = (side: "w" | "h", turn: number): string =>
    `(i${side}-o${side})/2*(1+${turn.toFixed(3)}*(n/${frames}*2-1))`;
  const graph = [
    `[0]loop=-1:1,fps=${rate},crop=${width}:${height}:x='${pan("w", Math.cos(angle))}':y='${pan("h", Math.sin(angle))}',setsar=1,noise=alls=7:allf=t:all_seed=${clip}[scene]`,
    `[1]scale=256:128:flags=neighbor,format=yuv420p[mark]`,
    `[scene][mark]overlay=0:0:shortest=1,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709,split[a][b]`,
  ];
  const made = [join(folder, "a.mp4"), join(folder, "b.mp4")] as const;
  await ffmpeg(
    [
      "-i",
      still,
      ...words(`-f rawvideo -pix_fmt gray -s 8x4 -r ${rate} -i pipe:0`),
      ...words(`-f lavfi -t ${seconds} -i sine=frequency=${200 + 60 * clip}:sample_rate=48000`),
      "-filter_complex",
      graph.join(";"),
      ...written("a", rate, made[0]),
      ...written("b", 500, made[1]),
    ],
    Buffer.concat(marks(clip, frames).map(cellsOf)),
  );
  await rename(made[0], nameOf(folder, "each-second", clip));
  await rename(made[1], nameOf(folder, "first-only", clip));
}

/** How a picture of the graph becomes a clip with a keyframe every so many frames. */
function written(map: string, group: number, target: string): readonly string[] {
  return [
    ...words(`-map [${map}] -map 2:a -c:v libx264 -preset veryfast -profile:v high -level 3.1 -pix_fmt yuv420p -bf 2`),
    ...words(`-g ${group} -keyint_min ${group} -sc_threshold 0 -b:v 8M -maxrate 10M -bufsize 16M`),
    ...words("-color_primaries bt709 -color_trc bt709 -colorspace bt709 -c:a aac -ac 2 -b:a 192k -y"),
    target,
  ];
}
