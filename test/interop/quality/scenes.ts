import { join } from "node:path";
import { shippedFonts } from "../../../src/world/words/fonts.ts";
import { ffmpeg, words } from "../../world/ffmpeg/rig.ts";

/** Pictures that encoders find hard, each in its own way: grain over a slow pan, fast motion, a dark gradient that is apt to band, and flat graphics with letters. */
export const SCENES = ["grain", "motion", "dark", "graphics"] as const;
export type SceneKind = (typeof SCENES)[number];

/** A scene as it was before anybody encoded it, and the clip that a service would return of it. */
export type Scene = { readonly pristine: string; readonly clip: string };

/** Where scenes are filmed, how large, and how many frames of them. */
export type Studio = {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
};

/** Services return eight megabits a second at 720p; smaller pictures get as much for a pixel. */
const BITS = 8_000_000 / (1280 * 720);

/** Frames as they are, with their size beside them. */
export const RAW = words("-c:v rawvideo -pix_fmt yuv420p -f nut -y");

/** What pictures of a film say of their colours. */
export const TAGGED = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

/** Films a scene at 24 frames a second. `seed`: tells two scenes of a kind apart. */
export async function filmScene(kind: SceneKind, seed: number, studio: Studio): Promise<Scene> {
  const { folder, width, height, frames } = studio;
  const [pristine, clip] = [join(folder, `${kind}-${seed}.nut`), join(folder, `${kind}-${seed}.mp4`)];
  const graph = `${PICTURES[kind](seed, studio)},setsar=1,format=yuv420p,${TAGGED}[picture]`;
  await ffmpeg([...words("-filter_complex"), graph, ...words(`-map [picture] -frames:v ${frames}`), ...RAW, pristine]);
  const rate = Math.round(BITS * width * height);
  await ffmpeg([
    "-i",
    pristine,
    ...words("-c:v libx264 -preset veryfast -profile:v high -bf 2 -g 24 -keyint_min 24 -sc_threshold 0"),
    ...words(`-b:v ${rate} -maxrate ${Math.round(rate * 1.25)} -bufsize ${rate * 2}`),
    ...words("-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv -y"),
    clip,
  ]);
  return { pristine, clip };
}

type Draw = (seed: number, size: Pick<Studio, "width" | "height">) => string;

const PICTURES: Readonly<Record<SceneKind, Draw>> = {
  // Three sizes of random dots, blurred and laid over each other: clouds, over which a camera pans.
  grain: (seed, { width, height }) => {
    const octaves = [8, 32, 128].map(
      (dots, index) =>
        `nullsrc=${dots}x${dots}:r=24,trim=end_frame=1,geq=lum='random(${seed})*255':cb='96+random(1)*64':cr='96+random(2)*64',scale=${width * 2}:${height * 2}:flags=bicubic[o${index}]`,
    );
    const pan = `loop=-1:1,setpts=N/24/TB,crop=${width}:${height}:x='n*${2 + seed}':y='n*2'`;
    return `${octaves.join(";")};[o0][o1]blend=all_mode=average[a];[a][o2]blend=all_mode=average,format=yuv420p,${pan},noise=alls=7:allf=t:all_seed=${seed}`;
  },
  // A detailed picture that turns and swings at once, blurred as by a shutter.
  motion: (seed, { width, height }) => {
    const still = `mandelbrot=s=${width * 2}x${height * 2}:rate=24:start_x=-0.74${seed}:start_scale=0.05:maxiter=300:outer=normalized_iteration_count,trim=end_frame=1,loop=-1:1,setpts=N/24/TB`;
    const swing = `crop=${width}:${height}:x='iw/4+iw/6*sin(n*0.4)':y='ih/4+ih/7*cos(n*0.5)'`;
    return `${still},rotate='n*0.05*${1 - 2 * seed}':c=gray,${swing},tmix=frames=2,noise=alls=2:allf=t:all_seed=${seed}`;
  },
  // As dithered as a good master is: without noise the gradient would band before anybody encoded it.
  dark: (seed, { width, height }) =>
    `gradients=s=${width}x${height}:rate=24:c0=0x04060a:c1=0x1c2230:c2=0x0a0a12:nb_colors=3:speed=0.01:seed=${seed + 5},format=yuv420p,noise=alls=1:allf=t:all_seed=${seed}`,
  graphics: (seed, { width, height }) => {
    const ground =
      seed === 0 ? `color=c=0x204060:s=${width}x${height}:r=24` : `smptehdbars=s=${width}x${height}:rate=24`;
    const letters = (size: number, place: string): string =>
      `drawtext=fontfile=${shippedFonts()[1]}:text='Sharp letters on flat ground':fontcolor=white:fontsize=${Math.round(height / size)}:${place}`;
    return `${ground},format=yuv420p,${letters(11, "x=w/20+n*2:y=h*0.4")},${letters(32, "x=w/16:y=h*0.7")}`;
  },
};
