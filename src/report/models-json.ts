import type { ModelSpec } from "../domain/catalogue.ts";
import { isShutDown } from "../domain/models.ts";
import { stateOf } from "./model-words.ts";

/** Models as one stable document for machines; prices are micro-dollars a second. */
export function modelsDocument(models: readonly ModelSpec[], checked: string, now: Date): unknown {
  return {
    type: "models",
    version: "1.0",
    checked,
    models: models.map((model) => {
      const { price, ...facts } = model;
      return {
        ...Object(snake(facts)),
        price_micro_usd: snake(price),
        state: stateOf(model, now),
        open: !isShutDown(model, now),
      };
    }),
  };
}

/** The same with its keys as the rest of what machines read has them. */
function snake(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snake);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [snakeName(key), snake(each)]));
}

/** A key as authors write it: `footageLife` → `footage_life`. */
export function snakeName(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
