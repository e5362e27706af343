import type { Footage } from "./footage.ts";
import { inWords, isFields } from "./json.ts";
import { invalidArgument } from "./refusal.ts";

const SIGNATURES = {
  png: (bytes: Buffer) => bytes.subarray(0, 8).toString("latin1") === "\u0089PNG\r\n\u001a\n",
  jpeg: (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  webp: (bytes: Buffer) => bytes.subarray(0, 4).toString() === "RIFF" && bytes.subarray(8, 12).toString() === "WEBP",
} as const satisfies Record<string, (bytes: Buffer) => boolean>;

const TYPES = ["png", "jpeg", "webp"] as const;

/** Decodes base64 that a request carries. Throws where it is none. */
export function decode(value: unknown, name: string): Buffer {
  const bytes = typeof value === "string" ? Buffer.from(value, "base64") : Buffer.alloc(0);
  if (bytes.length > 0 && bytes.toString("base64") === value) return bytes;
  throw invalidArgument(`Base64 decoding failed for \`${name}\`.`);
}

/** Keeps a picture that came with a request and names it. Throws where it is no picture of its type. */
export function keepPicture(footage: Footage, value: unknown): string {
  const picture = isFields(value) ? value : {};
  const bytes = decode(picture["bytesBase64Encoded"], "bytesBase64Encoded");
  const type = TYPES.find((each) => picture["mimeType"] === `image/${each}`);
  if (type === undefined) throw invalidArgument(`Unsupported MIME type \`${inWords(picture["mimeType"])}\`.`);
  if (!SIGNATURES[type](bytes)) throw invalidArgument("Unable to process input image. Please use a different image.");
  return footage.keep(bytes, type);
}
