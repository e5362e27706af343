import { readFile } from "node:fs/promises";
import type { ModelSpec } from "../../../domain/catalogue.ts";
import { filterWords, type Door } from "../door.ts";
import type { Call } from "../http.ts";
import { inWords, isFields, type Fields } from "../json.ts";
import { tooLong, type ParentVideo } from "../order.ts";
import { keepPicture } from "../pictures.ts";
import { tellOutcome } from "../produce.ts";
import { invalidArgument, refusal } from "../refusal.ts";
import type { Film } from "../store.ts";
import type { Studio } from "../studio.ts";
import { uploaded } from "../uploads.ts";
import { checkAccess, isServed } from "./vertex-access.ts";

const PARAMETERS = [
  "aspectRatio",
  "compressionQuality",
  "durationSeconds",
  "enhancePrompt",
  "fps",
  "generateAudio",
  "negativePrompt",
  "personGeneration",
  "pubsubTopic",
  "resizeMode",
  "resolution",
  "sampleCount",
  "seed",
  "storageUri",
];
const MIME = "video/mp4";

/** The Agent Platform's wire (docs.cloud.google.com/vertex-ai/generative-ai/docs/model-reference/veo-video-generation). */
export const vertexDoor: Door = {
  name: "vertex",
  checkKey: checkAccess,
  labels: true,
  isServed,
  modelNotFound: ({ path }) =>
    refusal(
      404,
      `Publisher Model \`${path["parent"]}\` was not found or your project does not have access to it. Please ensure you are using a valid model version. For more information, see: https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions`,
    ),
  operationName: ({ path }, id) => `${path["parent"]}/operations/${id}`,
  rules: (studio) => ({
    parameters: PARAMETERS,
    maxSamples: 4,
    extensionDurations: [],
    picture: (value) => pictureOf(studio, value),
    parent: async (video, model) => await parentOf(studio, video, model),
  }),
  response: async (studio, operation) => {
    const films = (operation.films ?? []).flatMap((id) => studio.films.get(id) ?? []);
    const videos = await Promise.all(films.map(async (film) => await videoOf(studio, film)));
    const type = "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse";
    const rest = { raiMediaFilteredCount: 0, ...filterWords(operation) };
    return { "@type": type, ...rest, ...(videos.length > 0 && { videos }) };
  },
};

/** Finds the film behind a bucket's object, for a download. Throws as Cloud Storage does. */
export function findObject(studio: Studio, call: Call): Film {
  checkAccess(call);
  const object = decodeURIComponent(call.path["object"] ?? "");
  const film = filmAt(studio, call.path["bucket"] ?? "", object);
  if (film === undefined) throw refusal(404, `No such object: ${call.path["bucket"]}/${object}`);
  return film;
}

async function videoOf(studio: Studio, film: Film): Promise<Fields> {
  if (film.bucket !== undefined) return { gcsUri: `gs://${film.bucket}/${film.object}`, mimeType: MIME };
  const bytes = await readFile(studio.footage.fileOf(film.clip));
  tellOutcome(studio, "downloaded", { n: film.n });
  return { bytesBase64Encoded: bytes.toString("base64"), mimeType: MIME };
}

function pictureOf(studio: Studio, value: unknown): string {
  if (isFields(value) && /^gs:\/\/[^/]+\/./u.test(inWords(value["gcsUri"]))) return inWords(value["gcsUri"]);
  return keepPicture(studio.footage, value);
}

function filmAt(studio: Studio, bucket: string, object: string): Film | undefined {
  return studio.films.all().find((film) => film.bucket === bucket && film.object === object);
}

/** Any MP4 of the right length and rate is continued, whoever made it. */
async function parentOf(studio: Studio, video: Fields, model: ModelSpec): Promise<ParentVideo> {
  if (video["mimeType"] !== MIME) throw invalidArgument(`Unsupported MIME type \`${inWords(video["mimeType"])}\`.`);
  const parent =
    video["gcsUri"] === undefined
      ? await uploaded(studio, video["bytesBase64Encoded"], "bytesBase64Encoded")
      : stored(studio, inWords(video["gcsUri"]));
  if (parent.seconds < 1) throw invalidArgument("The input video is too short; it needs at least 1 second.");
  if (parent.seconds > (model.extend?.maxInput ?? 0) + 0.25) throw tooLong(model);
  return parent;
}

function stored(studio: Studio, uri: string): ParentVideo {
  const [, bucket = "", object = ""] = /^gs:\/\/([^/]+)\/(.+)$/u.exec(uri) ?? [];
  const film = filmAt(studio, bucket, object);
  if (film === undefined) throw refusal(404, `The Cloud Storage object ${uri} was not found.`);
  return film;
}
