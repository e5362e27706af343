import type { ModelSpec } from "../../domain/catalogue.ts";
import type { Finding } from "../../domain/problem.ts";
import { oneOf, quote } from "../quote.ts";
import type { Raw } from "../raw.ts";

/** Where facts of a model contradict each other; told at the one that the author wrote. */
export function* contradictionsOf(
  model: ModelSpec,
  entry: { readonly name: string; readonly row: Raw },
): Iterable<Finding> {
  const { durations, defaultDuration, aspectRatios, defaultAspectRatio, resolutions, defaultResolution, extend } =
    model;
  const { name, row } = entry;
  const defaults: readonly (readonly [string, string, unknown, readonly unknown[]])[] = [
    ["default_duration", "durations", defaultDuration, durations],
    ["default_aspect_ratio", "aspect_ratios", defaultAspectRatio, aspectRatios],
    ["default_resolution", "resolutions", defaultResolution, Object.keys(resolutions)],
  ];
  for (const [key, among, value, offered] of defaults) {
    if (offered.includes(value)) continue;
    yield {
      code: "schema/wrong-value",
      path: ["models", name, row[key] === undefined ? among : key],
      on: "key",
      message: `The "${key}" of ${quote(name)} is ${String(value)}, which is not among its "${among}".`,
      hint: offered.length === 0 ? `Write at least one entry in "${among}".` : `Write "${key}": ${oneOf(offered)}.`,
    };
  }
  if (extend?.sendsDuration === false && extend.adds.length > 1) {
    yield {
      code: "schema/wrong-value",
      path: ["models", name, "extend", "adds"],
      on: "key",
      message: `${quote(name)} has several lengths to extend by, and its provider is told none.`,
      hint: 'Write one, or "sends_duration: true".',
    };
  }
}
