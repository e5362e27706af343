import type { Problem } from "../../domain/problem.ts";
import type { Progress } from "../../domain/world.ts";
import { explainSupportCodes } from "../google/support-codes.ts";
import type { Service } from "../wire/service.ts";
import { saying, type ServerError } from "./server-error.ts";

type Failed = Extract<Progress, { kind: "failed" }>;

/** Words of filters: of Google's behind LiteLLM, whose own validation of the answer quotes them, and of others. */
const FILTERED =
  /\brai_?media_?filtered|\bcontent[ _-]?(policy|filter)|\bmoderation|\bsafety (system|filter|checker)|\bsensitive content|\busage guidelines\b|\bresponsible ai\b|\bprohibited content\b|\bblocked by\b|\bwas (filtered|blocked)\b/i;

/** LiteLLM's words of a job that Google ended with an error. It says "completed" of such a job, and says it no other way. */
const ENDED = /\bNo response data in completed operation\b/i;

/** LiteLLM's words of a job that ended without a video and without a reason. */
const EMPTY =
  /\bgeneratedSamples\b|\bNo (base64 encoded )?video (data|uri|url)\b|\bno videos? (found|data)|\blist index out of range\b/i;

/** Words of a video that is not there yet. */
const NOT_YET =
  /\bnot (yet )?(complete|completed|finished|ready|available yet)\b|\bin[-_ ]progress\b|\bstill (being |in )?(process|generat|runn|progress)/i;

/** Codes of a job's own error after which the same request may fare better. */
const PASSING = /^(500|502|503|server_error|internal_(server_)?error|overloaded|rate_limit_exceeded|unavailable)$/i;

/** Whether an error only says that the video is not there yet. */
export function isNotYet(error: ServerError): boolean {
  return NOT_YET.test(error.words);
}

/** The end of a job that an error speaks of, where it leaves no doubt that the job is over; undefined where it may pass. */
export function endingOf(error: ServerError, service: Service): Failed | undefined {
  if (FILTERED.test(error.words)) return filtered(error, service);
  if (ENDED.test(error.words))
    return failed(service, {
      code: "provider/failed",
      message: `The service behind ${service.title} could not make the video; why, ${service.title} does not pass on.`,
      hint: "Nothing was billed for it. Its own log may tell; it may count the order against a budget all the same.",
    });
  if (EMPTY.test(error.words)) return withoutVideo(error, service);
  return undefined;
}

/** A job that its server itself calls failed; only delivered videos are billed. */
export function failedJob(error: ServerError | undefined, service: Service): Failed {
  if (error !== undefined && FILTERED.test(`${error.code} ${error.words}`)) return filtered(error, service);
  const again = error !== undefined && (PASSING.test(error.code) || PASSING.test(error.type));
  const message = `${service.title} could not make the video${saying(error)}.`;
  return { ...failed(service, { code: "provider/failed", message }), again };
}

/** A job whose video cannot be had although it is said to be there; nobody knows whether it was billed. */
export function withoutVideo(error: ServerError | undefined, service: Service): Failed {
  return {
    ...failed(service, {
      code: "provider/empty",
      message: `${service.title} says that the video is finished and has none to give${quoting(error)}.`,
      hint: "Whether it was billed is not known. Look into the log of the gateway, or ask whoever runs it.",
    }),
    billed: "unknown",
  };
}

/** LiteLLM's words where it could not read what Google said: its own validation, which shows the two ends of that. */
const UNREAD = /\bvalidation error for\b.*?\binput_value=(.*?), input_type=/i;

/** What is quoted of an error: its words, or what came of Google's own through a validation that failed. */
function quoting(error: ServerError | undefined): string {
  const unread = UNREAD.exec(error?.words ?? "");
  if (unread === null) return saying(error);
  const [, shown = ""] = unread;
  return /\w/.test(shown) ? `, and passes on only: "${shown}"` : "";
}

function filtered(error: ServerError, service: Service): Failed {
  const codes = explainSupportCodes(error.words);
  const meaning = codes.length === 0 ? "" : ` The codes stand for ${codes.join(", ")}.`;
  return failed(service, {
    code: "provider/filtered",
    message: `A safety filter behind ${service.title} blocks the video${quoting(error)}.${meaning}`,
    hint: "Nothing was billed for it. Change the prompt or the picture.",
  });
}

function failed(service: Service, problem: Omit<Problem, "severity">): Failed {
  const told: Problem = { severity: "error", ...problem, message: service.redact(problem.message) };
  return { kind: "failed", problem: told, again: false, billed: "no" };
}
