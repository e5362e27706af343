import type { Interactions } from "@google/genai";
import type { Problem } from "../../../domain/problem.ts";
import type { Footage } from "../../../domain/request.ts";
import type { Progress } from "../../../domain/world.ts";
import type { Reading } from "../progress.ts";
import { withoutKey } from "../progress.ts";
import { cleanText } from "../../redact.ts";
import type { Service } from "../../wire/service.ts";
import { isBlock, isPassing, readError, type InteractionError } from "./errors.ts";

type Interaction = Interactions.Interaction;

/** What is known of an interaction that gave no video. */
type Found = {
  readonly operation: string;
  readonly status: string;
  readonly service: Service;
  readonly errors: readonly InteractionError[];
  /** What the model said in place of a video. */
  readonly words: string;
  /** Whether the service counted a video among what it made; undefined where it counted nothing. */
  readonly counted: boolean | undefined;
};

/** Statuses of an interaction that is still being worked on. With `background` the service itself goes on after requires_continuation. */
const AT_WORK: ReadonlySet<string> = new Set(["queued", "in_progress", "requires_continuation"]);

/** Statuses that end without all that was asked for, and what each means, as the end of a sentence. */
const ENDS: Readonly<Record<string, string>> = {
  cancelled: "it was cancelled",
  incomplete: "it stopped before it was complete",
  budget_exceeded: "it came to the limit of tokens that the service sets for one order",
  requires_action: "it asks for something that this program has not got",
  failed: "it gives no reason",
};

/** Makes an interaction into progress. A status that nobody knows is waited for: what it becomes is asked again. */
export function readInteractionState(operation: string, answer: Interaction, service: Service): Reading {
  const inline = new Map<string, string>();
  const { status } = answer;
  // An incomplete one may have brought its video all the same: it is paid for.
  const [first, ...others] = AT_WORK.has(status) ? [] : footageOf(operation, answer, inline);
  if (first !== undefined) return { progress: { kind: "done", footage: [first, ...others] }, inline };
  if (status !== "completed" && !(status in ENDS)) return { progress: { kind: "pending" }, inline };
  const steps = outputsOf(answer);
  const errors = [
    ...(answer.errors ?? []),
    Reflect.get(answer, "error") as unknown,
    ...steps.map(({ error }) => error),
  ];
  const found: Found = {
    operation,
    status,
    service,
    errors: errors.flatMap((error) => readError(error) ?? []),
    words: steps
      .flatMap(({ content = [] }) => content.flatMap((part) => (part.type === "text" ? part.text : [])))
      .join(" "),
    counted: countsVideo(answer),
  };
  return { progress: endOf(found), inline };
}

type Output = Extract<NonNullable<Interaction["steps"]>[number], { readonly type: "model_output" }>;

/** What the model gave. Steps before the last that its author gave belong to what is continued. */
function outputsOf({ steps = [] }: Interaction): readonly Output[] {
  const own = steps.slice(steps.findLastIndex(({ type }) => type === "user_input") + 1);
  return own.filter((step) => step.type === "model_output");
}

function footageOf(operation: string, answer: Interaction, inline: Map<string, string>): readonly Footage[] {
  const videos = outputsOf(answer).flatMap(({ content = [] }) => content.filter((part) => part.type === "video"));
  return videos.flatMap((part, index): Footage[] => {
    const mime = part.mime_type === undefined ? {} : { mimeType: cleanText(part.mime_type) };
    const name = index === 0 ? { operation } : {};
    if (part.uri?.startsWith("gs://") === true) return [{ kind: "gcs", uri: part.uri, ...mime, ...name }];
    if (part.uri) return [{ kind: "uri", uri: withoutKey(part.uri), ...mime, ...name }];
    if (!part.data) return [];
    const own = index === 0 ? operation : `${operation}#${index}`;
    inline.set(own, part.data);
    return [{ kind: "inline", operation: own, ...mime }];
  });
}

function countsVideo({ usage }: Interaction): boolean | undefined {
  const counts = usage?.output_tokens_by_modality;
  if (counts === undefined) return undefined;
  return counts.some(({ modality, tokens = 0 }) => modality?.toLowerCase() === "video" && tokens > 0);
}

function endOf(found: Found): Progress {
  const { errors, words, status, counted, service, operation } = found;
  const block = errors.find(isBlock);
  if (block !== undefined) return filtered(block.message === "" ? String(block.code) : block.message, found);
  // A refusal of the filter has been seen as words in place of the video, with nothing else to tell it by.
  if (status === "completed" && words !== "" && counted !== true)
    return filtered(words, { ...found, isSure: counted === false });
  if (status === "completed")
    return failed(found, {
      code: "provider/empty",
      message: `${service.title} finished the interaction "${cleanText(operation)}" without a video and without a reason.`,
      hint: "Whether it was billed is not known. Look into the service's console.",
    });
  const [error] = errors;
  const code = error?.code === undefined ? "" : `, ${cleanText(String(error.code))}`;
  const said = error === undefined || error.message === "" ? ENDS[status] : `"${cleanText(error.message)}"`;
  const isCancelled = status === "cancelled" && error === undefined;
  return failed(found, {
    code: "provider/failed",
    message: isCancelled
      ? `It was cancelled at ${service.title}.`
      : `${service.title} made no video (${status}${code}): ${said}.`,
    ...(status === "failed" ? {} : { hint: "What it bills of an order that ended so is not known." }),
  });
}

function filtered(words: string, found: Found & { readonly isSure?: boolean }): Progress {
  return failed(found, {
    code: "provider/filtered",
    message: `The safety filter of ${found.service.title} blocks the video: "${cleanText(words)}".`,
    hint: "Change the prompt or the pictures. A refusal is not billed as a video.",
  });
}

/**
 * Only delivered videos are billed: what failed or was filtered is not, unless the service counts a video among what it made. Of what was
 * stopped on its way Google says nothing, so there its count must say that it made none.
 */
function failed(
  { counted, status, errors, service, isSure }: Found & { readonly isSure?: boolean },
  problem: Omit<Problem, "severity">,
): Progress {
  const isOver = status === "failed" || (isSure ?? problem.code === "provider/filtered");
  const isFree = problem.code !== "provider/empty" && (counted === false || (counted === undefined && isOver));
  const again =
    problem.code === "provider/failed" && status === "failed" && errors.length > 0 && errors.every(isPassing);
  return {
    kind: "failed",
    problem: { severity: "error", ...problem, message: service.redact(problem.message) },
    again,
    billed: isFree ? "no" : "unknown",
  };
}
