import { createRequire } from "node:module";
import { Ajv, type AnySchema, type ValidateFunction } from "ajv";
import type { Finding } from "../domain/problem.ts";
import { schemaFindings } from "./schema-findings.ts";

/** Words for editors only; they change nothing about what is allowed. */
const EDITOR_WORDS = [
  "markdownDescription",
  "enumDescriptions",
  "patternErrorMessage",
  "errorMessage",
  "defaultSnippets",
];

let compiled: ValidateFunction | undefined;

/** What the schema has to say about a file's value. */
export function againstSchema(value: unknown): Finding[] {
  compiled ??= compile();
  return compiled(value) ? [] : schemaFindings(value, compiled.errors ?? [], "storyboard");
}

function compile(): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
  ajv.addVocabulary(EDITOR_WORDS);
  // The same distance from src/check/ and from dist/check/; a static import would leave the source tree.
  const schema: AnySchema = createRequire(import.meta.url)("../../schemas/storyboard.schema.json");
  return ajv.compile(schema);
}
