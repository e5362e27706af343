import type { Problem } from "../../domain/problem.ts";
import type { Progress } from "../../domain/world.ts";
import { cleanText } from "../redact.ts";
import type { Answer } from "../wire/exchange.ts";
import { ask, unanswered } from "./ask.ts";
import { isOverBudget } from "./budget.ts";
import { lookAt } from "./content.ts";
import { endingOf, failedJob, isNotYet, withoutVideo } from "./ending.ts";
import { videoUrl, type Gateway } from "./gateway.ts";
import { fieldsOf, parse, readServerError, saying, type ServerError } from "./server-error.ts";

/** How often in a row each finished job had no video to give, by its name. */
export type Doubts = Map<string, number>;

/** A finished job that has no video so often has none. */
const BELIEVED = 3;

/** Words for a finished job (OpenAI, LiteLLM, vLLM-Omni and SGLang say `completed`), a failed one, and one that was given up. */
const [DONE, FAILED, CANCELLED, FORGOTTEN] = [
  /^(completed|complete|succeeded|success|done)$/i,
  /^(failed|failure|error|rejected)$/i,
  /^(cancelled|canceled|deleted)$/i,
  /^expired$/i,
];

/**
 * Asks how a job is getting on. LiteLLM says `completed` of jobs that failed or were filtered, and answers with an error of its own where
 * it cannot read what Google says of a filtered one; so a job is done only when its video is there, and over when an error says so.
 */
export async function pollJob(
  id: string,
  { gateway, doubts, signal }: { readonly gateway: Gateway; readonly doubts: Doubts; readonly signal: AbortSignal },
): Promise<Progress> {
  const { service } = gateway;
  const answer = await ask(videoUrl(gateway, id), { gateway, signal });
  const job = answer.status === 200 ? jobIn(answer) : undefined;
  if (job === undefined) return readRefusal(answer, id, gateway);
  const { status, error } = job;
  if (FAILED.test(status)) return failedJob(error, service);
  if (CANCELLED.test(status)) return cancelledJob(error, gateway);
  if (FORGOTTEN.test(status)) return { kind: "gone", problem: gone(id, { gateway, error }) };
  if (!DONE.test(status)) return { kind: "pending" };
  const progress = await readContent(id, gateway, signal);
  if (progress.kind !== "doubtful") {
    doubts.delete(id);
    return progress;
  }
  const times = (doubts.get(id) ?? 0) + 1;
  doubts.set(id, times);
  return times < BELIEVED ? { kind: "pending" } : withoutVideo(progress.error, service);
}

type Job = { readonly status: string; readonly error: ServerError | undefined };

/** A job as its server tells of it; undefined where the answer is none. Its name is not compared: LiteLLM gives it another one each time. */
function jobIn(answer: Answer): Job | undefined {
  const fields = fieldsOf(parse(answer.text)) ?? {};
  const { id, status, error } = fields;
  if (typeof id !== "string" || typeof status !== "string") return undefined;
  return {
    status: status.trim(),
    error: error === null || error === undefined ? undefined : readServerError(answer.text),
  };
}

async function readContent(
  id: string,
  gateway: Gateway,
  signal: AbortSignal,
): Promise<Progress | { readonly kind: "doubtful"; readonly error: ServerError | undefined }> {
  const content = await lookAt(id, gateway, signal);
  if (content.kind === "video") return { kind: "done", footage: [{ kind: "content", operation: id }] };
  if (content.kind === "unclear") {
    const words = `Its address gives ${content.what}.`;
    return { kind: "doubtful", error: { message: words, words, type: "", code: "", missing: [] } };
  }
  const { status, error } = content;
  const ended = endingOf(error, gateway.service);
  if (ended !== undefined) return ended;
  if (isNotYet(error)) return { kind: "pending" };
  if (status === 401 || status === 403 || status === 429 || isOverBudget(status, error)) {
    const text = JSON.stringify({ error: { message: error.message, type: error.type, code: error.code } });
    const answer = { status, text, contentType: "application/json", headers: new Headers(), date: 0 };
    throw unanswered(answer, gateway);
  }
  return { kind: "doubtful", error };
}

/** What an answer means that tells of no job: the end of the job, that nobody knows it, or nothing at all. */
function readRefusal(answer: Answer, id: string, gateway: Gateway): Progress {
  const error = readServerError(answer.text);
  const ended = error === undefined || answer.status < 400 ? undefined : endingOf(error, gateway.service);
  if (ended !== undefined) return ended;
  // A stranger's 404 proves nothing about a video that was paid for; nor does one that only says that there is no such address.
  if (answer.status === 404 && error !== undefined && !/^Not Found$/i.test(error.message))
    return { kind: "gone", problem: gone(id, { gateway, error }) };
  throw unanswered(answer, gateway);
}

function gone(id: string, told: { readonly gateway: Gateway; readonly error: ServerError | undefined }): Problem {
  const { service } = told.gateway;
  const message = `${service.title} does not know the video "${cleanText(id)}" any more${saying(told.error)}. It may have been paid for.`;
  return { code: "provider/gone", severity: "error", message: service.redact(message) };
}

function cancelledJob(error: ServerError | undefined, { service }: Gateway): Progress {
  const problem: Problem = {
    code: "provider/failed",
    severity: "error",
    message: service.redact(`${service.title} says that the video was given up${saying(error)}.`),
    hint: "Whether what was filmed of it is billed is not known.",
  };
  return { kind: "failed", problem, again: false, billed: "unknown" };
}
