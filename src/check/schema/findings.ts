import type { ErrorObject } from "ajv";
import { MOST_TOLD } from "../../domain/limits.ts";
import type { Finding, Path } from "../../domain/problem.ts";
import { TRANSITIONS } from "../../domain/transitions.ts";
import { isMapping, mapping } from "../raw.ts";
import { SCHEMA_WORDS, somethingElse, type FileKind } from "./words.ts";
import { isNear } from "../guess/suggest.ts";
import { synonymOf } from "../guess/synonyms.ts";

/** ajv's errors as findings at paths; of several that stem from one mistake, the one that says most. */
export function schemaFindings(value: unknown, errors: readonly ErrorObject[], kind: FileKind): Finding[] {
  // An `if` sums up what is told elsewhere.
  const direct = errors.filter(({ keyword }) => keyword !== "if");
  return withoutEchoes(direct)
    .slice(0, MOST_TOLD)
    .flatMap((error) => {
      const words = SCHEMA_WORDS[error.keyword] ?? somethingElse;
      const path = pathOf(value, error.instancePath);
      const finding = isShotId(path) && TOLD_BY_RULE.has(error.keyword) ? undefined : words(error, path, kind);
      return finding ? [finding] : [];
    });
}

/** The rule about ids says more about them than their pattern and length do. */
const TOLD_BY_RULE: ReadonlySet<string> = new Set(["pattern", "maxLength"]);

function isShotId(path: Path): boolean {
  return path.length === 3 && path[0] === "shots" && path[2] === "id";
}

/** What was found about one value: keywords that failed, and keys that are unknown in it. */
type Failed = { readonly keywords: Set<string>; readonly unknown: string[] };

function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const failed = new Map<string, Failed>();
  for (const { instancePath, keyword, params } of errors) {
    const there = failed.get(instancePath) ?? { keywords: new Set(), unknown: [] };
    failed.set(instancePath, there);
    there.keywords.add(keyword);
    if (keyword === "additionalProperties") there.unknown.push(String(params["additionalProperty"]));
  }
  return errors.filter((error) => !isEcho(error, failed));
}

function isEcho(
  { instancePath, keyword, params, parentSchema }: ErrorObject,
  failed: ReadonlyMap<string, Failed>,
): boolean {
  const { keywords, unknown } = failed.get(instancePath) ?? { keywords: new Set(), unknown: [] };
  const isMisspelt = (key: string): boolean =>
    unknown.some((word) => isNear(word, key) || synonymOf(word, [key]) === key);
  switch (keyword) {
    case "type":
      return keywords.has("enum") || keywords.has("const");
    case "pattern":
      return keywords.has("minLength") || keywords.has("maxLength");
    case "required":
      // Of several keys one is needed: any other fault of the mapping says more.
      if (mapping(parentSchema)["errorMessage"] !== undefined)
        return unknown.length > 0 || keywords.has("dependencies");
      return isMisspelt(String(params["missingProperty"])) || unknown.some((key) => TRANSITIONS.has(key));
    case "dependencies":
      return (
        isMisspelt(String(params["missingProperty"])) ||
        failed.get(`${instancePath}/${String(params["property"])}`)?.keywords.has("false schema") === true
      );
    default:
      return false;
  }
}

/** A JSON pointer as a path; a step is an index where it leads into a list. */
function pathOf(value: unknown, pointer: string): Path {
  let here = value;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      if (Array.isArray(here)) {
        const index = Number(key);
        here = here[index];
        return index;
      }
      here = isMapping(here) ? here[key] : undefined;
      return key;
    });
}
