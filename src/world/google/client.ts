import type { GoogleGenAI, GoogleGenAIOptions } from "@google/genai";

/** Variables from which the SDK would take keys and addresses behind our back, that it would warn about on the console, or that make it print every request with its key. */
const UNHEARD = [
  "GOOGLE_API_KEY",
  "GEMINI_API_KEY",
  "GOOGLE_CLOUD_PROJECT",
  "GOOGLE_CLOUD_LOCATION",
  "GOOGLE_GENAI_USE_ENTERPRISE",
  "GOOGLE_GENAI_USE_VERTEXAI",
  "GOOGLE_GENAI_API_VERSION",
  "GOOGLE_GENAI_API_KEY",
  "GOOGLE_GENAI_ACCESS_TOKEN",
  "GOOGLE_GENAI_USER_PROJECT",
  "GOOGLE_GENAI_DEBUG",
  "GOOGLE_GEMINI_BASE_URL",
  "GOOGLE_VERTEX_BASE_URL",
] as const;

/** The SDK reads its variables while it makes its parts, and never later, so that is how long they are away. */
export function withoutVariables<T>(make: () => T): T {
  const kept = UNHEARD.map((name) => [name, process.env[name]] as const);
  for (const name of UNHEARD) delete process.env[name];
  try {
    return make();
  } finally {
    for (const [name, value] of kept) if (value !== undefined) process.env[name] = value;
  }
}

/** Opens the SDK with exactly these options and nothing from its own variables. Loads it only now: it is large. */
export async function openClient(options: GoogleGenAIOptions): Promise<GoogleGenAI> {
  const sdk = await import("@google/genai");
  return withoutVariables(() => new sdk.GoogleGenAI(options));
}
