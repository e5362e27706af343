import type { ErrorObject } from "ajv";
import type { Finding, Path } from "../domain/problem.ts";
import { oneOf, quote } from "./quote.ts";
import { mapping } from "./raw.ts";
import { didYouMean, isNear, suggester } from "./suggest.ts";

/** ajv's errors as findings at paths, without the ones that only sum up others. */
export function schemaFindings(value: unknown, errors: readonly ErrorObject[]): Finding[] {
  const told = withoutEchoes(errors.filter((error) => error.keyword !== "if" && !error.schemaPath.includes("/anyOf/")));
  return told.flatMap((error) => {
    const finding = tell(error, pathOf(value, error.instancePath));
    return finding ? [finding] : [];
  });
}

/** Of several errors about one value, the one that says most; a missing key that is only misspelt is not missing. */
function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const keywords = new Map<string, Set<string>>();
  const unknown = new Map<string, string[]>();
  for (const { instancePath, keyword, params } of errors) {
    const there = keywords.get(instancePath);
    if (there) there.add(keyword);
    else keywords.set(instancePath, new Set([keyword]));
    if (keyword !== "additionalProperties") continue;
    const keys = unknown.get(instancePath);
    if (keys) keys.push(String(params["additionalProperty"]));
    else unknown.set(instancePath, [String(params["additionalProperty"])]);
  }
  return errors.filter(({ instancePath, keyword, params }) => {
    const there = keywords.get(instancePath) ?? new Set();
    const misspelt = (key: string): boolean => (unknown.get(instancePath) ?? []).some((word) => isNear(word, key));
    switch (keyword) {
      case "type":
        return !there.has("enum") && !there.has("const");
      case "required":
        return !misspelt(String(params["missingProperty"]));
      case "anyOf":
        return !there.has("type") && !["last_of", "first_of", "frame_of"].some(misspelt) && !there.has("dependencies");
      case "dependencies":
        return !misspelt(String(params["missingProperty"]));
      case "pattern":
        return !there.has("minLength") && !there.has("maxLength");
      default:
        return true;
    }
  });
}

function tell(error: ErrorObject, path: Path): Finding | undefined {
  const { keyword, params, data } = error;
  const schema = mapping(error.parentSchema);
  const name = nameOf(path);
  switch (keyword) {
    case "additionalProperties":
      return unknownKey(String(params["additionalProperty"]), path, schema);
    case "required":
      return missingKey(String(params["missingProperty"]), path, data);
    case "dependencies":
      return {
        code: "schema/missing-key",
        path: [...path, String(params["property"])],
        on: "key",
        message: `"${String(params["property"])}" needs "${String(params["missingProperty"])}" beside it.`,
        hint: `Write "${String(params["missingProperty"])}" as well.`,
      };
    case "anyOf":
      return {
        code: "schema/missing-key",
        path,
        on: "key",
        message: `${name} does not say which frame it takes.`,
        hint: String(schema["errorMessage"]),
      };
    case "false schema": {
      const other = /\/dependencies\/([^/]+)\//.exec(error.schemaPath)?.[1] ?? "";
      return {
        code: "schema/not-allowed",
        path,
        on: "key",
        message: `${name} cannot be used together with "${other}".`,
        hint: `Remove one of them.`,
      };
    }
    case "type":
      return wrongType(path, data, schema);
    case "enum":
    case "const":
      return wrongValue(path, data, schema);
    case "minimum":
    case "maximum":
      return {
        code: "schema/out-of-range",
        path,
        message: `${name} is ${range(schema)}; ${quote(data)} is not.`,
        hint: `Write a number ${range(schema)}.`,
      };
    case "maxLength":
      // The rule of ids says more about them.
      if (isShotId(path)) return undefined;
      return {
        code: "schema/too-long",
        path,
        message: `${name} is ${[...String(data)].length} characters long; it may have ${String(params["limit"])}.`,
        hint: "Shorten it.",
      };
    case "minLength":
      return {
        code: "schema/wrong-value",
        path,
        message: `${name} is empty.`,
        hint: "Write a value, or remove the line.",
      };
    case "minItems":
      return {
        code: "schema/wrong-value",
        path,
        on: "key",
        message: `${name} lists nothing.`,
        hint: "Write at least one entry, or remove the line.",
      };
    case "maxItems":
      return {
        code: "schema/too-long",
        path,
        on: "key",
        message: `${name} has ${(data as unknown[]).length} entries; it may have ${String(params["limit"])}.`,
        hint: "Remove some.",
      };
    case "pattern":
      if (isShotId(path)) return undefined;
      return {
        code: "schema/wrong-value",
        path,
        message: `${name} cannot be ${quote(data)}.`,
        hint: String(schema["patternErrorMessage"]),
      };
    default:
      return {
        code: "schema/wrong-value",
        path,
        message: `${name} ${error.message ?? "is not what the schema allows"}.`,
      };
  }
}

function unknownKey(key: string, path: Path, schema: Readonly<Record<string, unknown>>): Finding {
  const known = Object.keys(mapping(schema["properties"]));
  return {
    code: "schema/unknown-key",
    path: [...path, key],
    on: "key",
    message: `${ownerOf(path)} has no key ${quote(key)}.`,
    hint: didYouMean(suggester(known)(key)) ?? `The keys are ${known.join(", ")}. Keys of your own begin with "x-".`,
  };
}

function missingKey(key: string, path: Path, data: unknown): Finding {
  const id = mapping(data)["id"];
  const owner = path[0] === "shots" && typeof id === "string" && id !== "" ? `The shot ${quote(id)}` : ownerOf(path);
  return {
    code: "schema/missing-key",
    path,
    message: `${owner} has no "${key}".`,
    hint: key === "version" ? 'Begin the file with "version: 1".' : `Write "${key}:" and its value.`,
  };
}

function wrongType(path: Path, data: unknown, schema: Readonly<Record<string, unknown>>): Finding {
  const types = [schema["type"]].flat();
  if (path.length === 0) {
    return {
      code: "schema/wrong-type",
      path,
      message: "The file is not a storyboard: it is no mapping of keys to values.",
      hint: 'A storyboard begins with "version: 1"; "shots:" lists what to film.',
    };
  }
  if (data === null) {
    return {
      code: "schema/wrong-type",
      path,
      message: `${nameOf(path)} has no value.`,
      hint: `Write ${wanted(types, schema)}, or remove the line.`,
    };
  }
  const scalar = typeof data === "number" || typeof data === "boolean";
  return {
    code: "schema/wrong-type",
    path,
    ...(typeof data === "object" ? { on: "key" as const } : {}),
    message: `${nameOf(path)} is ${kindOf(data)}; it must be ${wanted(types, schema)}.`,
    ...hinted(types, data, scalar),
  };
}

function hinted(types: readonly unknown[], data: unknown, scalar: boolean): { hint?: string } {
  if (types.includes("string") && !types.includes("number") && scalar)
    return { hint: `Write it in quotes: "${String(data)}".` };
  const asNumber = typeof data === "string" && data.trim() !== "" && Number.isFinite(Number(data));
  if ((types.includes("integer") || types.includes("number")) && asNumber)
    return { hint: `Write ${Number(data)}, without quotes.` };
  if (types.includes("boolean")) return { hint: "Write true or false." };
  if (types.includes("array")) return { hint: "Write a list: one entry a line, each after a dash." };
  return {};
}

function wrongValue(path: Path, data: unknown, schema: Readonly<Record<string, unknown>>): Finding {
  const allowed = Array.isArray(schema["enum"]) ? (schema["enum"] as unknown[]) : [schema["const"]];
  // Spellings that are read but not recommended are left out of the offer.
  const offered = allowed.filter((word) => !(typeof word === "string" && /[A-Z]/.test(word)));
  const guess = suggester(offered.filter((word) => typeof word === "string"))(String(data));
  const plain = offered.find((word) => typeof word === "number" && String(word) === data);
  const choice = `Write ${oneOf(offered)}.`;
  return {
    code: "schema/wrong-value",
    path,
    message: data === null ? `${nameOf(path)} has no value.` : `${nameOf(path)} cannot be ${quote(data)}.`,
    hint: plain === undefined ? (didYouMean(guess) ?? choice) : `Write ${String(plain)}, without quotes.`,
  };
}

function kindOf(data: unknown): string {
  if (Array.isArray(data)) return "a list";
  if (typeof data === "object") return "a mapping";
  if (typeof data === "string") return `the text ${quote(data)}`;
  return typeof data === "number" ? `the number ${String(data)}` : String(data);
}

function wanted(types: readonly unknown[], schema: Readonly<Record<string, unknown>>): string {
  const words: Readonly<Record<string, string>> = {
    string: "a text",
    number: "a number",
    integer: schema["minimum"] === undefined ? "a whole number" : `a whole number ${range(schema)}`,
    boolean: "true or false",
    array: "a list",
    object: "a mapping",
  };
  return types.map((type) => words[String(type)] ?? String(type)).join(" or ");
}

function range(schema: Readonly<Record<string, unknown>>): string {
  return `from ${String(schema["minimum"])} to ${String(schema["maximum"])}`;
}

function nameOf(path: Path): string {
  const key = path.at(-1);
  if (typeof key === "string") return `"${key}"`;
  const owner = path.findLast((step) => typeof step === "string");
  return owner === "shots" ? "A shot" : `An entry of "${String(owner)}"`;
}

function ownerOf(path: Path): string {
  if (path.length === 0) return "The storyboard";
  return nameOf(path);
}

function isShotId(path: Path): boolean {
  return path.length === 3 && path[0] === "shots" && path[2] === "id";
}

/** A JSON pointer as a path; a step is an index where it leads into a list. */
function pathOf(value: unknown, pointer: string): Path {
  let here = value;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(here) ? Number(key) : key;
      here = (here as Record<string | number, unknown>)[step];
      return step;
    });
}
