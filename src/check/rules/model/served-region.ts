import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** A model is asked in a region that it is served in. */
export const servedRegion: ModelRule = {
  name: "served-region",
  codes: ["model/not-in-region"],
  *check(shot, { model, written, context: { region } }) {
    const { regions } = model;
    if (region === undefined || regions === undefined || regions.includes(region.name)) return;
    yield {
      code: "model/not-in-region",
      fact: "regions",
      path: written(shot, "model"),
      message: `${quote(model.id)} is served in ${oneOf(regions)}, and not in ${quote(region.name)}, which ${region.from} says.`,
      hint: region.isSetting
        ? `Change "vertex.location" in storyboard.config.yaml to ${regions[0] ?? ""}.`
        : `Write "vertex: { location: ${regions[0] ?? ""} }" into storyboard.config.yaml: it goes before the environment.`,
    };
  },
};
