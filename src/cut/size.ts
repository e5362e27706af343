import { even, pictureOf, shorterSideOf, type FrameSize } from "../domain/frame-sizes.ts";
import { framesInFilm, type Clip, type Item } from "../domain/timeline.ts";
import type { CutSettings } from "../domain/storyboard.ts";

/** Of a film that shows no footage at all. */
const USUAL: FrameSize = { width: 1280, height: 720 };

/** The film's size: of the shape and resolution that its author asks for, and otherwise as most of it is. Even both ways, as most encoders need it. */
export function sizeOf(
  items: readonly Item[],
  { aspectRatio, resolution, frameRate }: Pick<CutSettings, "aspectRatio" | "resolution" | "frameRate">,
): FrameSize {
  const clips = items.filter((item) => item.kind === "clip");
  const filmed = clips.filter(({ file }) => file === undefined);
  // The shots decide: a phone's video among them would otherwise blow all of them up.
  const most = mostOf(filmed.length > 0 ? filmed : clips, frameRate);
  if (aspectRatio === undefined && resolution === undefined) return most;
  const [across, down] = aspectRatio?.split(":").map(Number) ?? [];
  const shape = across !== undefined && down !== undefined ? across / down : most.width / most.height;
  return pictureOf(shape, resolution === undefined ? Math.min(most.width, most.height) : shorterSideOf(resolution));
}

/** The size that fills most of the film; of equals the one that comes first. */
function mostOf(clips: readonly Clip[], frameRate: number): FrameSize {
  const shown = new Map<string, FrameSize & { frames: number }>();
  for (const clip of clips) {
    const { width, height } = clip.facts;
    const size = shown.get(`${width}x${height}`) ?? { width, height, frames: 0 };
    size.frames += framesInFilm(clip, frameRate);
    shown.set(`${width}x${height}`, size);
  }
  const [first = { ...USUAL, frames: 0 }, ...rest] = shown.values();
  const { width, height } = rest.reduce((best, size) => (size.frames > best.frames ? size : best), first);
  return { width: even(width), height: even(height) };
}
