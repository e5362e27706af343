import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A part of a schema, as far as editors, pages and types have a use for it. */
export type Schema = {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly defaultSnippets?: readonly { readonly label: string; readonly body: unknown }[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly allOf?: readonly Schema[];
};

/** A file that has a schema. */
export type SchemaName = "storyboard" | "config" | "events" | "documents" | "provenance";

/** One of the published schemas. */
export function schemaOf(name: SchemaName): Schema {
  const schema: Schema = JSON.parse(readFileSync(join(import.meta.dirname, `../schemas/${name}.schema.json`), "utf8"));
  return schema;
}

/** The name of the definition that a `$ref` leads to. */
export function nameIn(ref: string): string {
  return ref.replace("#/definitions/", "");
}

/** A part with the definition that it refers to; its own words go before those of the definition. */
export function resolved(part: Schema, root: Schema): Schema {
  if (part.$ref === undefined) return part;
  const target = root.definitions?.[nameIn(part.$ref)];
  if (target === undefined) throw new Error(`The schema has no ${part.$ref}.`);
  const { $ref: _, ...own } = part;
  return { ...resolved(target, root), ...own };
}

/** A part that describes something an author or a reader meets, and where it stands in its schema. */
export type Described = { readonly pointer: string; readonly part: Schema };

/**
 * Every part of a schema that describes a value: properties, entries of lists, values behind free keys, definitions.
 * What only compares (`if`, `dependencies`) describes nothing; the consequences of an `if` on the whole file do.
 */
export function* describedIn(root: Schema, part: Schema = root, pointer = ""): Iterable<Described> {
  yield { pointer, part };
  for (const [name, inner] of Object.entries(part.properties ?? {}))
    yield* describedIn(root, inner, `${pointer}/properties/${name}`);
  for (const [name, inner] of Object.entries(part.definitions ?? {}))
    yield* describedIn(root, inner, `${pointer}/definitions/${name}`);
  for (const [name, inner] of Object.entries(part.patternProperties ?? {}))
    yield* describedIn(root, inner, `${pointer}/patternProperties/${name}`);
  if (part.items) yield* describedIn(root, part.items, `${pointer}/items`);
  if (typeof part.additionalProperties === "object")
    yield* describedIn(root, part.additionalProperties, `${pointer}/additionalProperties`);
  if (pointer === "" && part.else)
    for (const [name, inner] of Object.entries(part.else.properties ?? {}))
      yield* describedIn(root, inner, `/else/properties/${name}`);
}

/** A snippet as it is inserted, with the words that it proposes: `${1:id}` is `id`, `^${2:8}` is 8. */
export function filledIn(body: unknown): unknown {
  const text = JSON.stringify(body).replaceAll(/"\^\$\{\d+:([^}]*)\}"/g, "$1");
  return JSON.parse(text.replaceAll(/\$\{\d+:([^}]*)\}/g, "$1"));
}
