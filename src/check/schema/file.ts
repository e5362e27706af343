import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv";

/** Compares values with a published schema, by the code that ajv made of it (scripts/validators.ts). */
export function validatorFor(name: "storyboard" | "config"): ValidateFunction {
  // The same distance from src/check/schema/ and from dist/check/schema/; a static import would leave the source tree.
  return createRequire(import.meta.url)(`../../../schemas/${name}.validate.cjs`);
}
