import type { HintRule } from "../../rule.ts";
import { takenBy } from "../../words/brought.ts";

/** A shot that begins from footage or frames takes no reference images: a character comes into it by its words alone. */
export const characterWithoutPictures: HintRule = {
  name: "character-without-pictures",
  codes: ["hint/character-without-pictures"],
  *check(shot, { brought }) {
    const bringing = brought[shot.index] ?? [];
    if (takenBy(shot, bringing).length > 0) return;
    const why = shot.extends === undefined ? "a shot that begins with a frame" : "an extension";
    for (const { character, path, within } of new Map(bringing.map((each) => [each.character, each])).values()) {
      yield {
        code: "hint/character-without-pictures",
        path,
        within,
        message: `"\${${character}}" brings its words alone here: ${why} takes no reference images.`,
        hint: `Write "\${${character}.is}" to say that this is what you want.`,
      };
    }
  },
};
