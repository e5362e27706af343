import type { GenerateVideosConfig, GenerateVideosParameters, Image, Video } from "@google/genai";
import type { ReadyImage, ReadyRequest } from "../../domain/request.ts";

/** Pictures always go as bytes: both services take them, and nothing has to be uploaded before. */
function picture(image: ReadyImage): Image {
  return { imageBytes: Buffer.from(image.bytes).toString("base64"), mimeType: image.mimeType };
}

/** The SDK's words for a request. One video, always; whatever the request leaves out is left out. */
export async function toParameters(
  request: ReadyRequest,
  more: { readonly video?: Video; readonly config: GenerateVideosConfig },
): Promise<GenerateVideosParameters> {
  const { VideoGenerationReferenceType } = await import("@google/genai");
  const references = request.referenceImages?.map(({ image, type }) => ({
    image: picture(image),
    referenceType: type === "asset" ? VideoGenerationReferenceType.ASSET : VideoGenerationReferenceType.STYLE,
  }));
  return {
    model: request.model,
    source: {
      prompt: request.prompt,
      ...(request.firstFrame === undefined ? {} : { image: picture(request.firstFrame) }),
      ...(more.video === undefined ? {} : { video: more.video }),
    },
    config: {
      numberOfVideos: 1,
      ...(request.durationSeconds === undefined ? {} : { durationSeconds: request.durationSeconds }),
      ...(request.aspectRatio === undefined ? {} : { aspectRatio: request.aspectRatio }),
      ...(request.resolution === undefined ? {} : { resolution: request.resolution }),
      ...(request.negativePrompt === undefined ? {} : { negativePrompt: request.negativePrompt }),
      ...(request.seed === undefined ? {} : { seed: request.seed }),
      ...(request.generateAudio === undefined ? {} : { generateAudio: request.generateAudio }),
      ...(request.personGeneration === undefined ? {} : { personGeneration: request.personGeneration }),
      ...(request.lastFrame === undefined ? {} : { lastFrame: picture(request.lastFrame) }),
      ...(references === undefined || references.length === 0 ? {} : { referenceImages: references }),
      ...more.config,
    },
  };
}
