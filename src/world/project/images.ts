import { hash } from "node:crypto";
import { constants } from "node:fs";
import { open, realpath, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { asDigest } from "../../domain/digest.ts";
import type { ImageFacts, ImageFault, Images } from "../../domain/image.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { ImageReader } from "../../domain/world.ts";
import { follow, openReal, type Bounds } from "./inside.ts";

/** Larger pictures are refused: services take about this much. Bytes. */
const LARGEST = 20 * 1024 * 1024;
/** Pictures that are open and in memory at the same time. */
const AT_ONCE = 8;
const TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

/** Looks at every picture a storyboard names: real files inside the project, of a kind that can be sent. */
export async function lookAtImages(paths: readonly string[], where: Bounds): Promise<Images> {
  const bounds = { folder: where.folder, root: await realpath(where.root) };
  const few = pLimit(AT_ONCE);
  const looks = paths.map((path) => few(async () => [path, await look(path, bounds)] as const));
  return new Map(await Promise.all(looks));
}

/** Reads pictures again when they are sent, and makes sure that they are still those that were looked at. */
export function openImages(folder: string): ImageReader {
  return {
    read: async (path, digest) => {
      const bytes = await bytesOf(join(folder, path)).catch(() => undefined);
      if (bytes !== undefined && hash("sha256", bytes) === digest) return bytes;
      throw new StoryboardError({
        code: "image/changed",
        message: `${path} changed after the plan was made, so nothing was sent with it.`,
        hint: "Run again: the new picture gets a plan of its own.",
      });
    },
  };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  return await handle.readFile();
}

async function look(path: string, bounds: Bounds): Promise<ImageFacts | ImageFault> {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    return {
      code: "image/not-a-file",
      message: `"${path}" is an address.`,
      hint: "Give a file of the project; nothing is fetched from the net.",
    };
  }
  const way = await follow(path, bounds);
  if (way.kind === "missing") {
    const hint = way.near === undefined ? {} : { hint: `Did you mean "${way.near}"?` };
    return { code: "image/not-found", message: `There is no picture "${path}".`, ...hint };
  }
  if (way.kind === "outside") {
    return {
      code: "image/outside-project",
      message: `"${path}" is outside the project folder.`,
      hint: "Copy it into the project: only its files are ever sent.",
    };
  }
  const handle = await openReal(way.file);
  if (handle === undefined) return { code: "image/not-a-file", message: `"${path}" cannot be read.` };
  try {
    return await lookInto(path, handle);
  } finally {
    await handle.close();
  }
}

async function lookInto(path: string, handle: FileHandle): Promise<ImageFacts | ImageFault> {
  const facts = await handle.stat();
  if (!facts.isFile()) return { code: "image/not-a-file", message: `"${path}" is not a file.` };
  if (facts.size > LARGEST) {
    return {
      code: "image/too-large",
      message: `"${path}" has ${Math.ceil(facts.size / 1024 / 1024)} MiB; at most 20 can be sent.`,
    };
  }
  const bytes = await handle.readFile();
  // Most storyboards name no picture, and the package is forty modules.
  const { fileTypeFromBuffer } = await import("file-type");
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  const mimeType = TYPES.find((known) => known === type);
  if (mimeType === undefined) {
    return {
      code: "image/not-an-image",
      message: `"${path}" is ${type ?? "no picture"}; a PNG, JPEG or WebP is needed.`,
      hint: `Convert it: ffmpeg -i ${path} ${path.replace(/\.[^./]*$/, "")}.png`,
    };
  }
  return { digest: asDigest(hash("sha256", bytes)), mimeType, bytes: bytes.length };
}
