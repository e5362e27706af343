import { createRequire } from "node:module";
import { Ajv, type AnySchema, type ValidateFunction } from "ajv";

/** Words for editors only; they change nothing about what is allowed. */
export const EDITOR_WORDS: readonly string[] = [
  "markdownDescription",
  "enumDescriptions",
  "patternErrorMessage",
  "errorMessage",
  "defaultSnippets",
];

/** Compares values with a published schema. */
export function validatorFor(name: "storyboard" | "config"): ValidateFunction {
  // A key that is needed only beside others is described where they are, not once more in the `then` that asks for it.
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, strictRequired: false, allowUnionTypes: true });
  ajv.addVocabulary([...EDITOR_WORDS]);
  // The same distance from src/check/ and from dist/check/; a static import would leave the source tree.
  const schema: AnySchema = createRequire(import.meta.url)(`../../schemas/${name}.schema.json`);
  return ajv.compile(schema);
}
