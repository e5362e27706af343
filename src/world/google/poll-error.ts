import { StoryboardError } from "../../domain/problem.ts";
import type { Progress } from "../../domain/world.ts";
import { cleanText } from "../redact.ts";
import type { Exchange } from "../wire/exchange.ts";
import { readGatewayRefusal, toThrow } from "./gateway-refusal.ts";
import { isAboutKey, readGoogleError } from "./google-error.ts";
import { readNetworkFault } from "../wire/network-error.ts";
import type { Service } from "../wire/service.ts";

/** Makes of a question without an answer: `gone` where the service itself says so, else something to throw. A stranger's 404 proves nothing about a video that was paid for. */
export function readPollFailure(
  cause: unknown,
  what: { readonly exchange: Exchange; readonly operation: string; readonly service: Service },
): Progress {
  const { exchange, service } = what;
  const { answer } = exchange;
  const problem = (code: "provider/unreachable" | "provider/refused" | "credentials/refused", message: string) =>
    new StoryboardError({ code, message: service.redact(message) }, { cause });
  if (answer === undefined) {
    if (!exchange.begun) throw cause;
    const why = exchange.late ? "it does not answer in time" : readNetworkFault(cause).what;
    throw problem("provider/unreachable", `${service.host} cannot be asked: ${why}.`);
  }
  const gateway = readGatewayRefusal(answer, service);
  if (gateway !== undefined) throw toThrow(gateway, service);
  const error = readGoogleError(answer.text);
  const said = error === undefined || error.message === "" ? "" : `: "${error.message}"`;
  if (answer.status === 404 && error !== undefined)
    return {
      kind: "gone",
      problem: {
        code: "provider/gone",
        severity: "error",
        message: service.redact(
          `${service.title} does not know the operation "${cleanText(what.operation)}" any more (404)${said}. Its video may have been paid for.`,
        ),
      },
    };
  if (answer.status === 401 || answer.status === 403 || (error !== undefined && isAboutKey(error)))
    throw new StoryboardError(
      {
        code: "credentials/refused",
        message: service.redact(`${service.title} refuses ${service.credentials} (${answer.status})${said}.`),
        hint: (error && service.advice?.(error)) ?? service.credentialsHint,
      },
      { cause },
    );
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && error !== undefined)
    throw problem(
      "provider/refused",
      `${service.title} does not say how the operation is getting on (${answer.status})${said}.`,
    );
  const kind = answer.contentType === "" ? "no content type" : cleanText(answer.contentType);
  throw problem("provider/unreachable", `${service.title} answers ${answer.status} (${kind})${said}.`);
}
