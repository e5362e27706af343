import type { GenerateVideosConfig, GenerateVideosParameters, GoogleGenAI, Video } from "@google/genai";
import { StoryboardError } from "../../domain/problem.ts";
import type { ProviderName } from "../../domain/names.ts";
import type { Footage, ReadyRequest } from "../../domain/request.ts";
import {
  SubmitError,
  type LostSubmit,
  type Ordered,
  type Progress,
  type Provider,
  type Trace,
} from "../../domain/world.ts";
import { download } from "../download.ts";
import type { Endpoint } from "../endpoint.ts";
import { cleanText } from "../redact.ts";
import { openExchange, type Exchange } from "../wire/exchange.ts";
import { readFetchRefusal } from "./fetch-error.ts";
import { locateFile, locateObject } from "./footage.ts";
import { keepInline } from "./inline.ts";
import type { Lookup } from "./lookup.ts";
import type { GoogleOptions } from "./options.ts";
import { toParameters } from "./parameters.ts";
import { readPollFailure } from "./poll-error.ts";
import { readOperation } from "./progress.ts";
import type { Service } from "../wire/service.ts";
import { stoppedBefore } from "../wire/submit-error.ts";
import { toSubmitError } from "./submit-error.ts";

/** What differs between the two doors. */
export type Door = {
  readonly name: ProviderName;
  readonly service: Service;
  readonly endpoint: Endpoint;
  /** The origin that file uris of the service name. */
  readonly origin: string;
  /** What an operation's name looks like. */
  readonly operationName: RegExp;
  /** Brings credentials to life, where that takes a network. Throws StoryboardError. */
  readonly authorise: (signal: AbortSignal) => Promise<void>;
  /** The SDK, for the region that an operation is in, or that a model is served in. */
  readonly client: (about: { readonly operation: string } | Pick<ReadyRequest, "regions">) => Promise<GoogleGenAI>;
  /** What proves to the service, when a file is fetched, who asks. */
  readonly headers: (signal: AbortSignal) => Promise<Readonly<Record<string, string>>>;
  /** How a parent is handed over. Throws StoryboardError where it cannot be. */
  readonly parent: (parent: NonNullable<ReadyRequest["parent"]>, signal: AbortSignal) => Promise<Video>;
  /** Settings that only this door has. */
  readonly config: (request: Pick<ReadyRequest, "filing" | "about">) => GenerateVideosConfig;
  /** Where it puts what is ordered under such a name, where it can be told. */
  readonly place?: (filing: string) => string | undefined;
  /** Looks for a submit whose answer was lost. */
  readonly trace: (lost: LostSubmit, lookup: Omit<Lookup, "headers">) => Promise<Trace>;
};

type Prepared = { readonly ai: GoogleGenAI; readonly parameters: GenerateVideosParameters };

/** Milliseconds until an answer begins (docs/decisions), and its longest body: a submit's is a name; a poll's may hold a clip of half an hour's base64. */
export const LIMITS = { submitMs: 60_000, pollMs: 60_000, submitBytes: 1_000_000, pollBytes: 450_000_000 } as const;

/** The part of an operation's name that is its own; projects are named by id here and by number there. */
function jobOf(operation: string): string {
  return operation.split("/").at(-1) ?? operation;
}

/** What went wrong before anything was sent, as the outcome of a submit. */
export function asSubmitError(cause: unknown): SubmitError {
  if (cause instanceof SubmitError) return cause;
  if (!(cause instanceof StoryboardError)) throw cause;
  const { code } = cause.problem;
  const outcome = code.startsWith("credentials/")
    ? "credentials"
    : code === "provider/unreachable" || code === "run/interrupted"
      ? "not-sent"
      : "rejected";
  return new SubmitError(outcome, cause.problem, { cause });
}

/** Makes a provider of a door: it submits, asks once and fetches, and never waits, repeats or believes. */
export function openDoor(door: Door, options: GoogleOptions): Provider {
  const { service, endpoint } = door;
  const inline = keepInline();

  /** Everything that can go wrong before a byte is sent goes wrong here. */
  async function prepare(request: ReadyRequest, exchange: Exchange, signal: AbortSignal): Promise<Prepared> {
    try {
      await door.authorise(signal);
      const video = request.parent === undefined ? undefined : await door.parent(request.parent, signal);
      const config = { ...door.config(request), abortSignal: signal, httpOptions: { fetch: exchange.fetch } };
      const parameters = await toParameters(request, video === undefined ? { config } : { config, video });
      return { ai: await door.client(request), parameters };
    } catch (error) {
      throw signal.aborted ? stoppedBefore(error) : asSubmitError(error);
    }
  }

  async function submit(request: ReadyRequest, signal: AbortSignal): Promise<Ordered> {
    const exchange = openExchange({
      signal,
      deadline: options.submitTimeout ?? LIMITS.submitMs,
      size: LIMITS.submitBytes,
    });
    const { ai, parameters } = await prepare(request, exchange, signal);
    const footage = request.parent?.footage;
    const parent = footage !== undefined && "uri" in footage ? footage.uri : undefined;
    const sent = { model: request.model, ...(parent === undefined ? {} : { parent }) };
    try {
      const { name } = await ai.models.generateVideos(parameters);
      if (typeof name === "string" && door.operationName.test(name)) return { operation: name };
    } catch (error) {
      throw toSubmitError(error, { exchange, sent, service, signal });
    }
    throw toSubmitError(undefined, { exchange, sent, service, signal });
  }

  async function ask(operation: string, signal: AbortSignal): Promise<Progress> {
    signal.throwIfAborted();
    if (!door.operationName.test(operation))
      throw new StoryboardError({
        code: "provider/refused",
        message: `"${cleanText(operation)}" is no operation of ${service.title}.`,
      });
    await door.authorise(signal);
    const ai = await door.client({ operation });
    const { GenerateVideosOperation } = await import("@google/genai");
    const asked = new GenerateVideosOperation();
    asked.name = operation;
    const exchange = openExchange({ signal, deadline: LIMITS.pollMs, size: LIMITS.pollBytes });
    const config = { abortSignal: signal, httpOptions: { fetch: exchange.fetch } };
    try {
      const answer = await ai.operations.getVideosOperation({ operation: asked, config });
      if (answer.name === undefined || jobOf(answer.name) !== jobOf(operation))
        throw new StoryboardError({
          code: "provider/unreachable",
          message: `${service.title} answers for ${answer.name === undefined ? "no operation" : `the operation "${cleanText(answer.name)}"`} when asked for "${cleanText(operation)}".`,
        });
      const reading = readOperation(operation, answer, service);
      inline.put(reading.inline);
      return reading.progress;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof StoryboardError) throw error;
      return readPollFailure(error, { exchange, operation, service });
    }
  }

  async function bytesOf(operation: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const kept = inline.take(operation);
    if (kept !== undefined) return kept;
    const progress = await ask(operation.replace(/#\d+$/, ""), signal);
    const again = inline.take(operation);
    if (again !== undefined) return again;
    if (progress.kind === "gone") throw new StoryboardError(progress.problem);
    throw new StoryboardError({
      code: "media/download",
      message: `The operation "${cleanText(operation)}" does not bring its video any more.`,
    });
  }

  async function fetch(footage: Footage, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    signal.throwIfAborted();
    if (footage.kind === "inline" || footage.kind === "content") return await bytesOf(footage.operation, signal);
    const url =
      footage.kind === "gcs"
        ? locateObject(footage.uri, endpoint)
        : locateFile(footage.uri, { endpoint, origin: door.origin });
    const headers = await door.headers(signal);
    return await download(
      {
        url,
        headers,
        loopback: endpoint.kind === "loopback",
        refusal: (answer) => readFetchRefusal(answer, { kind: footage.kind, service }),
      },
      signal,
    );
  }

  return {
    name: door.name,
    rehearsal: options.emulator,
    pollSeconds: options.pollSeconds ?? 10,
    authorise: door.authorise,
    isOperation: (name) => door.operationName.test(name),
    jobOf,
    modelOf: (operation) => /(?:^|\/)models\/([^/]+)\/operations\//.exec(operation)?.[1],
    ...(door.place && { place: door.place }),
    submit,
    trace: async (lost, signal) => await door.trace(lost, { service, signal }),
    poll: ask,
    fetch,
  };
}
