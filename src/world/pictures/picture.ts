import type { ImageFacts } from "../../domain/image.ts";
import { jpegSize } from "./jpeg.ts";
import { pngSize } from "./png.ts";
import type { Measured } from "./size.ts";
import { webpSize } from "./webp.ts";

/** A picture by its kind. */
export type Picture = { readonly mimeType: ImageFacts["mimeType"]; readonly size: Measured };

/**
 * Recognizes a picture of a kind that services take, by what it holds, and walks through its parts to its end. Nothing
 * is decoded: a small file can stand for more pixels than fit into memory.
 */
export function pictureIn(bytes: Buffer): Picture | undefined {
  if (bytes.subarray(0, 8).equals(PNG)) return { mimeType: "image/png", size: pngSize(bytes) };
  if (bytes.subarray(0, 3).equals(JPEG)) return { mimeType: "image/jpeg", size: jpegSize(bytes) };
  if (bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP")
    return { mimeType: "image/webp", size: webpSize(bytes) };
  return undefined;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
