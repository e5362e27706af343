import { readFile } from "node:fs/promises";
import type { GoogleGenAIOptions } from "@google/genai";
import { interactionName, isInteraction, readInteraction } from "../../../domain/interaction.ts";
import { StoryboardError } from "../../../domain/problem.ts";
import type { Footage, ReadyRequest } from "../../../domain/request.ts";
import { SubmitError, type Ordered, type Progress, type Provider } from "../../../domain/world.ts";
import { cleanText } from "../../redact.ts";
import { openExchange, type Exchange } from "../../wire/exchange.ts";
import { stoppedBefore } from "../../wire/submit-error.ts";
import { asSubmitError, LIMITS, type Door } from "../door.ts";
import { keepInline } from "../inline.ts";
import type { GoogleOptions } from "../options.ts";
import { readPollFailure } from "../poll-error.ts";
import { toOrder, type Continued, type Delivery, type Order } from "./body.ts";
import { interact, ONCE } from "./client.ts";
import { inGooglesWords } from "./google-words.ts";
import { readInteractionState } from "./reading.ts";
import { toSubmitError } from "./submit-error.ts";

/** What a door to Google's models is besides, where it speaks Interactions too. */
export type InteractionsDoor = Pick<Door, "service" | "authorise" | "config"> & {
  /** What the SDK is opened with, for the project that an interaction belongs to. */
  readonly sdk: (project?: string) => Promise<GoogleGenAIOptions>;
  /** The project that orders, where interactions belong to projects. */
  readonly project?: () => string | undefined;
  /** Whether the service keeps files of its own and names them by uri; otherwise clips come inside the answer, or go into Cloud Storage. */
  readonly keepsFiles: boolean;
};

type Prepared = { readonly sdk: GoogleGenAIOptions; readonly order: Order; readonly project?: string };

/** What a provider does for models that are spoken to by Interactions. */
export type Interactions = Pick<Provider, "submit" | "poll"> & {
  readonly cancel: NonNullable<Provider["cancel"]>;
  /** The bytes of a clip that came inside an answer. */
  readonly bytesOf: (operation: string, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
};

/** Speaks Google's Interactions (ai.google.dev/api/interactions-api): one POST for an order, and questions by the id that it gave. */
export function openInteractions(door: InteractionsDoor, options: GoogleOptions): Interactions {
  const { service } = door;
  const inline = keepInline();

  /** Everything that can go wrong before a byte is sent goes wrong here. */
  async function prepare(request: ReadyRequest, signal: AbortSignal): Promise<Prepared> {
    try {
      await door.authorise(signal);
      const continued = request.parent === undefined ? undefined : await continuedOf(request.parent, signal);
      const project = door.project?.();
      return {
        order: toOrder(request, deliveryOf(request), continued),
        sdk: await door.sdk(project),
        ...(project !== undefined && { project }),
      };
    } catch (error) {
      throw signal.aborted ? stoppedBefore(error) : asSubmitError(error);
    }
  }

  function deliveryOf(request: ReadyRequest): Delivery {
    const { outputGcsUri, labels } = door.config(request);
    return {
      delivery: door.keepsFiles || outputGcsUri !== undefined ? "uri" : "inline",
      ...(outputGcsUri !== undefined && { gcs_uri: outputGcsUri }),
      ...(labels !== undefined && { labels }),
    };
  }

  async function submit(request: ReadyRequest, signal: AbortSignal): Promise<Ordered> {
    const exchange = openExchange({
      signal,
      deadline: options.submitTimeout ?? LIMITS.submitMs,
      size: LIMITS.submitBytes,
    });
    const { sdk, order, project } = await prepare(request, signal);
    const parent = order.previous_interaction_id;
    const what = { exchange, sent: { model: request.model, ...(parent !== undefined && { parent }) }, service, signal };
    try {
      const { id } = await interact(sdk, exchange, (ai) => ai.create(order, { ...ONCE, signal }));
      const operation = typeof id === "string" ? interactionName(id, project) : "";
      if (isInteraction(operation)) return { operation };
    } catch (error) {
      throw error instanceof SubmitError ? error : toSubmitError(error, what);
    }
    throw toSubmitError(undefined, what);
  }

  async function poll(operation: string, signal: AbortSignal): Promise<Progress> {
    const { id, exchange, sdk } = await about(operation, signal);
    try {
      const answer = await interact(sdk, exchange, (ai) => ai.get(id, {}, { ...ONCE, signal }));
      if (answer.id !== id)
        throw new StoryboardError({
          code: "provider/unreachable",
          message: `${service.title} answers for ${typeof answer.id === "string" ? `the interaction "${cleanText(answer.id)}"` : "no interaction"} when asked for "${cleanText(id)}".`,
        });
      const reading = readInteractionState(operation, answer, service);
      inline.put(reading.inline);
      return reading.progress;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof StoryboardError) throw error;
      return readPollFailure(error, { exchange: translated(exchange), operation, service });
    }
  }

  async function cancel(operation: string, signal: AbortSignal): Promise<void> {
    const { id, exchange, sdk } = await about(operation, signal);
    try {
      await interact(sdk, exchange, (ai) => ai.cancel(id, {}, { ...ONCE, signal }));
    } catch (error) {
      signal.throwIfAborted();
      const progress = readPollFailure(error, { exchange: translated(exchange), operation, service });
      if (progress.kind === "gone") throw new StoryboardError(progress.problem, { cause: error });
    }
  }

  /** What an interaction is asked about with; in the project that ordered it, whatever is set today. */
  async function about(
    operation: string,
    signal: AbortSignal,
  ): Promise<{ readonly id: string; readonly exchange: Exchange; readonly sdk: GoogleGenAIOptions }> {
    signal.throwIfAborted();
    const named = readInteraction(operation);
    if (named === undefined)
      throw new StoryboardError({
        code: "provider/refused",
        message: `"${cleanText(operation)}" is no interaction of ${service.title}.`,
      });
    await door.authorise(signal);
    const exchange = openExchange({ signal, deadline: LIMITS.pollMs, size: LIMITS.pollBytes });
    return { id: named.id, exchange, sdk: await door.sdk(named.project) };
  }

  async function bytesOf(operation: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const kept = inline.take(operation);
    if (kept !== undefined) return kept;
    const progress = await poll(operation.replace(/#\d+$/, ""), signal);
    const again = inline.take(operation);
    if (again !== undefined) return again;
    if (progress.kind === "gone") throw new StoryboardError(progress.problem);
    throw new StoryboardError({
      code: "media/download",
      message: `The interaction "${cleanText(operation)}" does not bring its video any more.`,
    });
  }

  return { submit, poll, cancel, bytesOf };
}

/** Bytes are always taken where the service has no interaction to name: what they are cut to is decided before. */
async function continuedOf(
  { footage, file }: NonNullable<ReadyRequest["parent"]>,
  signal: AbortSignal,
): Promise<Continued> {
  const named = footage && idOf(footage);
  if (named !== undefined) return { id: named };
  try {
    return { bytes: await readFile(file, { signal }) };
  } catch (error) {
    throw new StoryboardError(
      { code: "media/missing", message: `The footage that this shot continues cannot be read: "${file}".` },
      { cause: error },
    );
  }
}

function idOf({ operation }: Footage): string | undefined {
  return operation === undefined ? undefined : readInteraction(operation)?.id;
}

function translated(exchange: Exchange): Exchange {
  return exchange.answer === undefined ? exchange : { ...exchange, answer: inGooglesWords(exchange.answer) };
}
