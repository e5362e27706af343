import type { ModelSpec } from "../../../domain/catalogue.ts";
import { filterWords, type Door } from "../door.ts";
import type { Call } from "../http.ts";
import { inWords, type Fields } from "../json.ts";
import { tooLong, type ParentVideo } from "../order.ts";
import { keepPicture } from "../pictures.ts";
import { badKey, invalidArgument, noSuchFile, refusal } from "../refusal.ts";
import type { Film } from "../store.ts";
import type { Studio } from "../studio.ts";

const GOOGLE = "https://generativelanguage.googleapis.com";
/** How long the service keeps a file, where the model's data does not say, seconds: two days. */
const FILE_LIFE = 172_800;

/** The Gemini API's wire (ai.google.dev/gemini-api/docs/video). */
export const geminiDoor: Door = {
  name: "gemini",
  checkKey,
  modelNotFound: ({ path }) =>
    refusal(
      404,
      `models/${path["model"]} is not found for API version ${path["version"]}, or is not supported for predictLongRunning. Call ListModels to see the list of available models and their supported methods.`,
    ),
  operationName: ({ path }, id) => `models/${path["model"]}/operations/${id}`,
  rules: (studio, call) => ({
    parameters:
      "aspectRatio durationSeconds enhancePrompt negativePrompt personGeneration resolution sampleCount".split(" "),
    maxSamples: 1,
    extensionDurations: [8],
    picture: (value) => keepPicture(studio.footage, value),
    parent: async (video, model) => await Promise.resolve(parentOf(studio, call, { video, model })),
  }),
  response: async (studio, operation, call) => {
    const films = (operation.films ?? []).map((id) => ({ video: { uri: fileUri(studio, call, id) } }));
    const generateVideoResponse = { ...(films.length > 0 && { generatedSamples: films }), ...filterWords(operation) };
    const type = "type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse";
    return await Promise.resolve({ "@type": type, generateVideoResponse });
  },
};

/** Finds the film behind a file's id, for a download. Throws as the service does for a file that is gone. */
export function findFile(studio: Studio, call: Call): Film {
  checkKey(call);
  const id = call.path["file"] ?? "";
  const film = studio.films.get(id);
  if (film === undefined || film.bucket !== undefined || isForgotten(studio, film)) throw noSuchFile(id);
  return film;
}

/** The service takes a key in the header, as SDKs send it, or in the address, as gateways do. */
function checkKey({ request, base }: Call): void {
  const key = request.headers["x-goog-api-key"] ?? new URL(request.url ?? "/", base).searchParams.get("key") ?? "";
  if (key === "refused") throw badKey();
  if (key !== "") return;
  throw refusal(
    403,
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  );
}

/** Where a film's file is had. */
export function fileUri(studio: Studio, call: Call, id: string): string {
  const base = studio.options.uris === "google" ? GOOGLE : call.base;
  return `${base}/${call.path["version"]}/files/${id}:download?alt=media`;
}

function isForgotten(studio: Studio, film: Film): boolean {
  const model = studio.options.models.find((each) => film.operation.startsWith(`models/${each.id}/`));
  return studio.clock.now() > film.touched + (model?.extend?.footageLife ?? FILE_LIFE) * 1000;
}

/** Only a video that this service made, kept and can still find is continued, and that keeps it two days longer. */
function parentOf(
  studio: Studio,
  call: Call,
  { video, model }: { readonly video: Fields; readonly model: ModelSpec },
): ParentVideo {
  if (video["uri"] === undefined) throw invalidArgument("`encodedVideo` isn't supported by this model.");
  const uri = inWords(video["uri"]);
  const [, host, id = ""] = /^(https?:\/\/[^/]+)\/(?:.*\/)?files\/([a-z0-9]+)(?::download)?(?:\?.*)?$/u.exec(uri) ?? [];
  if (host !== GOOGLE && host !== new URL(call.base).origin) throw invalidArgument(`Unsupported video uri \`${uri}\`.`);
  const film = studio.films.get(id);
  if (film === undefined || isForgotten(studio, film)) throw noSuchFile(id);
  if (film.seconds > (model.extend?.maxInput ?? 0) + 0.25) throw tooLong(model);
  studio.films.put({ ...film, touched: studio.clock.now() });
  return film;
}
