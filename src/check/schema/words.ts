import type { ErrorObject } from "ajv";
import type { Finding, Path } from "../../domain/problem.ts";
import { countCharacters } from "../characters.ts";
import { oneOf, quote } from "../quote.ts";
import { isMapping, list, mapping, text, type Raw } from "../raw.ts";
import { otherKey } from "./other-key.ts";
import { meant, namedByKey, shotsBegun, suchAs } from "./rewritten.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";

/** What the file is that is held against its schema. */
export type FileKind = "storyboard" | "configuration";

type Words = (error: ErrorObject, path: Path, kind: FileKind) => Finding;

/** What to say of each keyword of the schema that a value fails. */
export const SCHEMA_WORDS: Readonly<Record<string, Words>> = {
  additionalProperties: ({ params, parentSchema, data }, path, kind) => {
    const key = String(params["additionalProperty"]);
    const known = Object.keys(mapping(mapping(parentSchema)["properties"]));
    const whole = namedByKey(key, path, data);
    return {
      code: "schema/unknown-key",
      path: [...path, key],
      on: "key",
      message: `${ownerOf(path, kind)} has no key ${quote(key)}.`,
      hint:
        (whole === undefined
          ? otherKey(key, { known, parentSchema, kind, path, value: mapping(data)[key] })
          : `Write ${whole}.`) ?? `The keys are ${known.join(", ")}. Keys of your own begin with "x-".`,
    };
  },
  required: ({ params, data, parentSchema }, path, kind) => {
    const key = String(params["missingProperty"]);
    const choice = text(mapping(parentSchema)["errorMessage"]);
    if (choice !== undefined) {
      return {
        code: "schema/missing-key",
        path,
        on: "key",
        message: `${nameOf(path)} does not say what to show.`,
        hint: choice,
      };
    }
    const id = text(mapping(data)["id"]);
    return {
      code: "schema/missing-key",
      path,
      message: `${id === undefined ? ownerOf(path, kind) : `The shot ${quote(id)}`} has no "${key}".`,
      hint: key === "version" ? 'Begin the file with "version: 1".' : `Write "${key}:" and its value.`,
    };
  },
  dependencies: ({ params }, path) => ({
    code: "schema/missing-key",
    path: [...path, String(params["property"])],
    on: "key",
    message: `"${String(params["property"])}" needs "${String(params["missingProperty"])}" beside it.`,
    hint: `Write "${String(params["missingProperty"])}" as well.`,
  }),
  "false schema": ({ schemaPath }, path) => {
    const other = /\/dependencies\/([^/]+)\//.exec(schemaPath)?.[1] ?? "others";
    return {
      code: "schema/not-allowed",
      path,
      on: "key",
      message: `${nameOf(path)} cannot be used together with "${other}".`,
      hint: "Remove one of them.",
      related: [{ message: `"${other}" is written here`, path: [...path.slice(0, -1), other], on: "key" }],
    };
  },
  type: (error, path, kind) =>
    path.length === 0 ? NO_KEYS[kind] : wrongType(error.data, path, mapping(error.parentSchema)),
  enum: (error, path) => wrongValue(error.data, path, mapping(error.parentSchema)),
  const: (error, path) => wrongValue(error.data, path, mapping(error.parentSchema)),
  minimum: outOfRange,
  maximum: outOfRange,
  minLength: empty,
  maxLength: ({ data, params }, path) => ({
    code: "schema/too-long",
    path,
    message: `${nameOf(path)} is ${countCharacters(text(data) ?? "")} characters long; it may have ${String(params["limit"])}.`,
    hint: shorter(path),
  }),
  minItems: ({ data, parentSchema }, path) => ({
    code: "schema/wrong-value",
    path,
    on: "key",
    message: `${nameOf(path)} lists nothing.`,
    hint: isShots(path)
      ? shotsBegun(data)
      : `Write at least one entry${suchAs(mapping(parentSchema))}, or remove the line.`,
  }),
  maxItems: ({ data, params }, path) => ({
    code: "schema/too-long",
    path,
    on: "key",
    message: `${nameOf(path)} has ${list(data).length} entries; it may have ${String(params["limit"])}.`,
    hint: "Remove some.",
  }),
  pattern: (error, path) =>
    text(error.data)?.trim() === ""
      ? empty(error, path)
      : {
          code: "schema/wrong-value",
          path,
          message: `${nameOf(path)} cannot be ${quote(error.data)}.`,
          hint: text(mapping(error.parentSchema)["patternErrorMessage"]) ?? "Write it another way.",
        },
};

function empty({ data, parentSchema }: ErrorObject, path: Path): Finding {
  return {
    code: "schema/wrong-value",
    path,
    message: `${nameOf(path)} ${data === "" ? "is empty" : "has nothing but blanks"}.`,
    hint: `Write a text${suchAs(mapping(parentSchema))}${orRemove(path)}.`,
  };
}

/** What becomes of a text that is too long: of a card, what rolls has room for it. */
function shorter(path: Path): string {
  const place = path.indexOf("sequence");
  const words = place === -1 ? undefined : path[place + 2];
  if (words === "title")
    return 'Shorten it, or write it as "credits:", which roll through the picture and may be far longer.';
  if (words === "lower_third")
    return 'Shorten it, or show it on a card of its own: "title:", or "credits:" where it is long.';
  return "Shorten it.";
}

const NO_KEYS: Readonly<Record<FileKind, Finding>> = {
  storyboard: {
    code: "schema/wrong-type",
    path: [],
    message: "The file is no storyboard: it has no keys.",
    hint: 'A storyboard begins with "version: 1"; "shots:" lists what to film.',
  },
  configuration: {
    code: "schema/wrong-type",
    path: [],
    message: "The file is no configuration: it has no keys.",
    hint: 'The keys of the configuration are "provider:", "limits:" and "models:"; it may also be empty.',
  },
};

/** What to say of a keyword that has no words of its own. */
export function somethingElse({ message }: ErrorObject, path: Path): Finding {
  return {
    code: "schema/wrong-value",
    path,
    message: `${nameOf(path)} ${message ?? "is not what the schema allows"}.`,
  };
}

function outOfRange({ data, parentSchema }: ErrorObject, path: Path): Finding {
  const between = range(mapping(parentSchema));
  // A number too large to be exact would not be quoted as it is written.
  const written = Math.abs(Number(data)) <= Number.MAX_SAFE_INTEGER ? String(data) : "the one written here";
  return {
    code: "schema/out-of-range",
    path,
    message: `${nameOf(path)} is a number ${between}; ${written} is outside.`,
    hint: `Write a number ${between}.`,
  };
}

function wrongType(data: unknown, path: Path, schema: Raw): Finding {
  const types = [schema["type"]].flat();
  const wanted = wantedOf(types, schema);
  if (data === null) {
    return {
      code: "schema/wrong-type",
      path,
      message: `${nameOf(path)} has no value.`,
      hint: isShots(path) ? shotsBegun(data) : `Write ${wanted}${suchAs(schema)}${orRemove(path)}.`,
    };
  }
  const isNumber = types.includes("number") || types.includes("integer");
  const inQuotes = types.includes("string") && !isNumber && (typeof data === "number" || typeof data === "boolean");
  const plain = isNumber && typeof data === "string" && data.trim() !== "" && Number.isFinite(Number(data));
  const whole = meant(data, path, types);
  const write = whole ?? (plain ? `${Number(data)}, without quotes` : `${wanted}${suchAs(schema)}`);
  return {
    code: "schema/wrong-type",
    path,
    ...(typeof data === "object" ? { on: "key" as const } : {}),
    message: `${nameOf(path)} is ${kindOf(data)}; it must be ${wanted}.`,
    ...(inQuotes && { quoting: true as const }),
    hint: inQuotes ? "Write it in quotes:" : isShots(path) ? shotsBegun(data) : `Write ${write}.`,
  };
}

function isShots(path: Path): boolean {
  return path.length === 1 && path[0] === "shots";
}

function wrongValue(data: unknown, path: Path, schema: Raw): Finding {
  const allowed = schema["enum"] === undefined ? [schema["const"]] : list(schema["enum"]);
  // Spellings that are read but not recommended are not offered.
  const offered = allowed.filter((word) => !(typeof word === "string" && /[A-Z]/.test(word)));
  const words = offered.filter((word) => typeof word === "string");
  const guess = isMapping(data) || Array.isArray(data) ? undefined : suggester(words)(String(data));
  const unquoted = offered.find((word) => typeof word === "number" && String(word) === data);
  return {
    code: "schema/wrong-value",
    path,
    message: data === null ? `${nameOf(path)} has no value.` : `${nameOf(path)} cannot be ${quote(data)}.`,
    hint:
      unquoted === undefined
        ? (didYouMean(guess) ?? `Write ${oneOf(offered)}.`)
        : `Write ${oneOf([unquoted])}, without quotes.`,
  };
}

/** Keys that a storyboard cannot do without. */
const NEEDED = /^(?:version|shots|shots\/\d+\/(?:id|prompt))$/;

function orRemove(path: Path): string {
  return NEEDED.test(path.join("/")) ? "" : ", or remove the line";
}

function kindOf(data: unknown): string {
  if (Array.isArray(data)) return "a list";
  if (typeof data === "object") return "a mapping";
  if (typeof data === "string") return `the text ${quote(data)}`;
  return typeof data === "number" ? `the number ${data}` : `the value ${quote(data)}`;
}

function wantedOf(types: readonly unknown[], schema: Raw): string {
  // Where every plain value is taken for a text, a text is what is wanted.
  if (types.includes("string") && types.includes("boolean")) return "a text";
  const between = schema["minimum"] === undefined ? "" : ` ${range(schema)}`;
  const words: Readonly<Record<string, string>> = {
    string: types.includes("number") ? "" : "a text",
    number: `a number${between}`,
    integer: `a whole number${between}`,
    boolean: "true or false",
    array: "a list",
    object: "a mapping",
  };
  return types
    .flatMap((type) => words[String(type)] ?? [])
    .filter((word) => word !== "")
    .join(" or ");
}

function range({ minimum, maximum }: Raw): string {
  return `from ${String(minimum)} to ${String(maximum)}`;
}

function nameOf(path: Path): string {
  const key = path.at(-1);
  if (typeof key === "string") return `"${key}"`;
  const owner = path.findLast((step) => typeof step === "string");
  return owner === "shots" ? "A shot" : `An entry of "${owner ?? ""}"`;
}

function ownerOf(path: Path, kind: FileKind): string {
  return path.length === 0 ? `The ${kind}` : nameOf(path);
}
