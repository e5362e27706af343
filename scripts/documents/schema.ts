import type { Schema } from "../schemas.ts";
import { DOCUMENTS } from "./all.ts";
import { definitions, says } from "./parts.ts";

const ABOUT =
  "A document that a command prints with `--json`; `type` decides which other keys there are. A reader ignores keys and documents that it does not know.";

/** The published schema of all documents, as JSON. */
export function documentsSchema(): string {
  const documents = Object.fromEntries(DOCUMENTS.map(({ type, schema: own }) => [type, own]));
  const twice = Object.keys(definitions()).filter((name) => name in documents);
  if (twice.length > 0) throw new Error(`A mapping is called like a document: ${twice.join(", ")}.`);
  const schema: Schema & { readonly $schema: string } = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "urn:storyboard:documents:1",
    title: "Document",
    ...says(ABOUT),
    type: "object",
    required: ["type", "version"],
    properties: {
      type: { type: "string", ...says("Says which document it is.") },
      version: { type: "string", ...says("The version of this document.") },
    },
    allOf: DOCUMENTS.map(({ type }) => ruleOf(type)),
    definitions: { ...documents, ...definitions() },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** That what says to be of a type is just that. */
function ruleOf(type: string): Schema {
  const consequence: Schema = { $ref: `#/definitions/${type}` };
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  return { if: { properties: { type: { const: type } } }, then: consequence };
}
