import type { Finding } from "../domain/problem.ts";
import { modelsOf } from "./filming/models-of.ts";
import type { Advised, Scene } from "./rule.ts";
import { HINTS } from "./rules.ts";
import { wordingOf } from "./wording.ts";

/** One piece of advice is given for so many shots at most; beyond that once for all of them. */
const MOST = 5;

/** Good advice about every shot. */
export function* advice(scene: Scene): Iterable<Finding> {
  const models = modelsOf(scene);
  const told = HINTS.map((): Finding[] => []);
  for (const shot of scene.storyboard.shots) {
    const model = models.get(shot);
    const advised: Advised = { ...scene, models, wording: wordingOf(shot, scene.value), ...(model && { model }) };
    for (const [place, { check }] of HINTS.entries()) told[place]?.push(...check(shot, advised));
  }
  for (const findings of told) {
    for (const finding of findings.length > MOST ? together(findings) : findings)
      yield { ...finding, severity: "hint" };
  }
}

/** The first finding, speaking for the others. */
function together([first, ...others]: readonly Finding[]): readonly Finding[] {
  if (first === undefined) return [];
  return [{ ...first, message: `${first.message} It is the same with ${others.length} other shots.` }];
}
