import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Action } from "../../domain/plan.ts";
import type { SlateMaker } from "../../domain/cutting-room.ts";
import type { MediaStore, Projector } from "../../domain/world.ts";
import { onDisk } from "../ffmpeg/disk.ts";
import { drawSlate } from "./draw.ts";
import { sizeOf } from "./size.ts";
import type { SlateSpec } from "./spec.ts";

/** Draws slates for shots that are not filmed; `folder` is for what is half drawn. */
export function openSlates(outside: {
  readonly folder: string;
  readonly media: MediaStore;
  readonly projector: Projector;
}): SlateMaker {
  const { folder, media, projector } = outside;
  return {
    draw: async (action, signal) => {
      const file = join(folder, `${action.key}.slate.mp4`);
      try {
        await drawSlate(specOf(action), file, signal);
        const { digest } = await media.receive(createReadStream(file), signal);
        const clip = await projector.inspect(media.fileOf(digest), signal);
        return { media: digest, clip, join: "new", newFrom: 0, newFrames: clip.frames };
      } finally {
        await onDisk(() => rm(file, { force: true }));
      }
    },
  };
}

function specOf({ request, model, newSeconds, hop, take, shots }: Action): SlateSpec {
  const [shot] = shots;
  const { resolution = model.defaultResolution, aspectRatio = model.defaultAspectRatio } = request;
  return {
    heading: "NOT FILMED",
    ...(shot !== undefined && { shot }),
    ...(take > 1 && { take }),
    prompt: request.prompt,
    model: model.id,
    ...sizeOf(resolution, aspectRatio),
    frameRate: model.frameRate,
    seconds: newSeconds,
    startSeconds: 0,
    hop,
    audio: false,
    scene: request.prompt,
  };
}
