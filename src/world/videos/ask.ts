import { StoryboardError } from "../../domain/problem.ts";
import { readNetworkFault } from "../wire/network-error.ts";
import { openExchange, type Answer } from "../wire/exchange.ts";
import { kindOf } from "../wire/submit-error.ts";
import { budgetError, isOverBudget } from "./budget.ts";
import { NO_RETRIES, type Gateway } from "./gateway.ts";
import { readServerError, saying } from "./server-error.ts";

const DEADLINE = 60_000;
const BYTES = 20_000_000;

/** Asks a server something that costs nothing; its answer, whatever that is. Throws `provider/unreachable` where none came. */
export async function ask(
  url: URL,
  {
    gateway,
    method = "GET",
    signal,
  }: { readonly gateway: Gateway; readonly method?: string; readonly signal: AbortSignal },
): Promise<Answer> {
  signal.throwIfAborted();
  const { service } = gateway;
  const exchange = openExchange({ signal, deadline: DEADLINE, size: BYTES });
  try {
    await exchange.fetch(url, { method, headers: { ...gateway.headers(), ...NO_RETRIES } });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoryboardError) throw error;
    if (exchange.answer === undefined) {
      const why = exchange.late ? "it does not answer in time" : readNetworkFault(error).what;
      throw unreachable(`${service.host} cannot be asked: ${why}.`, gateway, error);
    }
  }
  if (exchange.answer === undefined) throw unreachable(`${service.host} does not answer.`, gateway);
  return exchange.answer;
}

/** Why an answer is no help, as something to throw: it is asked for again then. */
export function unanswered(answer: Answer, gateway: Gateway): StoryboardError {
  const { service } = gateway;
  const { status } = answer;
  const error = readServerError(answer.text);
  if (status === 401 || status === 403)
    return new StoryboardError({
      code: "credentials/refused",
      message: service.redact(`${service.title} refuses ${service.credentials} (${status})${saying(error)}.`),
      hint: service.credentialsHint,
    });
  if (isOverBudget(status, error)) return budgetError(status, error, service);
  const words = `${service.title} answers ${status} (${kindOf(answer)})${saying(error)}.`;
  return unreachable(words, gateway);
}

function unreachable(message: string, { service }: Gateway, cause?: unknown): StoryboardError {
  return new StoryboardError({ code: "provider/unreachable", message: service.redact(message) }, { cause });
}
