import type { ModelSpec } from "../../../../domain/catalogue.ts";
import { sizeOf } from "../../../animatic/size.ts";
import { inWords, isFields, type Fields } from "../../json.ts";
import type { Order, ParentVideo } from "../../order.ts";
import { keepPicture } from "../../pictures.ts";
import { invalidArgument, useCaseNotSupported } from "../../refusal.ts";
import type { Studio } from "../../studio.ts";
import { uploaded } from "../../uploads.ts";
import { unknownParameter } from "./words.ts";

/** What can be said of an order, and how its clip is to be delivered. */
const FIELDS =
  "model input background store stream response_format response_modalities generation_config previous_interaction_id labels";
const FORMAT = "type aspect_ratio resolution duration delivery gcs_uri";
const CONFIG = "video_config seed thinking_level thinking_summaries";

/** Where an order is read. */
type Reading = {
  readonly studio: Studio;
  readonly model: ModelSpec;
  /** Finds the film that an interaction of this service made with the model. Throws where there is none. */
  readonly previous: (id: string) => ParentVideo;
};

/** What was asked for, as parts. */
type Input = { readonly prompt: string; readonly images: readonly Fields[]; readonly videos: readonly Fields[] };

/** Reads the parts of an order; a text alone is one too. */
export function readInput(input: unknown): Input {
  if (typeof input === "string") return { prompt: input, images: [], videos: [] };
  const parts = (Array.isArray(input) ? (input as unknown[]) : [input]).flatMap((part) => {
    if (!isFields(part)) return [];
    return Array.isArray(part["content"]) ? (part["content"] as unknown[]).filter((each) => isFields(each)) : [part];
  });
  const of = (type: string): readonly Fields[] => parts.filter((part) => part["type"] === type);
  return {
    prompt: of("text")
      .map(({ text }) => inWords(text ?? ""))
      .join(" "),
    images: of("image"),
    videos: of("video"),
  };
}

/** Whether an order continues a video. */
export function isExtension(body: Fields): boolean {
  return taskOf(body) === "extend" || (taskOf(body) === undefined && body["previous_interaction_id"] !== undefined);
}

/** Reads an order by the model's rules, and refuses it as the service would. */
export async function readInteraction(body: Fields, reading: Reading): Promise<Order> {
  const { studio, model } = reading;
  const format = group(body, "response_format");
  const config = group(body, "generation_config");
  refuseOthers(body, FIELDS);
  refuseOthers(format, FORMAT);
  refuseOthers(config, CONFIG);
  if (body["store"] === false && body["background"] === true)
    throw invalidArgument("`background` needs `store` to be true.");
  const input = readInput(body["input"]);
  if (input.prompt.length > model.maxPrompt) throw invalidArgument("The prompt is too long.");
  const parent = isExtension(body) ? await parentOf(body, input, reading) : undefined;
  const task = taskOf(body) ?? usualTask(input, parent);
  checkPictures(task, input, model);
  readSeed(config["seed"], model);
  const seconds = readSeconds(format["duration"], model, parent);
  return {
    model,
    prompt: input.prompt,
    seconds,
    samples: 1,
    ...readLook(format, model, parent),
    audio: model.audio !== "none",
    images: input.images.map((part) => pictureOf(studio, part)),
    ...(parent && { parent }),
    ...readDelivery(format, model),
  };
}

function group(body: Fields, name: string): Fields {
  const value = body[name] ?? {};
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isFields(first)) throw invalidArgument(`\`${name}\` needs to be an object.`);
  return first;
}

function refuseOthers(fields: Fields, known: string): void {
  const other = Object.keys(fields).find((name) => !known.split(" ").includes(name));
  if (other !== undefined) throw unknownParameter(other);
}

function taskOf(body: Fields): string | undefined {
  const config = isFields(body["generation_config"]) ? body["generation_config"]["video_config"] : undefined;
  const task = isFields(config) ? config["task"] : undefined;
  return task === undefined ? undefined : inWords(task);
}

function usualTask({ images }: Input, parent: ParentVideo | undefined): string {
  if (parent !== undefined) return "extend";
  return images.length === 0 ? "text_to_video" : "image_to_video";
}

function checkPictures(task: string, { images, videos }: Input, model: ModelSpec): void {
  const count = images.length;
  const fits: Readonly<Record<string, boolean>> = {
    text_to_video: count === 0,
    image_to_video: model.firstFrame && count >= 1 && count <= (model.lastFrame ? 2 : 1),
    reference_to_video: count >= 1 && count <= (model.references?.max ?? 0),
    extend: model.extend !== null && count === 0,
  };
  if (fits[task] !== true || (task !== "extend" && videos.length > 0)) throw useCaseNotSupported();
}

/** What is continued: the film of an interaction, or one video that came along. */
async function parentOf(body: Fields, { videos }: Input, { studio, model, previous }: Reading): Promise<ParentVideo> {
  if (model.extend === null) throw useCaseNotSupported();
  const id = body["previous_interaction_id"];
  if (id !== undefined) return previous(inWords(id));
  const [video, ...others] = videos;
  if (video === undefined || others.length > 0) throw invalidArgument("One video is needed to extend.");
  if (video["mime_type"] !== "video/mp4")
    throw invalidArgument(`Unsupported MIME type \`${inWords(video["mime_type"])}\`.`);
  const parent = await uploaded(studio, video["data"], "data");
  const longest = model.extend.maxUpload ?? model.extend.maxInput;
  if (parent.seconds > longest + 0.25)
    throw invalidArgument(`Input videos for extension must be ${longest} seconds or less when uploading.`);
  return parent;
}

function readLook(
  format: Fields,
  model: ModelSpec,
  parent: ParentVideo | undefined,
): Pick<Order, "resolution" | "aspectRatio" | "width" | "height"> {
  if (format["type"] !== "video") throw invalidArgument("`response_format.type` needs to be `video`.");
  const resolution = inWords(format["resolution"] ?? parent?.resolution ?? model.defaultResolution);
  const aspectRatio = inWords(format["aspect_ratio"] ?? parent?.aspectRatio ?? model.defaultAspectRatio);
  if (model.resolutions[resolution] === undefined) throw invalidArgument(`Unsupported resolution \`${resolution}\`.`);
  if (!model.aspectRatios.includes(aspectRatio)) throw invalidArgument(`Unsupported aspect ratio \`${aspectRatio}\`.`);
  if (parent === undefined) return { resolution, aspectRatio, ...sizeOf(resolution, aspectRatio) };
  if (format["aspect_ratio"] !== undefined)
    throw invalidArgument("`aspect_ratio` cannot be set for the task `extend`.");
  if (!model.extend?.resolutions.includes(resolution) || (parent.resolution ?? resolution) !== resolution)
    throw invalidArgument(`The video cannot be extended with the resolution \`${resolution}\`.`);
  return { resolution, aspectRatio, width: parent.width, height: parent.height };
}

/** A duration is a text like 8s, and nothing else. */
function readSeconds(duration: unknown, model: ModelSpec, parent: ParentVideo | undefined): number {
  const allowed = parent === undefined ? model.durations : (model.extend?.adds ?? []);
  const usual = parent === undefined ? model.defaultDuration : (allowed[0] ?? model.defaultDuration);
  const written = duration === undefined ? `${usual}s` : duration;
  const seconds = typeof written === "string" ? Number(/^(\d+(?:\.\d+)?)s$/u.exec(written)?.[1]) : Number.NaN;
  if (Number.isNaN(seconds)) throw invalidArgument("`duration` needs to be a duration like `8s`.");
  if (!allowed.includes(seconds)) throw invalidArgument(`Unsupported duration \`${seconds}s\`.`);
  const longest = model.extend?.maxTotal ?? Infinity;
  if (parent !== undefined && parent.seconds + seconds > longest + 0.25)
    throw invalidArgument(`Extended videos must be ${longest} seconds or less.`);
  return seconds;
}

function readSeed(seed: unknown, { seed: allowed }: ModelSpec): void {
  if (seed === undefined) return;
  const fits = typeof seed === "number" && Number.isInteger(seed) && seed >= 0 && seed <= (allowed?.max ?? -1);
  if (!fits)
    throw invalidArgument(allowed === null ? "`seed` is not supported by this model." : "`seed` is out of range.");
}

function pictureOf(studio: Studio, { data, mime_type: mimeType }: Fields): string {
  return keepPicture(studio.footage, { bytesBase64Encoded: data, mimeType });
}

/** Agent Platform keeps no files: by uri it delivers only into Cloud Storage. */
function readDelivery(format: Fields, { provider }: ModelSpec): Pick<Order, "delivery" | "storageUri"> {
  const { delivery = "inline", gcs_uri: folder } = format;
  if (delivery !== "inline" && delivery !== "uri") throw invalidArgument("`delivery` is `inline` or `uri`.");
  if (folder !== undefined && provider !== "vertex") throw unknownParameter("gcs_uri");
  if (delivery === "inline" || provider !== "vertex") return { delivery };
  if (typeof folder !== "string" || !/^gs:\/\/[^/]+(\/.*)?$/u.test(folder))
    throw invalidArgument("`gcs_uri` is required when `delivery` is `uri`.");
  return { delivery, storageUri: folder };
}
