import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { StoryboardError, type Problem } from "../../domain/problem.ts";
import type { Footage, ReadyRequest } from "../../domain/request.ts";
import { SubmitError, type Progress, type Provider } from "../../domain/world.ts";
import { onDisk } from "../ffmpeg/disk.ts";
import { drawSlate, joinClips } from "./draw.ts";
import { nameScene } from "./scene.ts";
import { sizeOf } from "./size.ts";
import { findOrder, keepOrder, keepPicture, specOf, type Order, isOperation } from "./spool.ts";
import { readParent, type Parent } from "./tag.ts";

const FRAME_RATE = 24;
const SCHEME = "animatic:";

/** Films nothing and draws everything: slate clips, made here when they are fetched, from orders kept in a folder. */
export function openAnimatic({ folder }: { readonly folder: string }): Provider {
  return {
    name: "animatic",
    rehearsal: true,
    pollSeconds: 0,
    authorise: async () => {},
    isOperation,

    submit: async (request, signal) => {
      signal.throwIfAborted();
      try {
        const { parent } = request;
        const order = await (parent === undefined ? orderOf(request) : orderAfter(request, parent, signal));
        return { operation: await onDisk(() => keepOrder(folder, order)) };
      } catch (error) {
        if (!(error instanceof StoryboardError)) throw error;
        const refused = error.problem.code === "media/not-a-clip";
        throw new SubmitError(refused ? "rejected" : "not-sent", error.problem, { cause: error });
      }
    },

    // An order that nobody collects costs nothing.
    trace: async () => ({ kind: "absent" }),

    poll: async (operation): Promise<Progress> => {
      const order = await findOrder(folder, operation);
      if (order === undefined) return { kind: "gone", problem: gone(operation) };
      return { kind: "done", footage: [{ kind: "uri", uri: `${SCHEME}${operation}`, mimeType: "video/mp4" }] };
    },

    fetch: async (footage, signal) => {
      const operation = operationOf(footage);
      const order = await findOrder(folder, operation);
      if (order === undefined) throw new StoryboardError(gone(operation));
      const file = join(folder, `${operation}.mp4`);
      await draw(order, file, signal);
      return handOver(file, signal);
    },
  };
}

/** A shot of its own: the prompt, the seed and the take make its scene. */
async function orderOf(request: ReadyRequest): Promise<Order> {
  const scene = nameScene(request.prompt, `${request.seed ?? ""}/${request.slate?.take ?? 1}`);
  const part = { startSeconds: 0, hop: 0, scene };
  return {
    spec: { ...common(request), ...sizeOf(request.resolution, request.aspectRatio), ...part },
    pictures: await pictures(request),
  };
}

/** An extension: its parent's world goes on, at its parent's size. */
async function orderAfter(
  request: ReadyRequest,
  { file }: NonNullable<ReadyRequest["parent"]>,
  signal: AbortSignal,
): Promise<Order> {
  const parent = await readParent(file, signal);
  refuseOtherSize(request, parent);
  const { width, height, tag } = parent;
  const part = {
    startSeconds: ((tag?.from ?? 0) + parent.frames) / FRAME_RATE,
    hop: (tag?.hop ?? 0) + 1,
    scene: tag?.scene ?? nameScene(request.prompt),
  };
  return { spec: { ...common(request), width, height, ...part }, pictures: await pictures(request), parent: file };
}

function refuseOtherSize({ resolution, aspectRatio }: ReadyRequest, { width, height }: Parent): void {
  const portrait = height > width ? "9:16" : "16:9";
  const asked = sizeOf(resolution, aspectRatio ?? portrait);
  const free = resolution === undefined && (aspectRatio ?? portrait) === portrait;
  if (free || (asked.width === width && asked.height === height)) return;
  const message = `An extension of ${asked.width}×${asked.height} can't continue a clip of ${width}×${height}.`;
  throw new SubmitError("rejected", {
    ...problem("model/extension-resolution", message),
    hint: "Leave `resolution` and `aspect_ratio` out of the extension: it takes its parent's.",
  });
}

function common(request: ReadyRequest): Pick<Order["spec"], "prompt" | "model" | "frameRate" | "seconds" | "audio"> {
  const { shot, take, model } = request.slate ?? {};
  return {
    ...(shot === undefined ? {} : { shot }),
    ...(take === undefined ? {} : { take }),
    prompt: request.prompt,
    model: model ?? request.model,
    frameRate: FRAME_RATE,
    seconds: request.newSeconds,
    audio: request.generateAudio !== false,
  };
}

function pictures({ firstFrame, lastFrame, referenceImages = [] }: ReadyRequest): Promise<Order["pictures"]> {
  return Promise.all([
    ...(firstFrame === undefined ? [] : [keepPicture(firstFrame, "first frame")]),
    ...(lastFrame === undefined ? [] : [keepPicture(lastFrame, "last frame")]),
    ...referenceImages.map(({ image, type }) => keepPicture(image, type === "style" ? "style" : "reference")),
  ]);
}

/** The whole answer to an order: the new part alone, or behind all that it continues. */
async function draw(order: Order, file: string, signal: AbortSignal): Promise<void> {
  if (order.parent === undefined) return drawSlate(specOf(order), file, signal);
  const part = `${file}.new.mp4`;
  try {
    await drawSlate(specOf(order), part, signal);
    await joinClips([order.parent, part], file, signal);
  } finally {
    await rm(part, { force: true });
  }
}

/** A file's bytes; it is gone once they were read, or once nobody wants them any more. */
async function* handOver(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { signal });
  } finally {
    await rm(file, { force: true });
  }
}

function operationOf(footage: Footage): string {
  return footage.kind === "uri" && footage.uri.startsWith(SCHEME) ? footage.uri.slice(SCHEME.length) : "";
}

function gone(operation: string): Problem {
  return problem("provider/gone", `The animatic knows no drawing "${operation}".`);
}

function problem(code: Problem["code"], message: string): Problem {
  return { code, severity: "error", message };
}
