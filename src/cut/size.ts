import { shortSideOf } from "../domain/size.ts";
import { framesInFilm, type Clip, type Item } from "../domain/timeline.ts";
import type { CutSettings } from "../domain/storyboard.ts";

type Size = { readonly width: number; readonly height: number };

/** Of a film that shows no footage at all. */
const USUAL: Size = { width: 1280, height: 720 };

/** The film's size: of the shape and resolution that its author asks for, and otherwise as most of it is. */
export function sizeOf(
  items: readonly Item[],
  { aspectRatio, resolution, frameRate }: Pick<CutSettings, "aspectRatio" | "resolution" | "frameRate">,
): Size {
  const clips = items.filter((item) => item.kind === "clip");
  const filmed = clips.filter(({ file }) => file === undefined);
  // The shots decide: a phone's video among them would otherwise blow all of them up.
  const most = mostOf(filmed.length > 0 ? filmed : clips, frameRate);
  if (aspectRatio === undefined && resolution === undefined) return most;
  const [across, down] = aspectRatio?.split(":").map(Number) ?? [];
  const shape = across !== undefined && down !== undefined ? across / down : most.width / most.height;
  const shorter = resolution === undefined ? Math.min(most.width, most.height) : pixelsOf(resolution);
  return shape >= 1
    ? { width: even(shorter * shape), height: even(shorter) }
    : { width: even(shorter), height: even(shorter / shape) };
}

function pixelsOf(resolution: string): number {
  return shortSideOf(resolution) ?? Number.parseInt(resolution, 10);
}

/** Colours are kept for two pixels each way. */
function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}

/** The size that fills most of the film; of equals the one that comes first. */
function mostOf(clips: readonly Clip[], frameRate: number): Size {
  const shown = new Map<string, Size & { frames: number }>();
  for (const clip of clips) {
    const { width, height } = clip.facts;
    const size = shown.get(`${width}x${height}`) ?? { width, height, frames: 0 };
    size.frames += framesInFilm(clip, frameRate);
    shown.set(`${width}x${height}`, size);
  }
  const [first = { ...USUAL, frames: 0 }, ...rest] = shown.values();
  const { width, height } = rest.reduce((best, size) => (size.frames > best.frames ? size : best), first);
  return { width, height };
}
