import { anchor, code } from "./markdown.ts";
import { nameIn, resolved, type Schema } from "./schemas.ts";

/** Whether a part is a mapping whose keys are known. */
export function isMapping(part: Schema): boolean {
  return part.properties !== undefined;
}

/** Where a mapping is described on the page: its name, by the definition that it comes from or the key that holds it. */
export function mappingName(part: Schema, key: string): string {
  return part.$ref === undefined ? key : nameIn(part.$ref);
}

/** What a part holds, in words with links to the mappings of the page: `A text or a [picture](#picture).` without the stop. */
export function kindOf(part: Schema, key: string, root: Schema): string {
  const whole = resolved(part, root);
  if (whole.const !== undefined) return code(whole.const);
  const types = [whole.type ?? []].flat();
  if (whole.enum)
    return types.length === 0 || types.includes("string") ? "one of the words below" : "one of the values below";
  if (types.length === 0) return "anything";
  const words = types.map((type) => typeWords(type, { part, whole, key, root }));
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

type Asked = { readonly part: Schema; readonly whole: Schema; readonly key: string; readonly root: Schema };

function typeWords(type: string, { part, whole, key, root }: Asked): string {
  switch (type) {
    case "string":
      return [whole.type].flat().includes("number") && whole.pattern !== undefined
        ? "the same in quotes"
        : `a text${most(whole.maxLength, "character")}`;
    case "number":
      return `a number${range(whole)}`;
    case "integer":
      return `a whole number${range(whole)}`;
    case "boolean":
      return "`true` or `false`";
    case "null":
      return "nothing";
    case "array":
      return `a list${most(whole.maxItems, "entry")}, each ${kindOf(whole.items ?? {}, key, root)}`;
    default:
      return mappingWords(part, whole, { key, root });
  }
}

function mappingWords(part: Schema, whole: Schema, { key, root }: Pick<Asked, "key" | "root">): string {
  if (typeof whole.additionalProperties === "object")
    return `names of your own, each with ${kindOf(whole.additionalProperties, key, root)}`;
  const title = (part.$ref === undefined ? whole : resolved({ $ref: part.$ref }, root)).title ?? key;
  return `a mapping: [${title}](#${anchor(title)})`;
}

function range({ minimum, maximum }: Schema): string {
  if (minimum === undefined) return "";
  return maximum === undefined ? ` from ${minimum} on` : ` from ${minimum} to ${maximum}`;
}

/** Limits that nobody reaches by writing are not told. */
function most(limit: number | undefined, what: string): string {
  if (limit === undefined || limit > 1000) return "";
  return ` of at most ${limit} ${what === "entry" ? "entries" : `${what}s`}`;
}
