import type { Finding } from "../../../domain/problem.ts";
import type { ImageAsked } from "../../../domain/storyboard.ts";
import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";
import { secondsOf } from "../../filming/seconds.ts";

/** A frame taken from another shot lies inside that shot's own part. */
export const frameMoment: ModelRule = {
  name: "frame-moment",
  codes: ["schema/out-of-range"],
  *check(shot, { shots, models }) {
    const outside = (field: string, image: ImageAsked | undefined): Finding | undefined => {
      if (image?.kind !== "frame" || typeof image.at === "string") return undefined;
      const source = shots.get(image.of);
      const model = source && models.get(source);
      if (source === undefined || model === undefined) return undefined;
      const seconds = secondsOf(source, model);
      if (image.at.milliseconds < seconds * 1000) return undefined;
      return {
        code: "schema/out-of-range",
        path: ["shots", shot.index, field, "at"],
        message: `The shot ${quote(source.id)} is ${seconds} s long; it has no frame at ${image.at.milliseconds / 1000} s.`,
        hint: `Write a number below ${seconds}, or take its last frame with "last_of: ${source.id}".`,
      };
    };
    const findings = [outside("first_frame", shot.firstFrame), outside("last_frame", shot.lastFrame)];
    for (const finding of findings) if (finding) yield finding;
  },
};
