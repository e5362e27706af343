import { code, table } from "./markdown.ts";
import { resolved, type Schema } from "./schemas.ts";
import { isMapping, kindOf } from "./words.ts";

/** The mappings that parts hold, and those that these hold, each once. */
export function mappingsIn(parts: readonly Schema[], root: Schema): readonly Schema[] {
  const found = new Map<string, Schema>();
  const meet = (part: Schema): void => {
    const whole = resolved(part.$ref === undefined ? part : { $ref: part.$ref }, root);
    if (isMapping(whole)) found.set(whole.title ?? "", whole);
    for (const inner of Object.values(whole.properties ?? {})) meet(inner);
    if (whole.items) meet(whole.items);
  };
  for (const part of parts) for (const inner of Object.values(part.properties ?? {})) meet(inner);
  return [...found.values()];
}

/** A mapping under a heading: what it is, its keys, and examples of it. */
export function section(heading: string, part: Schema, root: Schema): readonly string[] {
  const examples = (part.examples ?? []).map((example) => `\`\`\`json\n${JSON.stringify(example)}\n\`\`\``);
  return [`## ${heading}`, part.markdownDescription ?? "", fields(part, root), ...examples];
}

/** The keys of a mapping as a table: what each holds, and what it says. */
export function fields(part: Schema, root: Schema): string {
  const rows = Object.entries(part.properties ?? {}).map(([key, inner]) => {
    const isAlways = part.required?.includes(key) === true;
    const whole = resolved(inner, root);
    const words = whole.markdownDescription ?? "";
    const kind = whole.enum ? whole.enum.map(code).join(" or ") : kindOf(inner, key, root);
    return [`\`${key}\``, kind, isAlways ? words : `${words} Not always there.`];
  });
  return table([["Field", "Is", "Says"], ...rows]);
}
