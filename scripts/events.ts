import { resolved, schemaOf, type Schema } from "./schemas.ts";
import { fields, mappingsIn, section } from "./sections.ts";

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
