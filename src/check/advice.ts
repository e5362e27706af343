import type { Finding } from "../domain/problem.ts";
import { modelsOf } from "./model-breaks.ts";
import type { Scene } from "./rule.ts";
import { HINTS } from "./rules.ts";

/** Good advice about every shot. */
export function* advice(scene: Scene): Iterable<Finding> {
  const models = modelsOf(scene);
  for (const shot of scene.storyboard.shots) {
    const model = models.get(shot);
    const advised = { ...scene, ...(model && { model }) };
    for (const { check } of HINTS) {
      for (const finding of check(shot, advised)) yield { ...finding, severity: "hint" };
    }
  }
}
