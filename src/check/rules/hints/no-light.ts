import { quote } from "../../quote.ts";
import type { HintRule } from "../../rule.ts";
import { tellsLight } from "../../vocabulary/light.ts";

/** A prompt tells its light, by its name, the time of day or the weather. What begins from footage or a picture has its light. */
export const noLight: HintRule = {
  name: "no-light",
  codes: ["hint/no-light"],
  *check(shot, { wording }) {
    if (shot.extends !== undefined || shot.firstFrame !== undefined || wording.parts.ambiance || !wording.english)
      return;
    if (tellsLight(wording.text, wording.words)) return;
    yield {
      code: "hint/no-light",
      path: ["shots", shot.index, "prompt"],
      message: `Nothing in ${quote(shot.id)} tells its light, so shots that belong together may come out in different light.`,
      hint: 'Name the light, the time of day or the weather: "golden hour, backlit", "overcast noon", "one lamp in a dark room".',
    };
  },
};
