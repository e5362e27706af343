import { StoryboardError, type Problem } from "../../../src/domain/problem.ts";
import type { ProviderName } from "../../../src/domain/names.ts";
import { SubmitError, type Progress, type Provider } from "../../../src/domain/world.ts";
import { chooseKey, showKey } from "../../../src/world/credentials.ts";
import { download } from "../../../src/world/download.ts";
import type { Endpoint } from "../../../src/world/endpoint.ts";
import { cleanText, makeRedactor } from "../../../src/world/redact.ts";
import { openExchange, type Answer, type Exchange } from "../../../src/world/wire/exchange.ts";
import { readNetworkFault } from "../../../src/world/wire/network-error.ts";
import type { Service } from "../../../src/world/wire/service.ts";
import { kindOf, stoppedBefore, submitErrorOf, unsure, type Row } from "../../../src/world/wire/submit-error.ts";

const LIMITS = { deadline: 60_000, size: 1_000_000 };
const TICKET = /^[a-z]+-[a-z0-9]+$/;

/**
 * The example of docs/providers.md: a service of another shape. `POST /reels {model, words, seconds}` gives `{ticket}`, `GET /reels/TICKET` gives
 * `{state, reason?}`, `GET /reels/TICKET/file` the bytes.
 */
export function openReels(options: {
  readonly name: ProviderName;
  readonly endpoint: Endpoint & { readonly baseUrl: string };
  readonly env: NodeJS.ProcessEnv;
}): Provider {
  const { name, endpoint } = options;
  const key = chooseKey(options.env, { kind: "custom" });
  const service: Service = {
    title: "Reels",
    host: new URL(endpoint.baseUrl).host,
    credentials: key === undefined ? "a request without a key" : `the key from ${showKey(key)}`,
    credentialsHint: "Look whether the key is right.",
    redact: makeRedactor(key === undefined ? [] : [key.value]),
  };
  const headers = { authorization: `Bearer ${key?.value ?? ""}` };
  const urlOf = (ticket: string, part = ""): URL => new URL(`${endpoint.baseUrl}/reels/${ticketIn(ticket)}${part}`);

  return {
    name,
    rehearsal: false,
    pollSeconds: 5,
    authorise: async () => {
      if (key === undefined)
        throw new StoryboardError({ code: "credentials/missing", message: "STORYBOARD_API_KEY is not set." });
    },
    isOperation: (text) => TICKET.test(text),

    submit: async ({ model, prompt, newSeconds, parent }, signal) => {
      if (signal.aborted) throw stoppedBefore(signal.reason);
      if (parent !== undefined)
        throw new SubmitError("rejected", problem("model/cannot-extend", "Reels continues no footage."));
      const exchange = openExchange({ ...LIMITS, signal });
      const body = JSON.stringify({ model, words: prompt, seconds: newSeconds });
      const cause = await sent(exchange, new URL(`${endpoint.baseUrl}/reels`), { method: "POST", headers, body });
      const ticket = exchange.answer?.status === 200 ? fieldsOf(exchange.answer)["ticket"] : undefined;
      if (typeof ticket === "string" && TICKET.test(ticket)) return { operation: ticket };
      throw submitErrorOf(cause, { exchange, service, signal, read: (answer) => meaningOf(answer, service) });
    },

    poll: async (operation, signal): Promise<Progress> => {
      signal.throwIfAborted();
      const exchange = openExchange({ ...LIMITS, signal });
      const cause = await sent(exchange, urlOf(operation), { headers });
      signal.throwIfAborted();
      const { answer } = exchange;
      if (answer?.status === 404 && fieldsOf(answer)["reason"] === "no such ticket")
        return { kind: "gone", problem: problem("provider/gone", `Reels does not know "${cleanText(operation)}".`) };
      const { state, reason } = answer?.status === 200 ? fieldsOf(answer) : {};
      if (state === "working") return { kind: "pending" };
      if (state === "ready") return { kind: "done", footage: [{ kind: "content", operation }] };
      if (state === "refused") {
        const message = service.redact(`Reels refuses what was filmed: "${cleanText(String(reason))}".`);
        return { kind: "failed", problem: problem("provider/filtered", message), again: false, billed: "no" };
      }
      const why = answer === undefined ? readNetworkFault(cause).what : `${answer.status}, ${kindOf(answer)}`;
      throw new StoryboardError({ code: "provider/unreachable", message: `Reels cannot be asked: ${why}.` });
    },

    fetch: async (footage, signal) => {
      signal.throwIfAborted();
      const url = urlOf("operation" in footage ? (footage.operation ?? "") : "", "/file");
      return await download({ url, headers, loopback: endpoint.kind === "loopback" }, signal);
    },
  };
}

/** What an order's answer means that names no ticket (docs/money.md). Where the service's own words do not prove the contrary, it is unsure. */
function meaningOf(answer: Answer, service: Service): Row {
  const { reason } = fieldsOf(answer);
  const says = `Reels answers ${answer.status} (${kindOf(answer)}): "${cleanText(String(reason))}".`;
  if (reason === "no credit") return { outcome: "credentials", code: "credentials/refused", message: says };
  if (reason === "too many") return { outcome: "throttled", code: "provider/quota", message: says };
  if (reason === "not like this") return { outcome: "rejected", code: "provider/refused", message: says };
  return unsure(`${service.title} answers ${answer.status} (${kindOf(answer)}).`);
}

/** Sends one request; gives what went wrong on the way. */
async function sent(exchange: Exchange, url: URL, init: RequestInit): Promise<unknown> {
  return await exchange.fetch(url, init).then(
    () => undefined,
    (cause: unknown) => cause,
  );
}

function fieldsOf({ text }: Answer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function ticketIn(operation: string): string {
  if (TICKET.test(operation)) return operation;
  const message = `"${cleanText(operation)}" is no ticket.`;
  throw new SubmitError("rejected", problem("provider/refused", message));
}

function problem(code: Problem["code"], message: string): Problem {
  return { code, severity: "error", message };
}
