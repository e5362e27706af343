import type { Problem, ProblemCode } from "../../domain/problem.ts";
import { SubmitError, type SubmitOutcome } from "../../domain/world.ts";
import { cleanText } from "../redact.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { readNetworkFault } from "./network-error.ts";
import type { Service } from "./service.ts";

/** One row of the outcome table in docs/money.md. */
export type Row = {
  readonly outcome: SubmitOutcome;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint?: string;
  /** Milliseconds. */
  readonly retryAfter?: number;
};

const UNSURE_HINT =
  "It is not ordered again by itself. Look into the service's console, then say what you found with `storyboard resolve`.";

/** What the service may have accepted; `what` is a whole sentence. */
export function unsure(what: string): Row {
  return {
    outcome: "unsure",
    code: "provider/unsure",
    message: `${what} The video may already be paid for.`,
    hint: UNSURE_HINT,
  };
}

/** An address that leads elsewhere. */
export function elsewhere(service: Service, status: number): Row {
  return {
    outcome: "rejected",
    code: "provider/refused",
    message: `The address of ${service.title} leads elsewhere (${status}); a request with a key is not sent after it.`,
    hint: "Give the final address as the base URL.",
  };
}

/** What an answer says that it is. */
export function kindOf({ contentType }: Answer): string {
  return contentType === "" ? "no content type" : cleanText(contentType);
}

function fromFault(cause: unknown, exchange: Exchange, service: Service): Row {
  if (exchange.late) return unsure(`${service.title} took the request and did not answer in time.`);
  const fault = readNetworkFault(cause);
  if (!fault.notSent) return unsure(`The request to ${service.host} was cut off: ${fault.what}.`);
  return {
    outcome: "not-sent",
    code: "provider/unreachable",
    message: `${service.host} cannot be reached: ${fault.what}.`,
    ...(fault.hint === undefined ? {} : { hint: fault.hint }),
  };
}

/** A submit that was stopped while nothing of it had left. */
export function stoppedBefore(cause: unknown): SubmitError {
  const message = "The run is stopped before the request is sent.";
  return new SubmitError("not-sent", { code: "run/interrupted", severity: "error", message }, { cause });
}

/**
 * Makes of a submit that gave no operation what may be done about it (docs/money.md). Where nothing proves the contrary, it is unsure.
 * `read` says what an answer of the service means.
 */
export function submitErrorOf(
  cause: unknown,
  what: {
    readonly exchange: Exchange;
    readonly service: Service;
    readonly signal: AbortSignal;
    readonly read: (answer: Answer) => Row;
  },
): SubmitError {
  const { exchange, service, read } = what;
  if (exchange.answer !== undefined) return asSubmitError(read(exchange.answer), service, cause);
  if (exchange.begun) return asSubmitError(fromFault(cause, exchange, service), service, cause);
  if (what.signal.aborted) return stoppedBefore(cause);
  const said = cause instanceof Error ? cleanText(cause.message) : "";
  const message = `The request cannot be made of ${service.title}: "${said}".`;
  return asSubmitError({ outcome: "rejected", code: "provider/refused", message }, service, cause);
}

/** Every text goes through the key's redactor: services repeat what they were sent. */
function asSubmitError(row: Row, service: Service, cause: unknown): SubmitError {
  const problem: Problem = {
    code: row.code,
    severity: "error",
    message: service.redact(row.message),
    ...(row.hint === undefined ? {} : { hint: row.hint }),
  };
  return new SubmitError(row.outcome, problem, {
    cause,
    ...(row.retryAfter === undefined ? {} : { retryAfter: row.retryAfter }),
  });
}
