import type { ModelSpec } from "../../domain/catalogue.ts";
import type { Door } from "./door.ts";
import { sendJson, type Call } from "./http.ts";
import type { Studio } from "./studio.ts";

/** Lists its models as the Gemini API does (ai.google.dev/api/models). */
export function listGeminiModels(studio: Studio, door: Door, call: Call): void {
  door.checkKey(call);
  const models = idsAt(studio, "gemini").map((id) => ({
    name: `models/${id}`,
    supportedGenerationMethods: ["predictLongRunning"],
  }));
  sendJson(call.response, 200, { models });
}

/** Tells of one model as Agent Platform does (publishers.models.get). */
export function showVertexModel(studio: Studio, door: Door, call: Call): void {
  // Orders take a key where no project is named, and a token where one is; this names none and takes both.
  const isToken = call.request.headers.authorization !== undefined;
  door.checkKey(isToken ? { ...call, path: { ...call.path, parent: "projects/any" } } : call);
  const id = call.path["model"] ?? "";
  if (!idsAt(studio, "vertex").includes(id)) throw door.modelNotFound(call);
  sendJson(call.response, 200, { name: `publishers/google/models/${id}` });
}

/** Lists its models as servers of `/v1/videos` do; as a gateway to Google's, only those. */
export function listServedModels(studio: Studio, call: Call): void {
  const { models, videos } = studio.options;
  const isServed = ({ provider, family }: ModelSpec): boolean =>
    provider === "openai" &&
    (videos === "plain" || models.some((other) => other.provider !== "openai" && other.family === family));
  const data = models.filter(isServed).map(({ id }) => ({ id, object: "model" }));
  sendJson(call.response, 200, { object: "list", data });
}

function idsAt({ options }: Studio, provider: string): readonly string[] {
  return options.models.filter((model) => model.provider === provider).map(({ id }) => id);
}
