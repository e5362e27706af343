import { quote } from "../../quote.ts";
import type { HintRule } from "../../rule.ts";
import { CAMERA } from "../../vocabulary/camera.ts";
import { firstIn } from "../../vocabulary/match.ts";

/** A prompt says from where and how its shot is seen. An extension goes on as its parent ended. */
export const noCamera: HintRule = {
  name: "no-camera",
  codes: ["hint/no-camera"],
  *check(shot, { wording }) {
    if (shot.extends !== undefined || wording.parts.camera || !wording.english) return;
    if (firstIn(wording.words, CAMERA) !== undefined) return;
    yield {
      code: "hint/no-camera",
      path: ["shots", shot.index, "prompt"],
      message: `Nothing in ${quote(shot.id)} says what the camera does, so the model decides, and each take differs.`,
      hint: 'Add a shot size, an angle or a movement: "wide shot, slow dolly in", "handheld close-up", "low angle, panning left".',
    };
  },
};
