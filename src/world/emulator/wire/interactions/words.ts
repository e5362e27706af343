import { isFields } from "../../json.ts";
import { Refusal, refusal } from "../../refusal.ts";

/** How the Interactions API says a refusal, by its status in HTTP (ai.google.dev/gemini-api/docs/api-errors). */
const WORDS: Readonly<Record<number, string>> = {
  400: "invalid_request",
  401: "authentication",
  403: "permission_denied",
  404: "not_found",
  409: "aborted",
  413: "invalid_request",
  429: "rate_limit_exceeded",
  500: "api_error",
  501: "unimplemented",
  503: "service_unavailable",
  504: "deadline_exceeded",
};

/** 404 for a model that the service has not got. */
export function modelNotFound(model: string): Refusal {
  return new Refusal(404, { error: { code: "model_not_found", message: `Model ${model} was not found.` } });
}

/** 400 for a field that the service does not know. */
export function unknownParameter(name: string): Refusal {
  return new Refusal(400, { error: { code: "parameter_unknown", message: `Unknown parameter \`${name}\`.` } });
}

/** 404 for an interaction that was never there, or is not there any more. */
export function noInteraction(id: string): Refusal {
  return refusal(404, `Interaction ${id} was not found.`);
}

/** A refusal in the words of the Interactions API. What is said of a key comes from Google's front end, and in its words. */
export function inInteractionsWords(refused: Refusal): Refusal {
  const { status, body, headers } = refused;
  const error: unknown = "error" in body ? body.error : undefined;
  if (!isFields(error) || typeof error["code"] !== "number") return refused;
  const { details } = error;
  const told = JSON.stringify(details ?? "");
  if (told.includes("API_KEY_")) return refused;
  const code = status === 429 && told.includes("PerDay") ? "quota_exceeded" : (WORDS[status] ?? "api_error");
  const message = error["message"];
  return new Refusal(status, { error: { code, message, ...(details !== undefined && { details }) } }, headers);
}
