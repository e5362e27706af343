import { anchor, code, inShort, table, yamlOf } from "./markdown.ts";
import { withReadOn } from "./read-on.ts";
import { filledIn, resolved, schemaOf, type Schema } from "./schemas.ts";
import { isMapping, kindOf, mappingName } from "./words.ts";

/** A mapping of a file, and the name that its keys are told under: `duration` of `shot` is `shot.duration`. */
type Section = { readonly name: string; readonly part: Schema };

/** A file's schema, and where on the page a definition that several keys share is told. */
type Page = { readonly root: Schema; readonly sections: readonly Section[] };

/** The reference of everything that an author writes, as Markdown. */
export function referencePage(): string {
  return [
    "# Reference",
    "<!-- Made by scripts/generate.ts from the schemas, which editors show too: change those. -->",
    "Every key of a storyboard and of `storyboard.config.yaml`; [Storyboards](storyboards.md) tells how they work together. Times are in seconds.",
    ...fileText("storyboard"),
    ...fileText("config"),
  ]
    .join("\n\n")
    .concat("\n");
}

function fileText(name: "storyboard" | "config"): readonly string[] {
  const root = schemaOf(name);
  const page: Page = { root, sections: sectionsOf({ name, part: root }, root) };
  return page.sections.flatMap((section) => sectionText(section, page));
}

/** A file's mappings: the file itself, then those in it, as they are met. */
function sectionsOf(first: Section, root: Schema): readonly Section[] {
  const found = new Map([[first.name, first]]);
  const meet = (part: Schema, key: string): void => {
    const whole = resolved(part, root);
    if (isMapping(whole)) {
      const name = mappingName(part, key);
      if (!found.has(name))
        found.set(name, { name, part: part.$ref === undefined ? whole : resolved({ $ref: part.$ref }, root) });
    }
    if (whole.items) meet(whole.items, key);
    if (typeof whole.additionalProperties === "object") meet(whole.additionalProperties, key);
  };
  // The list grows while it is walked.
  for (const section of found.values())
    for (const [key, inner] of Object.entries(section.part.properties ?? {})) meet(inner, key);
  return [...found.values()];
}

function sectionText({ name, part }: Section, page: Page): readonly string[] {
  const keys = Object.entries(part.properties ?? {});
  const rows = keys.map(([key, inner]) => {
    const needed = part.required?.includes(key) === true ? " **Needed.**" : "";
    const link = `[\`${key}\`](#${anchor(homeOf(key, inner, { name, page }))})`;
    return [link, `${inShort(resolved(inner, page.root).markdownDescription)}${needed}`];
  });
  return [
    `## ${part.title ?? name}`,
    withReadOn(part.title ?? name, part.markdownDescription),
    table([["Key", "In short"], ...rows]),
    ...blocks(shownIn(part).filter((value) => typeof value === "object")),
    ...keys.flatMap(([key, inner]) =>
      homeOf(key, inner, { name, page }) === `${name}.${key}` ? keyText(`${name}.${key}`, inner, page) : [],
    ),
  ];
}

/**
 * The heading under which a key is told: that of its mapping, where it holds nothing else; that of a shot's key, where
 * several mappings take over one definition; else its own.
 */
function homeOf(key: string, part: Schema, { name, page }: { readonly name: string; readonly page: Page }): string {
  const whole = resolved(part, page.root);
  if (isMapping(whole) && whole.type === "object") return whole.title ?? key;
  const shot = page.sections.find((section) => section.name === "shot");
  const isShared = part.$ref !== undefined && part.description === undefined;
  return isShared && shot?.part.properties?.[key]?.$ref === part.$ref ? `shot.${key}` : `${name}.${key}`;
}

function keyText(name: string, part: Schema, { root }: Page): readonly string[] {
  const key = name.replace(/^.*\./, "");
  const whole = resolved(part, root);
  const byDefault = whole.default === undefined ? "" : ` Default: ${code(whole.default)}.`;
  const values = (whole.enum ?? []).map((value, index) => [code(value), whole.enumDescriptions?.[index] ?? ""]);
  return [
    `### ${name}`,
    withReadOn(name, whole.markdownDescription),
    `Takes ${kindOf(part, key, root)}.${byDefault}`,
    ...(values.length === 0 ? [] : [table([["Value", "Means"], ...values])]),
    ...examplesOf(whole, key),
  ];
}

/** Examples as they are written in a file: short ones in a line, others as blocks. */
function examplesOf(part: Schema, key: string): readonly string[] {
  const shown = shownIn(part).map((value) => ({ [key]: value }));
  const short = shown.filter((value) => !yamlOf(value).includes("\n"));
  return [
    ...(short.length === 0 ? [] : [`For example ${short.map(code).join(", ")}`]),
    ...blocks(shown.filter((value) => !short.includes(value))),
  ];
}

/** What is shown of a part. What may be a text or a mapping has its mappings in snippets: editors offer examples as values. */
function shownIn({ type, examples = [], defaultSnippets = [] }: Schema): readonly unknown[] {
  return Array.isArray(type) ? [...examples, ...defaultSnippets.map(({ body }) => filledIn(body))] : examples;
}

function blocks(values: readonly unknown[]): readonly string[] {
  return values.map((value) => `\`\`\`yaml\n${yamlOf(value)}\n\`\`\``);
}
