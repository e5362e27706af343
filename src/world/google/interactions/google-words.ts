import type { Answer } from "../../wire/exchange.ts";
import { readError, WORDS, type InteractionError } from "./errors.ts";

/** The error that a body tells of, where it is in the words of the Interactions API. Gateways that use the same words tell their `type` besides. */
export function errorOf(body: string): InteractionError | undefined {
  const parsed = parse(body);
  const error: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "error") : undefined;
  if (typeof error !== "object" || error === null) return undefined;
  if ("type" in error || "param" in error) return undefined;
  const read = readError(error);
  return typeof read?.code === "string" ? read : undefined;
}

/** An answer as Google's other services would have given it, so that one table judges them all. Any other answer stays as it is. */
export function inGooglesWords(answer: Answer): Answer {
  const error = errorOf(answer.text);
  const [code, status] = WORDS[error?.code ?? ""] ?? [];
  if (error === undefined || code !== answer.status) return unknownName(answer);
  const details = [...detailsOf(answer.text), ...(error.code === "quota_exceeded" ? [THE_DAYS] : [])];
  return unknownName({
    ...answer,
    text: JSON.stringify({ error: { code, status, message: error.message, ...(details.length > 0 && { details }) } }),
  });
}

/** How Google says elsewhere that it is the day's quota. */
const THE_DAYS = {
  "@type": "type.googleapis.com/google.rpc.QuotaFailure",
  violations: [{ quotaId: "PerDay" }],
} as const;

/** An id that the service does not know is answered with 400 as a malformed name. */
function unknownName(answer: Answer): Answer {
  return answer.status === 400 && /invalid interaction (name|id)/i.test(answer.text)
    ? { ...answer, status: 404, text: answer.text.replace(/"code":\s*400/, '"code":404') }
    : answer;
}

function detailsOf(body: string): readonly unknown[] {
  const parsed = parse(body);
  const error: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "error") : undefined;
  const details: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "details") : undefined;
  return Array.isArray(details) ? (details as readonly unknown[]) : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
