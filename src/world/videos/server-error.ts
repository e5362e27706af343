import { cleanText } from "../redact.ts";
import { readGoogleError, type GoogleError } from "../google/google-error.ts";

/** An error as servers of the `/v1/videos` family write it. */
export type ServerError = {
  /** Cleaned, on one line; where the server only passes on what Google said, Google's own words. */
  readonly message: string;
  /** All that it says, cleaned: what words are looked for in. */
  readonly words: string;
  /** What kind of error it is by OpenAI's `type` and `code`; empty where it does not say. */
  readonly type: string;
  readonly code: string;
  /** What Google said to it, where it passes that on. */
  readonly google?: GoogleError;
  /** Fields of the request that it misses (FastAPI's validation errors), e.g. `body.prompt`. */
  readonly missing: readonly string[];
};

/**
 * Reads a body as an error of the server; undefined where it is none of theirs, but a proxy's page or plain text. OpenAI, LiteLLM and
 * vLLM write `{"error": {message, type, code}}`, FastAPI `{"detail": …}`, some gateways `{"message": …}`.
 */
export function readServerError(body: string): ServerError | undefined {
  const parsed = fieldsOf(parse(body));
  if (parsed === undefined) return undefined;
  const { error, detail, message } = parsed;
  const inner = fieldsOf(error) ?? fieldsOf(detail) ?? {};
  const text = [inner["message"], inner["error"], error, detail, message].find((each) => typeof each === "string");
  const missing = Array.isArray(detail) ? detail.flatMap((each: unknown) => missingIn(each)) : [];
  const said = text ?? (Array.isArray(detail) ? JSON.stringify(detail) : undefined);
  if (typeof said !== "string" && error === undefined) return undefined;
  const raw = typeof said === "string" ? said : JSON.stringify(error);
  const google = embedded(raw) ?? readGoogleError(body);
  return {
    message: google?.message || cleanText(raw),
    words: cleanText(raw),
    type: textOf(inner["type"]),
    code: textOf(inner["code"] ?? parsed["code"]),
    missing,
    ...(google !== undefined && { google }),
  };
}

/** Google's error in the middle of somebody's words: `litellm.RateLimitError: geminiException - {"error": …}`. */
function embedded(words: string): GoogleError | undefined {
  const from = words.indexOf("{");
  const to = words.lastIndexOf("}");
  return from < 0 || to < from ? undefined : readGoogleError(words.slice(from, to + 1));
}

/** The field that a validation error misses. */
function missingIn(each: unknown): readonly string[] {
  const { type, loc } = fieldsOf(each) ?? {};
  return type === "missing" && Array.isArray(loc) ? [loc.join(".")] : [];
}

/** A JSON object's fields; undefined where a value is none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

/** Parses JSON; undefined where a text is none. */
export function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? cleanText(String(value)) : "";
}

/** The end of a sentence that quotes an error: `: "its words"`, or nothing. */
export function saying(error: ServerError | undefined): string {
  return error === undefined || error.message === "" ? "" : `: "${error.message}"`;
}
