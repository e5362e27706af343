import { filterWords } from "../../door.ts";
import type { Fields } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { isDone } from "../../studio.ts";
import type { Operation } from "../../store.ts";
import { pixelsOf, type Dialect } from "./dialect.ts";

/** What it makes Veo's resolution of; of any other size it makes none. */
const KNOWN: Readonly<Record<string, string>> = {
  "1280x720": "720p",
  "720x1280": "720p",
  "1920x1080": "1080p",
  "1080x1920": "1080p",
};

function refusal(status: number, message: string, type: string): Refusal {
  return new Refusal(status, { error: { message, type, param: null, code: String(status) } });
}

/** Whatever breaks inside it. */
function broken(message: string): Refusal {
  return refusal(500, message, "internal_server_error");
}

/** Its names are base64 of what it routes by; the model is in the first of them, and in none that it answers later. */
function nameOf(id: string, model: string, isFirst: boolean): string {
  const job = `models/${model}/operations/${id}`;
  const words = `litellm:custom_llm_provider:gemini;model_id:${isFirst ? model : ""};video_id:${job}`;
  return `video_${Buffer.from(words).toString("base64")}`;
}

function videoObject({ id, model }: Operation, more: Fields): Fields {
  const nothing = [
    "created_at",
    "completed_at",
    "expires_at",
    "error",
    "progress",
    "remixed_from_video_id",
    "seconds",
    "size",
  ];
  const empty = Object.fromEntries(nothing.map((name) => [name, null]));
  return { id: nameOf(id, model, false), object: "video", ...empty, model, usage: null, ...more };
}

/** What its own reading of Google's answer says where there is no video in it. */
function unread(operation: Operation): string {
  const said = JSON.stringify(filterWords(operation)).replaceAll('"', "'");
  const shown = said.length <= 60 ? said : `${said.slice(0, 25)}...${said.slice(-25)}`;
  return `1 validation error for GeminiLongRunningOperationResponse\nresponse.generateVideoResponse.generatedSamples\n  Field required [type=missing, input_value=${shown}, input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.14/v/missing`;
}

function hasNoSamples({ fate, films = [] }: Operation): boolean {
  return fate !== "error" && films.length === 0;
}

/** LiteLLM's proxy before the Gemini API, as its version 1.106.2 speaks. */
export const litellm: Dialect = {
  keeps: false,
  checkKey: ({ request }) => {
    const key = /^Bearer (\S+)$/u.exec(request.headers.authorization ?? "")?.[1];
    if (key === undefined) throw new Refusal(500, { error: "Internal Server Error" });
    if (key === "refused") throw refusal(401, "Authentication Error, this key is not known", "auth_error");
  },
  checkForm: () => undefined,
  noModel: (name) =>
    refusal(
      400,
      `/videos: Invalid model name passed in model=${name}. Call \`/v1/models\` to view available models for your key.`,
      "invalid_request_error",
    ),
  noMoney: () =>
    refusal(422, "Budget has been exceeded! Team=film-crew Current cost: 25.6, Max budget: 25.0", "budget_exceeded"),
  parameters: ({ size, seconds, resolution, model: _model, prompt: _prompt, num_retries: _retries, ...others }) => {
    const pixels = pixelsOf(size);
    const shape = pixels && (KNOWN[String(size)] !== undefined && pixels.width < pixels.height ? "9:16" : "16:9");
    const wanted = resolution ?? KNOWN[String(size)];
    return {
      ...others,
      ...(shape !== undefined && { aspectRatio: shape }),
      ...(wanted !== undefined && { resolution: wanted }),
      ...(seconds !== undefined && { durationSeconds: Math.trunc(Number(seconds)) }),
    };
  },
  nameOf: (id, model) => nameOf(id, model, true),
  idOf: (name) => {
    const words = Buffer.from(name.replace(/^video_/u, ""), "base64").toString("utf8");
    return /;video_id:models\/[^/]+\/operations\/([^/;]+)$/u.exec(words)?.[1];
  },
  words: (refused) => {
    const error: unknown = Reflect.get(refused.body, "error");
    if (typeof Reflect.get(Object(error), "status") !== "string") return refused;
    const status = refused.status >= 500 ? 500 : refused.status;
    const said = JSON.stringify(refused.body, undefined, 2);
    const type =
      status === 429 ? "throttling_error" : status === 500 ? "internal_server_error" : "invalid_request_error";
    const words = `litellm.APIError: geminiException - ${said}\n\nLiteLLM: the model group failed with the error above. No fallback was attempted.`;
    return new Refusal(status, { error: { message: words, type, param: null, code: String(status) } }, refused.headers);
  },
  taken: (operation, cost) => ({
    body: videoObject(operation, {
      id: operation.name,
      status: "processing",
      usage: { duration_seconds: operation.spec.seconds, video_resolution: operation.resolution },
    }),
    headers: {
      "x-litellm-version": "1.106.2",
      "x-litellm-attempted-retries": "0",
      ...(cost !== null && { "x-litellm-response-cost": String(cost / 1_000_000) }),
    },
  }),
  told: (studio, operation) => {
    if (!isDone(studio, operation)) return videoObject(operation, { status: "processing" });
    if (hasNoSamples(operation))
      throw broken(`litellm.InternalServerError: GeminiException InternalServerError - ${unread(operation)}`);
    return videoObject(operation, { status: "completed" });
  },
  checkContent: (studio, operation) => {
    const words = "litellm.APIConnectionError:";
    if (!isDone(studio, operation))
      throw broken(
        `${words} Video generation is not complete yet. Please check status with video_status() before downloading.`,
      );
    if (hasNoSamples(operation)) throw broken(`${words} ${unread(operation)}`);
    if (operation.fate === "error") throw broken(`${words} No response data in completed operation`);
  },
  notFound: (name) =>
    refusal(404, `litellm.NotFoundError: GeminiException - Operation ${name} was not found.`, "invalid_request_error"),
};
