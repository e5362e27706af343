import { readFile } from "node:fs/promises";
import type { Call } from "../../http.ts";
import type { Fields } from "../../json.ts";
import { tellOutcome } from "../../produce.ts";
import type { Film, Operation } from "../../store.ts";
import { isDone, timeOf, type Studio } from "../../studio.ts";
import { fileUri } from "../gemini.ts";

const MIME = "video/mp4";
/** What a second of video is counted as (ai.google.dev/gemini-api/docs/pricing). */
const TOKENS = 5792;

const FILTERED = "The prompt could not be submitted. It contains words that violate Google's responsible AI practices.";

/** How an error of a job is said, by its code of gRPC. */
const CODES: Readonly<Record<number, string>> = {
  3: "invalid_request",
  4: "deadline_exceeded",
  7: "permission_denied",
  8: "rate_limit_exceeded",
  9: "failed_precondition",
  14: "service_unavailable",
};

/** An interaction as its service tells of it. */
export async function describeInteraction(studio: Studio, operation: Operation, call: Call): Promise<Fields> {
  const { id, model, accepted, readyAt, prompt, ended } = operation;
  const isOver = isDone(studio, operation);
  const updated = timeOf(studio, isOver ? readyAt : accepted);
  const common = { id, object: "interaction", model, created: timeOf(studio, accepted), updated };
  const asked = { type: "user_input", content: [{ type: "text", text: prompt }] };
  if (ended === "cancelled") return { ...common, status: "cancelled", steps: [asked], usage: usageOf(0) };
  if (!isOver) return { ...common, status: "in_progress" };
  const error = errorOf(operation);
  if (error !== undefined) return { ...common, status: "failed", steps: [asked], errors: [error], usage: usageOf(0) };
  const films = (operation.films ?? []).flatMap((film) => studio.films.get(film) ?? []);
  const content = await Promise.all(films.map(async (film) => await partOf(studio, film, { operation, call })));
  const seconds = films.reduce((sum, film) => sum + film.seconds, 0);
  const steps = [asked, { type: "model_output", content }];
  return { ...common, status: "completed", steps, ...(films.length > 0 && { usage: usageOf(seconds) }) };
}

function usageOf(seconds: number): Fields {
  const tokens = Math.round(seconds * TOKENS);
  return {
    total_output_tokens: tokens,
    output_tokens_by_modality: tokens === 0 ? [] : [{ modality: "video", tokens }],
  };
}

function errorOf({ fate, code = 13, message }: Operation): Fields | undefined {
  if (fate === "filtered" || fate === "filtered-audio") return { code: "safety", message: message ?? FILTERED };
  if (fate !== "error") return undefined;
  return { code: CODES[code] ?? "api_error", message: message ?? "Video generation failed due to an internal issue." };
}

async function partOf(
  studio: Studio,
  film: Film,
  { operation, call }: { readonly operation: Operation; readonly call: Call },
): Promise<Fields> {
  const part = { type: "video", mime_type: MIME };
  if (film.bucket !== undefined) return { ...part, uri: `gs://${film.bucket}/${film.object}` };
  if (operation.delivery === "uri") return { ...part, uri: fileUri(studio, call, film.id) };
  const bytes = await readFile(studio.footage.fileOf(film.clip));
  tellOutcome(studio, "downloaded", { n: film.n });
  return { ...part, data: bytes.toString("base64") };
}
