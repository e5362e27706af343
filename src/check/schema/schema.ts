import type { ValidateFunction } from "ajv";
import type { Finding } from "../../domain/problem.ts";
import { validatorFor } from "./file.ts";
import { schemaFindings } from "./findings.ts";

let compiled: ValidateFunction | undefined;

/** What the schema has to say about a file's value. */
export function againstSchema(value: unknown): Finding[] {
  compiled ??= validatorFor("storyboard");
  return compiled(value) ? [] : schemaFindings(value, compiled.errors ?? [], "storyboard");
}
