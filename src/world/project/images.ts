import { hash } from "node:crypto";
import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { asDigest } from "../../domain/digest.ts";
import type { ImageFacts, ImageFault, Images } from "../../domain/image.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { pathBeside, shellPath } from "../../domain/shell.ts";
import type { ImageReader } from "../../domain/world.ts";
import { otherKind } from "../pictures/other-kinds.ts";
import { pictureIn } from "../pictures/picture.ts";
import { openInside, readStart, type Bounds, type Refused } from "./inside.ts";

/** Larger pictures are refused: services take about this much. Bytes. */
const LARGEST = 20 * 1024 * 1024;
/** Pictures of the largest cameras have fewer pixels; more of them are made to fill a memory. */
const MOST_PIXELS = 120_000_000;
/** Pictures that are open and in memory at the same time. */
const AT_ONCE = 8;

/** Looks at every picture a storyboard names: whole files inside the project, of a kind that can be sent. */
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

/** What stands at a place by now; nothing where it is no picture's file. */
async function bytesOf(file: string): Promise<Uint8Array | undefined> {
  await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const facts = await handle.stat();
  return facts.isFile() && facts.size <= LARGEST ? await readStart(handle, facts.size) : undefined;
}

async function look(path: string, bounds: Bounds): Promise<ImageFacts | ImageFault> {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    return {
      code: "image/not-a-file",
      message: `"${path}" is an address.`,
      hint: "Give a file of the project; nothing is fetched from the net.",
    };
  }
  const opened = await openInside(path, bounds);
  if ("why" in opened) return refusal(path, opened);
  try {
    const { size } = opened.facts;
    if (size > LARGEST) return tooLarge(path, `${Math.ceil(size / 1024 / 1024)} MiB; at most 20`);
    return await lookInto(path, await readStart(opened.handle, size));
  } finally {
    await opened.handle.close();
  }
}

async function lookInto(path: string, bytes: Buffer): Promise<ImageFacts | ImageFault> {
  const picture = pictureIn(bytes);
  if (picture === undefined) {
    if (bytes.length === 0) return broken(path, "the file is empty");
    const { is, hint } = await otherKind(bytes, `ffmpeg -i ${shellPath(path)} ${shellPath(pathBeside(path, "png"))}`);
    return { code: "image/not-an-image", message: `"${path}" is ${is}; a PNG, JPEG or WebP is needed.`, hint };
  }
  const { mimeType, size } = picture;
  if ("broken" in size) return broken(path, size.broken);
  const { width, height } = size;
  if (width * height === 0) return broken(path, "it has no pixels");
  if (width * height > MOST_PIXELS)
    return tooLarge(path, `${width} × ${height} pixels; at most ${MOST_PIXELS / 1_000_000} million`);
  return { digest: asDigest(hash("sha256", bytes)), mimeType, bytes: bytes.length };
}

function broken(path: string, why: string): ImageFault {
  return {
    code: "image/not-an-image",
    message: `"${path}" cannot be read as an image: ${why}.`,
    hint: "Save or copy it again; a service would refuse it in the middle of the film.",
  };
}

function tooLarge(path: string, what: string): ImageFault {
  return {
    code: "image/too-large",
    message: `"${path}" has ${what} can be sent.`,
    hint: `Make it smaller: ffmpeg -i ${shellPath(path)} -vf scale=1920:-2 ${shellPath(pathBeside(path, "jpg"))}`,
  };
}

function refusal(path: string, refused: Refused): ImageFault {
  switch (refused.why) {
    case "missing": {
      const hint = refused.near === undefined ? {} : { hint: `Did you mean "${refused.near}"?` };
      return { code: "image/not-found", message: `There is no picture "${path}".`, ...hint };
    }
    case "outside":
      return {
        code: "image/outside-project",
        message: `"${path}" is outside the project folder.`,
        hint: "Copy it into the project: only its files are ever sent.",
      };
    case "not-a-file":
      return {
        code: "image/not-a-file",
        message: `"${path}" is not a file.`,
        hint: "Write the path of a PNG, JPEG or WebP.",
      };
    case "unreadable":
      return {
        code: "file/unreadable",
        message: `"${path}" may not be read: permission is denied.`,
        hint: `Allow it: chmod u+r ${shellPath(path)}`,
      };
    case "replaced":
      return {
        code: "image/changed",
        message: `"${path}" was replaced while it was looked at.`,
        hint: "Do it again when nobody changes it any more.",
      };
  }
}
