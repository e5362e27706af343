import { StoryboardError } from "../../domain/problem.ts";
import type { Answer } from "../wire/exchange.ts";
import type { Service } from "../wire/service.ts";
import type { Row } from "../wire/submit-error.ts";
import { isOverBudget, overBudget } from "../videos/budget.ts";
import { readServerError, saying } from "../videos/server-error.ts";
import { readGoogleError } from "./google-error.ts";

/**
 * What a gateway in front of the service says itself of a key or a budget: LiteLLM's pass-through answers in its own words where it passes
 * nothing on. Undefined where Google speaks, or nobody whom one can read.
 */
export function readGatewayRefusal(
  { status, text }: Pick<Answer, "status" | "text">,
  service: Service,
): Row | undefined {
  if (status < 400 || status >= 500 || readGoogleError(text) !== undefined) return undefined;
  const error = readServerError(text);
  if (error === undefined) return undefined;
  const title = `The gateway at ${service.host}`;
  if (isOverBudget(status, error)) return overBudget(status, error, { ...service, title });
  if (status !== 401 && status !== 403) return undefined;
  return {
    outcome: "credentials",
    code: "credentials/refused",
    message: `${title} refuses ${service.credentials} (${status})${saying(error)}.`,
    hint: service.credentialsHint,
  };
}

/** The same as something to throw, where a question or a download was refused. */
export function toThrow({ code, message, hint }: Row, service: Service): StoryboardError {
  return new StoryboardError({ code, message: service.redact(message), ...(hint !== undefined && { hint }) });
}
