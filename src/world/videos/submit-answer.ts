import { shippedCatalogue } from "../catalogue/load.ts";
import type { Answer } from "../wire/exchange.ts";
import { readRetryAfter } from "../wire/retry-after.ts";
import type { Service } from "../wire/service.ts";
import { elsewhere, kindOf, unsure, type Row } from "../wire/submit-error.ts";
import { isOverBudget, overBudget } from "./budget.ts";
import { readServerError, saying, type ServerError } from "./server-error.ts";

/** What was sent, and what the gateway says that it has; absent where it was not asked. */
export type Sent = { readonly model: string; readonly offered?: readonly string[] };

/** That a name is none of the gateway's models. */
const NO_MODEL =
  /\binvalid model( name)?\b|\bmodel\b.{0,200}\b(not found|does not exist|unknown|not supported|not available)\b/i;

/** Words of a server that takes nothing on for now; a 5xx without them may hide a job that was taken. */
const OVERLOADED =
  /\boverloaded\b|\bat capacity\b|\bqueue is full\b|\bno (healthy )?deployments? available\b|\bmodel is (still )?loading\b/i;

/** Whether an answer says that the gateway does not know the model that was asked for. */
export function isUnknownModel(answer: Answer): boolean {
  const error = readServerError(answer.text);
  if (error === undefined || answer.status < 400 || answer.status >= 500) return false;
  return error.type === "key_model_access_denied" || (answer.status !== 429 && NO_MODEL.test(error.words));
}

/** Whether an answer says that the server read no JSON at all, because it takes forms only (vLLM-Omni): nothing was ordered. */
export function wantsForm(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (answer.status === 415) return true;
  return answer.status === 422 && readServerError(answer.text)?.missing.includes("body.prompt") === true;
}

/** What an answer to a submit means that names no job (docs/money.md). */
export function readSubmitAnswer(answer: Answer, sent: Sent, service: Service): Row {
  const { status } = answer;
  const error = readServerError(answer.text);
  if (status >= 200 && status < 300)
    return unsure(`The reply is not one of ${service.title}'s (${status}, ${kindOf(answer)}): it names no video.`);
  if (status === 301 || status === 307 || status === 308) return elsewhere(service, status);
  if (isOverBudget(status, error)) return overBudget(status, error, service);
  if (status === 429) return throttled(answer, error, service);
  if (status >= 500 && isOverloaded(status, error)) {
    const retryAfter = error?.google?.retryAfter ?? readRetryAfter(answer.headers.get("retry-after"), answer.date);
    return {
      outcome: "overloaded",
      code: "provider/unreachable",
      message: `${service.title} is overloaded (${status})${saying(error)}.`,
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 499)
    return refused(answer, error, { sent, service });
  return unsure(`${service.title} answers ${status} (${kindOf(answer)})${saying(error)}.`);
}

/** Only its own words prove that nothing was taken on: the server's, or Google's where it passes them on. */
function isOverloaded(status: number, error: ServerError | undefined): boolean {
  if (error === undefined) return false;
  const { google } = error;
  if (google !== undefined) return google.code === 503 && google.status === "UNAVAILABLE";
  return status === 503 && OVERLOADED.test(error.words);
}

function throttled(answer: Answer, error: ServerError | undefined, service: Service): Row {
  if (error?.google?.quotas.some((quota) => /per_?day/i.test(quota)) === true)
    return {
      outcome: "daily-quota",
      code: "provider/quota",
      message: `The day's quota behind ${service.title} is used up${saying(error)}.`,
      hint: "What is done is kept. Run the same command again tomorrow.",
    };
  const retryAfter = readRetryAfter(answer.headers.get("retry-after"), answer.date) ?? error?.google?.retryAfter;
  return {
    outcome: "throttled",
    code: "provider/quota",
    message: `${service.title} takes no more requests for now (429)${saying(error)}.`,
    hint: "Ask less often with --rpm, or run the same command again later.",
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** Requests of this kind were not accepted; the server's own words say why. */
function refused(
  answer: Answer,
  error: ServerError | undefined,
  { sent, service }: { readonly sent: Sent; readonly service: Service },
): Row {
  const { status } = answer;
  if (isUnknownModel(answer)) return noModel(status, error, { sent, service });
  if (error?.google !== undefined && (status === 401 || status === 403))
    return {
      outcome: "credentials",
      code: "credentials/refused",
      message: `Google refuses the key of ${service.title} itself (${status})${saying(error)}.`,
      hint: "Ask whoever runs it: your own key is right.",
    };
  if (status === 401 || status === 403 || error?.type === "no_db_connection")
    return {
      outcome: "credentials",
      code: "credentials/refused",
      message: `${service.title} refuses ${service.credentials} (${status})${saying(error)}.`,
      hint: service.credentialsHint,
    };
  const isNowhere = error === undefined || /^Not Found$|^Method Not Allowed$/i.test(error.message);
  if ((status === 404 || status === 405) && isNowhere)
    return {
      outcome: "rejected",
      code: "provider/refused",
      message: `There is no /v1/videos at ${service.host} (${status}).`,
      hint: "Look at the base URL: it is the address before /v1/videos.",
    };
  return {
    outcome: "rejected",
    code: "provider/refused",
    message: `${service.title} refuses the request (${status})${saying(error)}.`,
  };
}

/** Names that a hint tells at most. */
const MOST = 12;

/** A name by which the catalogue has rules for a gateway's model: the one that was asked for, or one for example. */
function knownModel(name: string): string {
  const own = shippedCatalogue().models.filter(({ provider }) => provider === "openai");
  const named = own.some(({ id, family }) => id === name || family === name);
  return named ? name : (own[0]?.family ?? name);
}

function noModel(
  status: number,
  error: ServerError | undefined,
  { sent, service }: { readonly sent: Sent; readonly service: Service },
): Row {
  const { model, offered = [] } = sent;
  const more = offered.length > MOST ? ` and ${offered.length - MOST} more` : "";
  const names = offered.length === 0 ? "" : ` It has ${offered.slice(0, MOST).join(", ")}${more}.`;
  return {
    outcome: "rejected",
    code: "model/not-at-provider",
    message: `${service.title} does not have the model "${model}" for these credentials (${status})${saying(error)}.`,
    hint: `Write a name that it has under "models:" in storyboard.config.yaml, like "openai/NAME: {is: openai/${knownModel(model)}}", and in the storyboard.${names}`,
  };
}
