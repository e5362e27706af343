import { StoryboardError } from "../../domain/problem.ts";
import type { ReadyRequest } from "../../domain/request.ts";
import { SubmitError, type Ordered, type Provider } from "../../domain/world.ts";
import { chooseKey, showKey } from "../credentials.ts";
import { cleanText, makeRedactor } from "../redact.ts";
import { openExchange, type Exchange } from "../wire/exchange.ts";
import { stoppedBefore, submitErrorOf } from "../wire/submit-error.ts";
import { cancelJob } from "./cancel.ts";
import { fetchContent } from "./content.ts";
import { costOf } from "./cost.ts";
import { baseOf, isVideoId, NO_RETRIES, type Gateway } from "./gateway.ts";
import { jobOf } from "./job.ts";
import { traceVideo } from "./list.ts";
import { modelsAt } from "./offer.ts";
import type { VideosOptions } from "./options.ts";
import { pollJob, type Doubts } from "./poll.ts";
import { encode, type Encoding } from "./request.ts";
import { fieldsOf, parse } from "./server-error.ts";
import { isUnknownModel, readSubmitAnswer, wantsForm } from "./submit-answer.ts";

/** Milliseconds until an answer begins; an answer is a few fields. */
const SUBMIT_MS = 60_000;
const SUBMIT_BYTES = 1_000_000;

/** Whoever answers on this machine and asks for no key gets this one: LiteLLM takes a request without any for a fault of its own. */
const NO_KEY = "no-key";

/** Opens the `/v1/videos` family: a server at an address, which must be named, and a key. Nothing is read or asked before the first call. Throws `credentials/missing` without an address. */
export function openVideos(options: VideosOptions): Provider {
  const gateway = gatewayOf(options);
  const { service } = gateway;
  const doubts: Doubts = new Map();
  /** How the server reads bodies; learnt from its first answer. */
  let encoding: Encoding = "json";

  async function send(
    request: ReadyRequest,
    signal: AbortSignal,
  ): Promise<Ordered | { exchange: Exchange; cause: unknown }> {
    const limits = { signal, deadline: options.submitTimeout ?? SUBMIT_MS, size: SUBMIT_BYTES };
    const exchange = openExchange(limits);
    try {
      const { body, contentType } = await encode(request, encoding);
      const headers = { ...gateway.headers(), ...NO_RETRIES, "content-type": contentType };
      await exchange.fetch(`${gateway.base}/v1/videos`, { method: "POST", headers, body });
    } catch (error) {
      if (error instanceof StoryboardError) throw new SubmitError("credentials", error.problem, { cause: error });
      return { exchange, cause: error };
    }
    const { answer } = exchange;
    if (answer === undefined || answer.status < 200 || answer.status >= 300) return { exchange, cause: undefined };
    const id = fieldsOf(parse(answer.text))?.["id"];
    if (typeof id !== "string" || !isVideoId(id)) return { exchange, cause: undefined };
    const cost = costOf(answer.headers);
    return cost === undefined ? { operation: id } : { operation: id, cost };
  }

  async function submit(request: ReadyRequest, signal: AbortSignal): Promise<Ordered> {
    if (signal.aborted) throw stoppedBefore(signal.reason);
    const unsayable = unsayableIn(request);
    if (unsayable !== undefined)
      throw new SubmitError("rejected", {
        code: "provider/refused",
        severity: "error",
        message: `${service.title} is asked over a wire that has no words for ${unsayable}; nothing is ordered.`,
      });
    let sent = await send(request, signal);
    if (!("operation" in sent) && encoding === "json" && wantsForm(sent.exchange.answer)) {
      // The server read nothing of what was sent, and says so: it is told once more in the form that it reads.
      encoding = "form";
      sent = await send(request, signal);
    }
    if ("operation" in sent) return sent;
    const { exchange, cause } = sent;
    const offered =
      exchange.answer !== undefined && isUnknownModel(exchange.answer) ? await modelsAt(gateway, signal) : [];
    const what = { model: request.model, offered };
    const read = (answer: NonNullable<Exchange["answer"]>) => readSubmitAnswer(answer, what, service);
    throw submitErrorOf(cause, { exchange, service, signal, read });
  }

  return {
    name: "openai",
    rehearsal: options.emulator,
    pollSeconds: options.pollSeconds ?? 10,
    authorise: async () => {
      gateway.headers();
    },
    isOperation: isVideoId,
    jobOf,
    submit,
    trace: async (lost, signal) => await traceVideo(lost, gateway, signal),
    poll: async (operation, signal) => await pollJob(idIn(operation), { gateway, doubts, signal }),
    cancel: async (operation, signal) => await cancelJob(idIn(operation), gateway, signal),
    fetch: async (footage, signal) => {
      signal.throwIfAborted();
      if (!("operation" in footage))
        throw new StoryboardError({
          code: "media/elsewhere",
          message: `The footage's address "${cleanText(footage.uri)}" is none of ${service.title}'s, so it is not fetched.`,
        });
      return await fetchContent(idIn(footage.operation), gateway, signal);
    },
  };
}

/** What of a request this wire cannot say: ordered without it, it would be another video. */
function unsayableIn({ parent, lastFrame, referenceImages }: ReadyRequest): string | undefined {
  if (parent !== undefined) return "footage to be continued";
  if (lastFrame !== undefined) return "a last frame";
  return referenceImages === undefined || referenceImages.length === 0 ? undefined : "reference images";
}

function idIn(operation: string): string {
  if (isVideoId(operation)) return operation;
  throw new StoryboardError({
    code: "provider/refused",
    message: `"${cleanText(operation)}" is no video of a gateway.`,
  });
}

/** What is missing where nobody names a gateway. */
export const NO_ADDRESS = {
  code: "credentials/missing",
  message: "The provider openai has no address of its own any more: OpenAI ended its video service on 2026-09-24.",
  hint: "Name the gateway or server that films, like --base-url http://127.0.0.1:4000.",
} as const;

function gatewayOf({ endpoint, env }: VideosOptions): Gateway {
  const { baseUrl, kind } = endpoint;
  if (baseUrl === undefined) throw new StoryboardError(NO_ADDRESS);
  // Other keys are other companies': they are never sent to a gateway, not even on this machine.
  const key = chooseKey(env, { kind: "custom" });
  const sent = key?.value ?? (kind === "loopback" ? NO_KEY : undefined);
  const { host } = new URL(baseUrl);
  return {
    base: baseOf(baseUrl),
    loopback: kind === "loopback",
    service: {
      title: host,
      host,
      credentials: key === undefined ? "a request without a key" : `the key from ${showKey(key)}`,
      credentialsHint: "Look whether the key is one of this gateway's, not expired, and may use the model.",
      redact: makeRedactor(key === undefined ? [] : [key.value]),
    },
    headers: () => {
      if (sent === undefined)
        throw new StoryboardError({
          code: "credentials/missing",
          message: `There is no key for the gateway at ${host}: STORYBOARD_API_KEY is not set.`,
          hint: "Other keys are never sent to a gateway.",
        });
      if (!/^[\x21-\x7e]+$/.test(sent))
        throw new StoryboardError({
          code: "credentials/missing",
          message: "STORYBOARD_API_KEY holds characters that no key has.",
          hint: "Copy the key again, without quotes or spaces.",
        });
      return { authorization: `Bearer ${sent}` };
    },
  };
}
