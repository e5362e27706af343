import type { Shaped } from "../shape.ts";

/** A storyboard of which one model films every shot, whatever the file says. No place in the file names it. */
export function withModel(shaped: Shaped, model: string | undefined): Shaped {
  if (model === undefined) return shaped;
  const { storyboard, written } = shaped;
  return {
    ...shaped,
    storyboard: { ...storyboard, shots: storyboard.shots.map((shot) => ({ ...shot, model })) },
    written: (shot, field) => (field === "model" ? ["shots", shot.index] : written(shot, field)),
  };
}
