import type { SubmitError } from "../../domain/world.ts";
import type { Answer, Exchange } from "../wire/exchange.ts";
import { readRetryAfter } from "../wire/retry-after.ts";
import type { Service } from "../wire/service.ts";
import { elsewhere, kindOf, submitErrorOf, unsure, type Row } from "../wire/submit-error.ts";
import { readGatewayRefusal } from "./gateway-refusal.ts";
import { isAboutKey, readGoogleError, type GoogleError } from "./google-error.ts";

/** What was sent, as far as a message may speak of it. */
export type Sent = {
  readonly model: string;
  /** The uri of the footage that was continued, or the id of its interaction. */
  readonly parent?: string;
};

/** Whether a refusal is about the footage that was to be continued, which services keep for a limited time. */
function isAboutParent(error: GoogleError, sent: Sent): boolean {
  // A permission on a bucket that is missing says nothing of what lies in it.
  if (sent.parent === undefined || /\bstorage\.objects\./.test(error.message)) return false;
  const file = /files\/([\w-]+)/.exec(sent.parent)?.[1];
  if (file !== undefined && error.message.includes(file)) return true;
  return (
    /\b(file|video|object|interaction)\b/i.test(error.message) &&
    /not found|not exist|no longer|expired|permission to access|invalid interaction/i.test(error.message)
  );
}

function says(error: GoogleError | undefined): string {
  return error === undefined || error.message === "" ? "" : `: "${error.message}"`;
}

/** Requests of this kind were not accepted; the service's own words say why. */
function fromRefusal(answer: Answer, sent: Sent, service: Service): Row {
  const error = readGoogleError(answer.text);
  const { status } = answer;
  const advice = error && service.advice?.(error);
  if (error !== undefined && isAboutParent(error, sent))
    return {
      outcome: "rejected",
      code: "provider/parent-expired",
      message: `${service.title} no longer has the footage that this shot continues (${status})${says(error)}.`,
      hint: "It keeps footage for a limited time. Film the shot that is continued again.",
    };
  if (status === 401 || status === 403 || (error !== undefined && isAboutKey(error)))
    return {
      outcome: "credentials",
      code: "credentials/refused",
      message: `${service.title} refuses ${service.credentials} (${status})${says(error)}.`,
      hint: advice ?? service.credentialsHint,
    };
  if (status === 404)
    return {
      outcome: "rejected",
      // Only the service itself knows its models; a stranger's 404 says that the address is wrong.
      code: error === undefined ? "provider/refused" : "model/not-at-provider",
      message: `${service.title} does not have the model "${sent.model}" (404)${says(error)}.`,
      hint: "Models are retired, and not every region and every project has each of them. Name another under model:; storyboard models says which are open.",
    };
  return {
    outcome: "rejected",
    code: "provider/refused",
    message: `${service.title} refuses the request (${status})${says(error)}.`,
    ...(advice !== undefined && { hint: advice }),
  };
}

function fromThrottle(answer: Answer, service: Service): Row {
  const error = readGoogleError(answer.text);
  if (error?.quotas.some((quota) => /per_?day/i.test(quota)) === true)
    return {
      outcome: "daily-quota",
      code: "provider/quota",
      message: `The day's quota of ${service.title} is used up${says(error)}.`,
      hint: "What is done is kept. Run the same command again tomorrow.",
    };
  const retryAfter = error?.retryAfter ?? readRetryAfter(answer.headers.get("retry-after"), answer.date);
  return {
    outcome: "throttled",
    code: "provider/quota",
    message: `${service.title} takes no more requests for now (429)${says(error)}.`,
    hint: (error && service.advice?.(error)) ?? "Ask less often with --rpm, or run the same command again later.",
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** What an answer that names no job means. */
export function readAnswer(answer: Answer, sent: Sent, service: Service): Row {
  const { status } = answer;
  const kind = kindOf(answer);
  const error = readGoogleError(answer.text);
  if (status >= 200 && status < 300)
    return unsure(`The reply is not one of ${service.title}'s (${status}, ${kind}): it names no operation.`);
  if (status === 301 || status === 307 || status === 308) return elsewhere(service, status);
  const gateway = readGatewayRefusal(answer, service);
  if (gateway !== undefined) return gateway;
  if (status === 429) return fromThrottle(answer, service);
  if (status === 503 && error?.code === 503 && error.status === "UNAVAILABLE") {
    const retryAfter = error.retryAfter ?? readRetryAfter(answer.headers.get("retry-after"), answer.date);
    return {
      outcome: "overloaded",
      code: "provider/unreachable",
      message: `${service.title} is overloaded (503)${says(error)}.`,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 499) return fromRefusal(answer, sent, service);
  return unsure(`${service.title} answers ${status} (${kind})${says(error)}.`);
}

/** Makes of a submit that gave no operation what may be done about it. */
export function toSubmitError(
  cause: unknown,
  what: {
    readonly exchange: Exchange;
    readonly sent: Sent;
    readonly service: Service;
    readonly signal: AbortSignal;
  },
): SubmitError {
  const { sent, service } = what;
  return submitErrorOf(cause, { ...what, read: (answer) => readAnswer(answer, sent, service) });
}
