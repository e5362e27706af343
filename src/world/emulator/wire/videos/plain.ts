import { shortSideOf } from "../../../../domain/size.ts";
import { filterWords } from "../../door.ts";
import { isFields, type Fields } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { Operation } from "../../store.ts";
import { isDone, timeOf, type Studio } from "../../studio.ts";
import { pixelsOf, type Dialect } from "./dialect.ts";

const PREFIX = "video_gen_";

function detail(status: number, words: unknown): Refusal {
  return new Refusal(status, { detail: words });
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** A job as it stands in the list, too. */
function videoObject(studio: Studio, operation: Operation): Fields {
  const { name, model, prompt, accepted, readyAt, spec, fate } = operation;
  const done = isDone(studio, operation);
  const failed = done && (operation.films ?? []).length === 0;
  const waited = Date.parse(timeOf(studio)) - accepted;
  const status = failed ? "failed" : done ? "completed" : waited * 10 < readyAt - accepted ? "queued" : "in_progress";
  const filtered: unknown = Object.values(filterWords(operation)).at(-1);
  const message = Array.isArray(filtered)
    ? `Blocked by the safety checker: ${filtered.join(" ")}`
    : (operation.message ?? "The diffusion engine failed.");
  return {
    id: name,
    object: "video",
    model,
    prompt,
    status,
    progress: done ? 100 : 0,
    created_at: seconds(accepted),
    completed_at: done ? seconds(readyAt) : null,
    seconds: String(spec.seconds),
    size: `${spec.width}x${spec.height}`,
    error: failed ? { code: fate === "error" ? "server_error" : "content_policy_violation", message } : null,
  };
}

/** A server with a model of its own, as vLLM-Omni and SGLang speak; like the former it reads forms only. */
export const plain: Dialect = {
  keeps: true,
  checkKey: ({ request }) => {
    if (request.headers.authorization === "Bearer refused") throw detail(401, "Unauthorized");
  },
  checkForm: ({ isForm }) => {
    if (!isForm) throw detail(422, [{ type: "missing", loc: ["body", "prompt"], msg: "Field required", input: null }]);
  },
  noModel: (name) => detail(404, `The model \`${name}\` does not exist.`),
  noMoney: () => detail(402, "Payment required."),
  parameters: (
    { size, seconds: asked, seed, negative_prompt: negativePrompt, model: _model, prompt: _prompt },
    model,
  ) => {
    const pixels = pixelsOf(size);
    const resolution =
      pixels &&
      Object.keys(model.resolutions).find((name) => shortSideOf(name) === Math.min(pixels.width, pixels.height));
    if (pixels && resolution === undefined)
      throw detail(400, `The size ${String(size)} is not supported by this model.`);
    return {
      ...(pixels && { aspectRatio: pixels.width < pixels.height ? "9:16" : "16:9", resolution }),
      ...(asked !== undefined && { durationSeconds: Number(asked) }),
      ...(seed !== undefined && { seed: Number(seed) }),
      ...(negativePrompt !== undefined && { negativePrompt }),
    };
  },
  nameOf: (id) => `${PREFIX}${id}`,
  idOf: (name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined),
  words: (refused) => {
    const error: unknown = Reflect.get(refused.body, "error");
    const status = isFields(error) ? error["status"] : undefined;
    if (!isFields(error) || typeof status !== "string") return refused;
    const words = refused.status === 503 ? "The server is overloaded: its queue is full." : error["message"];
    return new Refusal(refused.status, { detail: words }, refused.headers);
  },
  taken: (operation) => ({
    body: {
      id: operation.name,
      object: "video",
      model: operation.model,
      prompt: operation.prompt,
      status: "queued",
      progress: 0,
      created_at: seconds(operation.accepted),
      seconds: String(operation.spec.seconds),
      error: null,
    },
    headers: {},
  }),
  told: videoObject,
  checkContent: (studio, operation) => {
    if (!isDone(studio, operation)) throw detail(404, "Generation is still in-progress");
    if ((operation.films ?? []).length === 0) throw detail(404, "Video not found");
  },
  notFound: () => detail(404, "Video not found"),
};
