import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { DOCUMENTS } from "../../scripts/documents/all.ts";
import { schemaOf, type Schema } from "../../scripts/schemas.ts";
import { EDITOR_WORDS } from "../../scripts/validators.ts";

/** One of the program's published schemas that also refuses what it does not describe. Readers may not; what we print must. */
function strictly(name: "events" | "documents"): ValidateFunction {
  const root: Schema = schemaOf(name);
  const common = { ...root.properties, ...root.else?.properties };
  const types = new Set((root.allOf ?? root.else?.allOf ?? []).map(({ then }) => then?.$ref));
  const definitions = Object.entries(root.definitions ?? {}).map(([key, part]) => {
    const isType = types.has(`#/definitions/${key}`) || key === "version";
    return [key, closed(isType ? { ...part, properties: { ...common, ...part.properties } } : part)];
  });
  const whole = { ...root, $id: `${root.$id ?? ""}:strict`, definitions: Object.fromEntries(definitions) };
  const ajv = new Ajv({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    allErrors: true,
  });
  return ajv.addVocabulary([...EDITOR_WORDS]).compile(whole);
}

/** A part and all that it holds, without room for keys that are not described. */
function closed(part: Schema): Schema {
  const properties = Object.entries(part.properties ?? {}).map(([key, inner]) => [key, closed(inner)]);
  return {
    ...part,
    ...(part.properties && {
      properties: Object.fromEntries(properties),
      additionalProperties: part.additionalProperties ?? false,
    }),
    ...(part.items && { items: closed(part.items) }),
    ...(typeof part.additionalProperties === "object" && { additionalProperties: closed(part.additionalProperties) }),
  };
}

const validators = new Map<string, ValidateFunction>();

function check(name: "events" | "documents", value: unknown): void {
  const validate = validators.get(name) ?? strictly(name);
  validators.set(name, validate);
  if (validate(value)) return;
  const faults = validate.errors?.map(
    (error) => `${error.instancePath} ${error.message ?? ""} ${JSON.stringify(error.params)}`,
  );
  throw new Error(
    `What was printed is not what schemas/${name}.schema.json says:\n${faults?.join("\n")}\n${JSON.stringify(value)}`,
  );
}

/** Throws where a document is not one of those that are described, to its version and its last key. */
export function checkDocument(document: unknown): void {
  const type: unknown = Reflect.get(Object(document), "type");
  const described = DOCUMENTS.find((each) => each.type === type);
  if (described === undefined)
    throw new Error(
      `No document is called ${JSON.stringify(type)}: describe it in scripts/documents/, and run npm run generate.`,
    );
  check("documents", document);
  const version: unknown = Reflect.get(Object(document), "version");
  if (version !== described.version)
    throw new Error(
      `${described.type} is described in version ${described.version}, and printed in ${JSON.stringify(version)}.`,
    );
}

/** Throws where a stream of events is not what its schema says. `cut`: whoever wrote it was ended, so its last line may be torn. */
export function checkStream(stream: string, { cut }: { readonly cut: boolean }): void {
  const lines = stream.split("\n");
  const last = lines.pop() ?? "";
  if (last !== "" && !cut) throw new Error(`The last line of a stream has no end: ${last}`);
  for (const line of lines) check("events", parsed(line));
}

/** Throws where the last line of a stream does not say how the program ended. */
function checkEnd(stream: string, code: number | null): void {
  const last = stream.trimEnd().split("\n").at(-1) ?? "";
  const said: unknown = Reflect.get(Object(parsed(last)), "exit_code");
  if (said !== code) throw new Error(`The program ended with ${code}, and its stream with: ${last}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`This is no JSON: ${text}`, { cause: error });
  }
}

/** What prints no JSON, whatever it is asked for. */
const SILENT: ReadonlySet<string> = new Set(["schema", "emulator", "--help", "-h", "--version"]);

/** How a call of the program ended. */
type Ended = { readonly code: number | null; readonly signal: string | null; readonly stdout: string };

/** Throws where a call with `--json` or `--events` told anything but what the published schemas describe. */
export function checkPrinted(args: readonly string[], { code, signal, stdout }: Ended, folder: string): void {
  const cut = signal !== null;
  const asked = args.includes("--json") && !args.some((word) => SILENT.has(word));
  if (asked && stdout !== "") {
    const [first = ""] = stdout.split("\n", 1);
    if (first.startsWith('{"type":"version"')) {
      checkStream(stdout, { cut });
      if (!cut && code !== 70) checkEnd(stdout, code);
    } else if (!cut) checkDocument(parsed(stdout));
  } else if (asked && !cut && code !== 70) {
    throw new Error(`storyboard ${args.join(" ")} printed no JSON, and ended with ${code}.`);
  }
  const at = args.indexOf("--events");
  // A call that is refused has written to nothing that stood there.
  const file = at === -1 || code === 64 ? undefined : args[at + 1];
  if (file === undefined) return;
  const from = args.indexOf("-C");
  const path = resolve(folder, from === -1 ? "." : (args[from + 1] ?? "."), file);
  if (existsSync(path)) checkStream(readFileSync(path, "utf8"), { cut });
}
