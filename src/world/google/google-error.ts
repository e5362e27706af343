import { cleanText } from "../redact.ts";
import { clampWait } from "../wire/retry-after.ts";

/** An error as Google's services write it (google.rpc.Status). */
export type GoogleError = {
  readonly code: number;
  readonly status: string;
  /** Cleaned, on one line. */
  readonly message: string;
  /** The `reason` of each google.rpc.ErrorInfo. */
  readonly reasons: readonly string[];
  /** The `quotaId` of each google.rpc.QuotaFailure. */
  readonly quotas: readonly string[];
  /** The region of the first of these, where it is said. */
  readonly region?: string;
  /** What google.rpc.RetryInfo asks to wait, milliseconds, clamped to what one can wait for. */
  readonly retryAfter?: number;
};

function get(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return found;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === "string");
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Reads a protobuf duration, `31s` or `1.5s`; undefined where it is none. */
function duration(value: unknown): number | undefined {
  const seconds = typeof value === "string" ? /^(-?\d+(?:\.\d+)?)s$/.exec(value.trim())?.[1] : undefined;
  return seconds === undefined ? undefined : clampWait(Number(seconds) * 1000);
}

/** Reads a body as an error of Google; undefined where somebody else wrote it. */
export function readGoogleError(body: string): GoogleError | undefined {
  const parsed = parse(body);
  const error = get(list(parsed)[0] ?? parsed, "error");
  const [code, status, message] = [get(error, "code"), get(error, "status"), get(error, "message")];
  if (typeof code !== "number" || typeof status !== "string" || !/^[A-Z_]+$/.test(status)) return undefined;
  const details = list(get(error, "details"));
  const ofType = (type: string): readonly unknown[] =>
    details.filter((detail) => String(get(detail, "@type")).endsWith(`/google.rpc.${type}`));
  const retryAfter = ofType("RetryInfo")
    .map((detail) => duration(get(detail, "retryDelay")))
    .find((delay) => delay !== undefined);
  const violations = ofType("QuotaFailure").flatMap((detail) => list(get(detail, "violations")));
  const region = violations.flatMap((violation) => texts(regionsOf(get(violation, "quotaDimensions")))).at(0);
  return {
    code,
    status,
    message: typeof message === "string" ? cleanText(message) : "",
    reasons: texts(ofType("ErrorInfo").map((detail) => get(detail, "reason"))),
    quotas: texts(violations.map((violation) => get(violation, "quotaId"))),
    ...(region !== undefined && /^[a-z0-9-]+$/.test(region) && { region }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function regionsOf(dimensions: unknown): readonly unknown[] {
  return [get(dimensions, "region"), get(dimensions, "location")];
}

/** Whether an error is about the key and not about the request. */
export function isAboutKey(error: GoogleError): boolean {
  return (
    error.status === "UNAUTHENTICATED" ||
    error.reasons.some((reason) => reason.startsWith("API_KEY_")) ||
    /^API key (not valid|expired|not found)/i.test(error.message)
  );
}
