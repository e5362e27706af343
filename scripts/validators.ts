import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { schemaOf, type SchemaName } from "./schemas.ts";

/** Words for editors only; they change nothing about what is allowed. */
export const EDITOR_WORDS: readonly string[] = [
  "markdownDescription",
  "enumDescriptions",
  "patternErrorMessage",
  "errorMessage",
  "defaultSnippets",
];

/** Words of a schema that no message quotes, so that a validator has no use for them. */
const PROSE: ReadonlySet<string> = new Set([
  "description",
  "markdownDescription",
  "enumDescriptions",
  "defaultSnippets",
]);

/** What ajv makes of a schema, as code: compiling it takes longer than checking a film of a thousand shots. */
export function validatorOf(name: SchemaName): string {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    // A key that is needed only beside others is described where they are, not once more in the `then` that asks for it.
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true, lines: true },
  });
  ajv.addVocabulary([...EDITOR_WORDS]);
  const schema: object = JSON.parse(JSON.stringify(schemaOf(name)), withoutProse);
  const code = standalone.default(ajv, ajv.compile(schema));
  return `// Made from ${name}.schema.json by npm run generate.\n${code.trimEnd()}\n`;
}

/** A key that is called like one of them has a mapping as its value, and stays. */
function withoutProse(key: string, value: unknown): unknown {
  return PROSE.has(key) && (typeof value === "string" || Array.isArray(value)) ? undefined : value;
}
