import type { GenerateVideosOperation } from "@google/genai";
import type { Problem } from "../../domain/problem.ts";
import type { Footage } from "../../domain/request.ts";
import type { Progress } from "../../domain/world.ts";
import { cleanText } from "../redact.ts";
import type { Service } from "../wire/service.ts";
import { adviceOnCodes, explainSupportCodes } from "./support-codes.ts";

/** An operation's answer, and the bytes that came inside it as base64, by the footage that stands for them. */
export type Reading = {
  readonly progress: Progress;
  readonly inline: ReadonlyMap<string, string>;
};

/** gRPC codes after which the same request may fare better: RESOURCE_EXHAUSTED, INTERNAL, UNAVAILABLE (docs/money.md). */
const PASSING = new Set([8, 13, 14]);

/** What gRPC calls the codes that are a refusal. */
const STATUS: Readonly<Record<number, string>> = {
  3: "INVALID_ARGUMENT",
  7: "PERMISSION_DENIED",
  9: "FAILED_PRECONDITION",
};

function failed(problem: Omit<Problem, "severity">, rest: { again: boolean; billed: "no" | "unknown" }): Progress {
  return { kind: "failed", problem: { severity: "error", ...problem }, ...rest };
}

/** A uri as it may be written down: services have been seen to put the key into it. */
export function withoutKey(uri: string): string {
  const url = URL.parse(uri);
  if (url === null || !url.searchParams.has("key")) return uri;
  url.searchParams.delete("key");
  return url.href;
}

/**
 * Whether a video was blocked for its sound and for nothing else. That judgement differs from run to run of the same prompt
 * (github.com/googleapis/js-genai/issues/1272); every other one stands.
 */
function isAudioAlarm(reasons: readonly string[]): boolean {
  return (
    reasons.length > 0 &&
    reasons.every((reason) => /\baudio\b/i.test(reason) && explainSupportCodes(reason).length === 0)
  );
}

/** What a filter gave as its reasons, as the end of a sentence, and what their codes stand for. */
function reasonsOf(reasons: readonly string[]): string {
  const text = reasons.map((reason) => cleanText(reason)).join(" ");
  const codes = explainSupportCodes(text);
  const because = text === "" ? " without a reason" : `: "${text}"`;
  const meaning = codes.length === 0 ? "" : ` The codes stand for ${codes.join(", ")}.`;
  return `${because}.${meaning}`;
}

function filtered(reasons: readonly string[], service: Service): Progress {
  return failed(
    {
      code: "provider/filtered",
      message: service.redact(`The safety filter of ${service.title} blocks the video${reasonsOf(reasons)}`),
      hint: isAudioAlarm(reasons)
        ? "Nothing was billed. This filter is often wrong about sound: say in the prompt what is to be heard."
        : `Nothing was billed. ${adviceOnCodes(reasons.join(" ")) ?? "Change the prompt or the pictures."}`,
    },
    { again: isAudioAlarm(reasons), billed: "no" },
  );
}

/** Some of what was made was blocked, and some of it came. */
function partly(reasons: readonly string[], service: Service): Problem {
  return {
    code: "provider/filtered",
    severity: "warning",
    message: service.redact(
      `The safety filter of ${service.title} blocks one video and lets another pass${reasonsOf(reasons)}`,
    ),
    hint: "The one that came is used.",
  };
}

function fromError(error: Readonly<Record<string, unknown>>, service: Service): Progress {
  const code = typeof error["code"] === "number" ? error["code"] : undefined;
  const said = typeof error["message"] === "string" ? error["message"] : "";
  if (code === 3 && /usage guidelines|responsible ai|safety/i.test(said)) return filtered([said], service);
  const words = said === "" ? "" : `: "${cleanText(said)}"`;
  const hint = service.advice?.({ status: STATUS[code ?? 0] ?? "UNKNOWN", reasons: [], message: said });
  return failed(
    {
      code: "provider/failed",
      message: service.redact(`${service.title} could not make the video (code ${code ?? "unknown"})${words}.`),
      ...(hint !== undefined && { hint }),
    },
    { again: code !== undefined && PASSING.has(code), billed: "no" },
  );
}

/** Names the inline video of an operation; services have been seen to give more than was asked for. */
function inlineName(operation: string, index: number): string {
  return index === 0 ? operation : `${operation}#${index}`;
}

/** Makes an answer about an operation into progress. The SDK has already brought both services' words together. */
export function readOperation(operation: string, answer: GenerateVideosOperation, service: Service): Reading {
  const inline = new Map<string, string>();
  const progress = ((): Progress => {
    if (answer.done !== true) return { kind: "pending" };
    if (answer.error !== undefined) return fromError(answer.error, service);
    const footages = (answer.response?.generatedVideos ?? []).flatMap(({ video }, index): Footage[] => {
      const mime = video?.mimeType === undefined ? {} : { mimeType: cleanText(video.mimeType) };
      if (video?.uri?.startsWith("gs://") === true) return [{ kind: "gcs", uri: video.uri, ...mime }];
      if (video?.uri) return [{ kind: "uri", uri: withoutKey(video.uri), ...mime }];
      if (!video?.videoBytes) return [];
      const name = inlineName(operation, index);
      inline.set(name, video.videoBytes);
      return [{ kind: "inline", operation: name, ...mime }];
    });
    const [first, ...others] = footages;
    const reasons = answer.response?.raiMediaFilteredReasons ?? [];
    const isFiltered = (answer.response?.raiMediaFilteredCount ?? 0) >= 1 || reasons.length > 0;
    if (first !== undefined) {
      const footage = [first, ...others] as const;
      return isFiltered ? { kind: "done", footage, warning: partly(reasons, service) } : { kind: "done", footage };
    }
    if (isFiltered) return filtered(reasons, service);
    return failed(
      {
        code: "provider/empty",
        message: `${service.title} finished the operation "${cleanText(operation)}" without a video and without a reason.`,
        hint: "Whether it was billed is not known. Look into the service's console.",
      },
      { again: false, billed: "unknown" },
    );
  })();
  return { progress, inline };
}
