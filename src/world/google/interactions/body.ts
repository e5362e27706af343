import type { Interactions } from "@google/genai";
import type { ReadyImage, ReadyRequest } from "../../../domain/request.ts";

/** What the SDK is given to create an interaction with. */
export type Order = Interactions.InteractionCreateParams.CreateModelInteractionParamsNonStreaming;
type Part = Interactions.Content;
type Task = "text_to_video" | "image_to_video" | "reference_to_video" | "extend";

/** How a clip is to be delivered, and what besides is told the service of an order. */
export type Delivery = {
  readonly delivery: "uri" | "inline";
  /** The folder of Cloud Storage that it is put into. */
  readonly gcs_uri?: string;
  readonly labels?: Record<string, string>;
};

/** What is continued: an interaction by its id, or footage as bytes. */
export type Continued = { readonly id: string } | { readonly bytes: Uint8Array };

/** The SDK's words for a request. In the background and stored, so that it can be collected by its id and continued; one video, always. */
export function toOrder(request: ReadyRequest, delivery: Delivery, continued?: Continued): Order {
  const { labels, ...delivered } = delivery;
  const { model, aspectRatio, resolution, durationSeconds, seed } = request;
  return {
    model,
    input: inputOf(request, continued),
    background: true,
    store: true,
    stream: false,
    response_format: {
      type: "video",
      ...delivered,
      // An extension has the shape of what it continues; with that task another is refused.
      ...(aspectRatio === undefined || continued !== undefined ? {} : { aspect_ratio: aspectRatio }),
      ...(resolution === undefined ? {} : { resolution }),
      ...(durationSeconds === undefined ? {} : { duration: `${durationSeconds}s` }),
    },
    generation_config: {
      video_config: { task: taskOf(request, continued) },
      ...(seed === undefined ? {} : { seed }),
    },
    ...(continued !== undefined && "id" in continued ? { previous_interaction_id: continued.id } : {}),
    ...(labels === undefined ? {} : { labels }),
  };
}

function taskOf({ firstFrame, referenceImages = [] }: ReadyRequest, continued: Continued | undefined): Task {
  if (continued !== undefined) return "extend";
  if (firstFrame !== undefined) return "image_to_video";
  return referenceImages.length > 0 ? "reference_to_video" : "text_to_video";
}

/** Pictures and footage go as bytes, in the order in which the prompt's tags count them; words come last. */
function inputOf(request: ReadyRequest, continued: Continued | undefined): Part[] {
  const { firstFrame, lastFrame, referenceImages = [] } = request;
  const pictures = [firstFrame, lastFrame, ...referenceImages.map(({ image }) => image)];
  return [
    ...(continued !== undefined && "bytes" in continued ? [video(continued.bytes)] : []),
    ...pictures.flatMap((each) => (each === undefined ? [] : [picture(each)])),
    { type: "text", text: withTags(request) },
  ];
}

function video(bytes: Uint8Array): Part {
  return { type: "video", data: Buffer.from(bytes).toString("base64"), mime_type: "video/mp4" };
}

function picture({ bytes, mimeType }: ReadyImage): Part {
  return { type: "image", data: Buffer.from(bytes).toString("base64"), mime_type: mimeType };
}

/** Which picture is a frame is said in the prompt, where its author has not: without it the model decides (ai.google.dev/gemini-api/docs/omni). */
function withTags({ prompt, firstFrame, lastFrame }: ReadyRequest): string {
  const tags = [
    ...(firstFrame !== undefined && !prompt.includes(FIRST) ? [FIRST] : []),
    ...(lastFrame !== undefined && !prompt.includes(LAST) ? [LAST] : []),
  ];
  return [...tags, prompt].join(" ");
}

const FIRST = "<FIRST_FRAME>";
const LAST = "<LAST_FRAME>";
