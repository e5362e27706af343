import { nameIn, type Schema } from "../schemas.ts";

/** Keys of a mapping, each with what it holds; the name of one that is not always there ends with a question mark. */
export type Fields = Readonly<Record<string, Schema>>;

/** Every mapping that was described, by the name of its definition. */
const described = new Map<string, Schema>();

/** The mappings that documents share, for the definitions of their schema. */
export function definitions(): Readonly<Record<string, Schema>> {
  return Object.fromEntries([...described].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A text. */
export function text(words: string): Schema {
  return { type: "string", ...says(words) };
}

/** A time like 2026-11-22T12:00:00.000Z. */
export function time(words: string): Schema {
  return { ...text(words), pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$" };
}

/** One of these words. */
export function word(words: string, ...values: readonly string[]): Schema {
  return { type: "string", enum: values, ...says(words) };
}

/** A number that may have decimals and be below zero. */
export function number(words: string): Schema {
  return { type: "number", ...says(words) };
}

/** A whole number from 0 on. */
export function count(words: string): Schema {
  return { type: "integer", minimum: 0, ...says(words) };
}

/** A whole number from 1 on. */
export function ordinal(words: string): Schema {
  return { type: "integer", minimum: 1, ...says(words) };
}

/** Yes or no. */
export function flag(words: string): Schema {
  return { type: "boolean", ...says(words) };
}

/** A list whose entries are all of one kind. */
export function list(words: string, items: Schema): Schema {
  return { type: "array", items, ...says(words) };
}

/** A mapping whose keys are names, each with a value of one kind. */
export function named(words: string, value: Schema): Schema {
  return { type: "object", additionalProperties: value, ...says(words) };
}

/** Anything that JSON can hold. */
export function anything(words: string): Schema {
  return says(words);
}

/** The same, or `null`. */
export function orNull(part: Schema): Schema {
  const { $ref, ...own } = part;
  const whole = $ref === undefined ? own : { ...described.get(nameIn($ref)), ...own };
  return {
    ...whole,
    type: [...[whole.type ?? []].flat(), "null"],
    ...(whole.enum && { enum: [...whole.enum, null] }),
  };
}

/** A mapping of known keys. It is described once, under its title. */
export function mapping(title: string, words: string, fields: Fields): Schema {
  const name = nameOf(title);
  if (described.has(name)) throw new Error(`Two mappings are called ${title}.`);
  described.set(name, { title, type: "object", ...says(words), ...keysOf(fields) });
  return { $ref: `#/definitions/${name}` };
}

/** A mapping that has other keys besides, which are described elsewhere. */
export function openMapping(title: string, words: string, fields: Fields): Schema {
  const part = mapping(title, words, fields);
  described.set(nameOf(title), { ...described.get(nameOf(title)), additionalProperties: true });
  return part;
}

function nameOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, "_");
}

/** An amount under its two keys: in dollars, and in millionths of a dollar; `null` where nobody knows it. */
export function amount(name: string, words: string): Fields {
  return {
    [`${name}_usd`]: orNull({ type: "number", ...says(`${words} US dollars; \`null\` where nobody knows it.`) }),
    [`${name}_micro_usd`]: orNull({ type: "integer", ...says("The same in millionths of a dollar, exactly.") }),
  };
}

/** Known keys as a schema says them. */
export function keysOf(fields: Fields): Pick<Schema, "required" | "properties"> {
  const entries = Object.entries(fields);
  return {
    required: entries.flatMap(([key]) => (key.endsWith("?") ? [] : [key])),
    properties: Object.fromEntries(entries.map(([key, part]) => [key.replace(/\?$/, ""), part])),
  };
}

/** What a part is, for machines plain and for the page in Markdown. */
export function says(words: string): Schema {
  return { description: words.replaceAll("`", ""), markdownDescription: words };
}
