import { formatOf } from "../../domain/formats.ts";
import { pictureOf, shorterSideOf, sizeFault } from "../../domain/frame-sizes.ts";
import { shownShots, type CutSettings } from "../../domain/storyboard.ts";
import { cutsIn } from "../cut/cuts.ts";
import { modelsOf } from "../filming/models-of.ts";
import type { Rule, Scene } from "../rule.ts";

/** A film's encoder takes pictures of the size that is written, as far as their shape is known before anything is filmed or opened. */
export const cutSizes: Rule = {
  name: "cut-sizes",
  codes: ["cut/wrong-size"],
  *check(scene) {
    for (const { cut, path } of cutsIn(scene.storyboard)) {
      const format = formatOf(cut);
      if (cut.resolution === undefined || format === undefined) continue;
      const shorter = shorterSideOf(cut.resolution);
      const sizes = shapesOf(cut, scene).map((shape) => pictureOf(shape, shorter));
      const faults = sizes.flatMap((size) => {
        const fault = sizeFault(size, format.codec);
        return fault === undefined ? [] : [{ size, ...fault }];
      });
      const [first] = faults;
      if (first === undefined || faults.length < sizes.length) continue;
      const { size, why, hint } = first;
      yield {
        code: "cut/wrong-size",
        path: [...path, "resolution"],
        message: `Pictures of ${size.width}×${size.height} cannot be written in ${format.codec}: ${why}.`,
        hint,
        ...(cut.codec !== undefined && {
          related: [{ message: "the codec is written here", path: [...path, "codec"] }],
        }),
      };
    }
  },
};

/** Every shape that a film may have, width by height: the one that is written, or those of the shots that it shows. */
function shapesOf(cut: CutSettings, scene: Scene): readonly number[] {
  if (cut.aspectRatio !== undefined) return [shapeOf(cut.aspectRatio)];
  const models = modelsOf(scene);
  const shown = new Set(shownShots({ shots: scene.storyboard.shots, cut }));
  const shots = scene.storyboard.shots.filter(({ id }) => shown.has(id));
  const ratios = shots.map((shot) => shot.aspectRatio ?? models.get(shot)?.defaultAspectRatio);
  return [...new Set(ratios)].flatMap((ratio) => (ratio === undefined ? [] : [shapeOf(ratio)]));
}

function shapeOf(ratio: string): number {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  return across / down;
}
