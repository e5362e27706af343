import type { Ingredient } from "../domain/explanation.ts";

/** What a recipe's fields are called where authors write them. */
const WRITTEN: Readonly<Record<string, string>> = {
  negativePrompt: "negative_prompt",
  aspectRatio: "aspect_ratio",
  durationSeconds: "duration",
  generateAudio: "audio",
  personGeneration: "person_generation",
  firstFrame: "first_frame",
  lastFrame: "last_frame",
  referenceImages: "reference_images",
};

/** Everything that a recipe says, by the names that authors write; empty where it is no recipe of any kind that we know. */
export function ingredientsOf(recipe: string): ReadonlyMap<string, Ingredient> {
  const found = new Map<string, Ingredient>();
  for (const [name, value] of Object.entries(parsed(recipe))) {
    // The recipe's number shapes nothing: clips of an older one stay right.
    if (name !== "v") collect(WRITTEN[name] ?? name, value, found);
  }
  return found;
}

function collect(field: string, value: unknown, found: Map<string, Ingredient>): void {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) collectReference(`${field} ${index + 1}`, Object(each), found);
    return;
  }
  if (typeof value === "object" && value !== null) {
    const source = sourceOf(Object(value));
    if (source !== undefined) found.set(field, source);
    else for (const [name, inner] of Object.entries(value)) collect(`${field}.${name}`, inner, found);
    return;
  }
  if (field === "extends") found.set(field, { kind: "footage", of: String(value) });
  else if (isPlain(value)) found.set(field, { kind: "plain", value });
}

function collectReference(
  field: string,
  { image, type }: { readonly image?: unknown; readonly type?: unknown },
  found: Map<string, Ingredient>,
): void {
  collect(field, image, found);
  collect(`${field} type`, type, found);
}

function sourceOf(value: Readonly<Record<string, unknown>>): Ingredient | undefined {
  const { sha256, mimeType, of, at } = value;
  if (typeof sha256 === "string") {
    return { kind: "picture", digest: sha256, ...(typeof mimeType === "string" && { mimeType }) };
  }
  if (typeof of !== "string") return undefined;
  return { kind: "footage", of, ...((typeof at === "string" || typeof at === "number") && { at }) };
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** What is on disk may be of any version, or damaged. */
function parsed(recipe: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(recipe));
  } catch {
    return {};
  }
}
