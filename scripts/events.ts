import { code, table } from "./markdown.ts";
import { resolved, schemaOf, type Schema } from "./schemas.ts";
import { isMapping, kindOf } from "./words.ts";

/** The reference of the events of a run, as Markdown. */
export function eventsPage(): string {
  const root = schemaOf("events");
  const rules = [root, ...(root.else?.allOf ?? [])].map((rule) => ({ rule, part: resolved(rule.then ?? {}, root) }));
  return [
    "# Events of a run",
    "<!-- Made by scripts/generate.ts from schemas/events.schema.json: change that. -->",
    root.markdownDescription ?? "",
    "`storyboard schema events` prints the [schema](../schemas/events.schema.json) of all this.",
    "## Every event",
    fields(
      {
        ...root,
        properties: { ...root.properties, ...root.else?.properties },
        required: ["type", ...(root.else?.required ?? [])],
      },
      root,
    ),
    "`time`, `seq` and `run` are in every line but the first.",
    ...rules.flatMap(({ rule, part }) => section(typesOf(rule), part, root)),
    ...mappingsIn(
      rules.map(({ part }) => part),
      root,
    ).flatMap((part) => section(part.title ?? "", part, root)),
  ]
    .join("\n\n")
    .concat("\n");
}

/** The types of event that a rule is for, as a heading. */
function typesOf(rule: Schema): string {
  const type = rule.if?.properties?.["type"];
  return (type?.enum ?? [type?.const]).map(String).join(", ");
}

/** The mappings that parts hold, and those that these hold, each once. */
function mappingsIn(parts: readonly Schema[], root: Schema): readonly Schema[] {
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

function section(heading: string, part: Schema, root: Schema): readonly string[] {
  const examples = (part.examples ?? []).map((example) => `\`\`\`json\n${JSON.stringify(example)}\n\`\`\``);
  return [`## ${heading}`, part.markdownDescription ?? "", fields(part, root), ...examples];
}

function fields(part: Schema, root: Schema): string {
  const rows = Object.entries(part.properties ?? {}).map(([key, inner]) => {
    const isAlways = part.required?.includes(key) === true;
    const whole = resolved(inner, root);
    const words = whole.markdownDescription ?? "";
    const kind = whole.enum ? whole.enum.map(code).join(" or ") : kindOf(inner, key, root);
    return [`\`${key}\``, kind, isAlways ? words : `${words} Not always there.`];
  });
  return table([["Field", "Is", "Says"], ...rows]);
}
