import type { Finding } from "../../domain/problem.ts";
import { cutsIn } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** The widest picture that a film may have; the most upright one is as narrow as that is low. */
const WIDEST = 4;
/** Pixels of the shorter side, at the least and at the most. */
const LEAST = 16;
const MOST = 4320;

/** A film's picture has a shape and a size that players show. */
export const cutShapes: Rule = {
  name: "cut-shapes",
  codes: ["schema/out-of-range"],
  *check({ storyboard }) {
    for (const { cut, path } of cutsIn(storyboard)) {
      const [width, height] = cut.aspectRatio?.split(":").map(Number) ?? [];
      const shape = width !== undefined && height !== undefined ? width / height : 1;
      if (!(shape >= 1 / WIDEST && shape <= WIDEST)) {
        yield fault([...path, "aspect_ratio"], {
          message: `A picture of ${quote(cut.aspectRatio)} is too narrow for players.`,
          hint: `Write a shape between "1:${WIDEST}" and "${WIDEST}:1", such as "16:9".`,
        });
      }
      const shorter = /^(\d+)p$/.exec(cut.resolution ?? "")?.[1];
      if (shorter !== undefined && (Number(shorter) < LEAST || Number(shorter) > MOST)) {
        yield fault([...path, "resolution"], {
          message: `"resolution" is from ${LEAST}p to ${MOST}p; ${cut.resolution} is outside.`,
          hint: "Write the shorter side, such as 1080p.",
        });
      }
    }
  },
};

function fault(path: Finding["path"], words: Pick<Finding, "message" | "hint">): Finding {
  return { code: "schema/out-of-range", path, ...words };
}
