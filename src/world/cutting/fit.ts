import type { Fit } from "../../domain/storyboard.ts";
import type { ClipFacts } from "../../domain/take.ts";
import type { Timeline } from "../../domain/timeline.ts";
import type { Probe } from "../ffmpeg/probe.ts";

/** How much smaller than the film a backdrop is while it is blurred: so it is quick, and soft at any size. */
const SMALLER = 8;

/** Seven tenths as bright, so that the eye stays on the picture before it. */
const DARKER = "lutyuv=y=16+(val-16)*0.7:u=128+(val-128)*0.7:v=128+(val-128)*0.7";

type Frame = Pick<Timeline, "width" | "height" | "fit">;
type Picture = Pick<Probe, "coloured" | "square"> & Pick<ClipFacts, "width" | "height">;

/**
 * The filters that bring a picture of any size into the film's frame, in BT.709. An unwritten matrix is taken for BT.709 instead of being guessed.
 * `name`: tells the labels of one picture from those of others in the same graph.
 */
export function fitted(film: Frame, picture: Picture, name = ""): readonly string[] {
  const matrix = `${picture.coloured ? "" : "in_color_matrix=bt709:"}out_color_matrix=bt709:out_range=tv`;
  const upright = picture.square ? [] : ["scale=trunc(iw*sar/2)*2:ih,setsar=1"];
  // A picture that fills the frame hides whatever is behind it.
  const fills = picture.square && picture.width * film.height === picture.height * film.width;
  return [...upright, FITS[fills && film.fit === "blur" ? "pad" : film.fit](film, matrix, name)];
}

const FITS: Readonly<Record<Fit, (frame: Frame, matrix: string, name: string) => string>> = {
  pad: (frame, matrix) => `${scaled(frame, "decrease", matrix)},pad=${frame.width}:${frame.height}:(ow-iw)/2:(oh-ih)/2`,
  crop: (frame, matrix) => `${scaled(frame, "increase", matrix)},crop=${frame.width}:${frame.height}`,
  blur: (frame, matrix, name) => {
    const { width, height } = frame;
    const small = { width: evenPart(width), height: evenPart(height) };
    const backdrop = [
      scaled(small, "increase", matrix),
      `crop=${small.width}:${small.height}`,
      "gblur=sigma=5",
      DARKER,
      `scale=${width}:${height}:flags=bicubic`,
    ].join(",");
    const whole = scaled(frame, "decrease", matrix);
    const [behind, before] = [`[behind${name}]`, `[before${name}]`];
    const [back, front] = [`[back${name}]`, `[front${name}]`];
    return `format=yuv420p,split${behind}${before};${behind}${backdrop}${back};${before}${whole}${front};${back}${front}overlay=(W-w)/2:(H-h)/2`;
  },
};

function scaled(to: Pick<Frame, "width" | "height">, how: "decrease" | "increase", matrix: string): string {
  return `scale=${to.width}:${to.height}:force_original_aspect_ratio=${how}:force_divisible_by=2:${matrix}:flags=bicubic+accurate_rnd`;
}

function evenPart(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / SMALLER / 2));
}
