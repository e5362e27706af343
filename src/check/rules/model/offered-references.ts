import type { Path } from "../../../domain/problem.ts";
import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** Reference images are as many, of the kinds and in the lengths that the model takes. */
export const offeredReferences: ModelRule = {
  name: "offered-references",
  codes: ["model/reference-images"],
  *check(shot, { model, seconds, written, references: listed }) {
    // What characters bring is judged where they are named.
    const { images, places } = listed[shot.index] ?? { images: [], places: [] };
    if (images.length === 0) return;
    const path: Path = ["shots", shot.index, "reference_images"];
    const { references } = model;
    if (references === null) {
      yield {
        code: "model/reference-images",
        fact: "references",
        path,
        on: "key",
        message: `${quote(model.id)} takes no reference images.`,
        hint: "Remove them, or choose another model.",
      };
      return;
    }
    if (images.length > references.max) {
      yield {
        code: "model/reference-images",
        fact: "references.max",
        path,
        on: "key",
        message: `${quote(model.id)} takes ${references.max} reference images; here are ${images.length}.`,
        hint: `Keep the ${references.max} that matter most.`,
      };
    }
    for (const [place, { type }] of images.entries()) {
      if (references.types.includes(type)) continue;
      yield {
        code: "model/reference-images",
        fact: "references.types",
        path: [...path, places[place] ?? place, "type"],
        message: `${quote(model.id)} takes no reference images of the type ${quote(type)}.`,
        hint: `Write ${oneOf(references.types)}.`,
      };
    }
    if (references.durations === undefined || shot.extends !== undefined || references.durations.includes(seconds))
      return;
    yield {
      code: "model/reference-images",
      fact: "references.durations",
      path: shot.duration === undefined ? path : written(shot, "duration"),
      ...(shot.duration === undefined ? { on: "key" as const } : {}),
      message: `${quote(model.id)} takes reference images only for shots of ${references.durations.join(" or ")} s, not of ${seconds} s.`,
      hint: `Write "duration: ${references.durations.join(" or ")}".`,
    };
  },
};
