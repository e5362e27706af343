/**
 * The words that the Interactions API has for its errors (ai.google.dev/gemini-api/docs/api-errors), as Google's other services say them:
 * the code of HTTP and the status of google.rpc.Status.
 */
export const WORDS: Readonly<Record<string, readonly [code: number, status: string]>> = {
  invalid_request: [400, "INVALID_ARGUMENT"],
  parameter_unknown: [400, "INVALID_ARGUMENT"],
  failed_precondition: [400, "FAILED_PRECONDITION"],
  authentication: [401, "UNAUTHENTICATED"],
  payment_required: [402, "FAILED_PRECONDITION"],
  permission_denied: [403, "PERMISSION_DENIED"],
  not_found: [404, "NOT_FOUND"],
  model_not_found: [404, "NOT_FOUND"],
  aborted: [409, "ABORTED"],
  already_exists: [409, "ALREADY_EXISTS"],
  out_of_range: [416, "OUT_OF_RANGE"],
  rate_limit_exceeded: [429, "RESOURCE_EXHAUSTED"],
  too_many_requests: [429, "RESOURCE_EXHAUSTED"],
  quota_exceeded: [429, "RESOURCE_EXHAUSTED"],
  cancelled: [499, "CANCELLED"],
  api_error: [500, "INTERNAL"],
  unimplemented: [501, "UNIMPLEMENTED"],
  service_unavailable: [503, "UNAVAILABLE"],
  deadline_exceeded: [504, "DEADLINE_EXCEEDED"],
};

/** Codes of what the safety filter, or a rule of the service, keeps from being made (same page, "Generation blocked codes"). */
const BLOCKS: ReadonlySet<string> = new Set([
  "safety",
  "recitation",
  "language",
  "prohibited_content",
  "spii",
  "blocklist",
  "content_blocked",
]);

/** gRPC's names of codes after which the same order may fare better (docs/money.md). */
const PASSING: ReadonlySet<string> = new Set(["RESOURCE_EXHAUSTED", "INTERNAL", "UNAVAILABLE"]);

/** gRPC codes after which the same order may fare better. */
const PASSING_NUMBERS: ReadonlySet<number> = new Set([8, 13, 14]);

/** An error as the Interactions API tells of it, in an answer of its own or inside an interaction. */
export type InteractionError = { readonly code?: string | number; readonly message: string };

/** Reads an error; undefined where the value is none. */
export function readError(value: unknown): InteractionError | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { code, message } = Object.fromEntries(Object.entries(value));
  if (typeof code !== "string" && typeof code !== "number" && typeof message !== "string") return undefined;
  const known = typeof code === "string" || typeof code === "number" ? { code } : {};
  return { ...known, message: typeof message === "string" ? message : "" };
}

/** Whether an error says that something was kept from being made. */
export function isBlock({ code, message }: InteractionError): boolean {
  // Codes have been seen as words and as addresses that end in one.
  const word =
    typeof code === "string" ? (code.split("/").at(-1) ?? "").toLowerCase().replace(/^(image|video)_/, "") : "";
  return BLOCKS.has(word) || /\bblocked\b[^.]*\b(safety|polic(y|ies))\b|usage guidelines/i.test(message);
}

/** Whether the same order may fare better at another time. */
export function isPassing({ code }: InteractionError): boolean {
  if (typeof code === "number") return PASSING_NUMBERS.has(code);
  const [, status = code ?? ""] = WORDS[code ?? ""] ?? [];
  return PASSING.has(status.toUpperCase());
}
