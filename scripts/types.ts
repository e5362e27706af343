import { compile } from "json-schema-to-typescript";
import { nameIn, resolved, schemaOf, type Schema } from "./schemas.ts";

/** A schema as the generator of types reads it; a key of its own stands for keys that begin with x-. */
type Shape = Readonly<Record<string, unknown>>;

/** Mappings by the names of their types. */
type Mappings = Map<string, Shape>;

/** What the type of a whole file is called. */
const ROOTS = { storyboard: "StoryboardFile", config: "ConfigFile" } as const;

/** A key that no schema has; an author's own keys are written in its place. */
const OWN = "own keys";

/** The TypeScript types of an author's file, as its schema describes it. */
export async function typesOf(name: keyof typeof ROOTS): Promise<string> {
  const schema = schemaOf(name);
  const mappings: Mappings = new Map();
  const root = mappingOf(schema, schema, mappings);
  const text = await compile({ ...root, definitions: Object.fromEntries(mappings) }, ROOTS[name], {
    bannerComment: `// Made by \`npm run generate\` from schemas/${name}.schema.json: change that, and run this.`,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120 },
  });
  return text
    .replaceAll(/^( *)\/\*\*\n *\* (.*)\n *\*\/$/gm, "$1/** $2 */")
    .replaceAll(/"own keys"\?: unknown;/g, "[own: `x-${string}`]: unknown;");
}

/** A part as the value of a key; mappings in it are called by the key. */
function shapeOf(part: Schema, key: string, context: { readonly root: Schema; readonly mappings: Mappings }): Shape {
  const { root, mappings } = context;
  const whole = resolved(part, root);
  const { description } = whole;
  if (whole.enum) return { description, enum: whole.enum };
  if (whole.const !== undefined) return { description, const: whole.const };
  const types = [whole.type ?? []].flat();
  if (types.length === 0) return { description, tsType: "unknown" };
  const shapes = types.map((type): Shape => {
    if (type === "array") return { type, items: shapeOf(whole.items ?? {}, key, context) };
    if (type !== "object") return { type };
    if (typeof whole.additionalProperties === "object")
      return { type, additionalProperties: shapeOf(whole.additionalProperties, key, context) };
    const name = `File${pascal(part.$ref === undefined ? key : nameIn(part.$ref))}`;
    if (part.$ref === undefined && mappings.has(name)) throw new Error(`Two mappings would be called ${name}.`);
    if (!mappings.has(name)) {
      // Whoever refers to it while it is being made finds its name.
      mappings.set(name, {});
      mappings.set(name, mappingOf(whole, root, mappings));
    }
    return { $ref: `#/definitions/${name}` };
  });
  const [only] = shapes;
  if (only?.["$ref"] !== undefined) return only;
  return shapes.length === 1 ? { description, ...only } : { description, anyOf: shapes };
}

function mappingOf(part: Schema, root: Schema, mappings: Mappings): Shape {
  const properties = Object.entries(part.properties ?? {}).map(([key, inner]) => [
    key,
    shapeOf(inner, key, { root, mappings }),
  ]);
  return {
    description: part.description,
    type: "object",
    additionalProperties: false,
    required: part.required ?? [],
    properties: { ...Object.fromEntries(properties), ...(part.patternProperties && { [OWN]: { tsType: "unknown" } }) },
  };
}

function pascal(key: string): string {
  return key.replaceAll(/(?:^|[_-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}
