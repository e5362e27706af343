import { readFile } from "node:fs/promises";
import { drawSlate } from "../animatic/draw.ts";
import type { ClipSpec } from "./store.ts";

/** Draws a clip as the animatic does. `fileOf` finds the pictures it carries. */
export async function drawClip(
  spec: ClipSpec,
  to: { readonly file: string; readonly fileOf: (name: string) => string },
  signal: AbortSignal,
): Promise<void> {
  const images = spec.images
    .filter((name) => MIME_TYPES[suffixOf(name)] !== undefined)
    .map(async (name) => ({ bytes: await readFile(to.fileOf(name)), mimeType: MIME_TYPES[suffixOf(name)] ?? "" }));
  await drawSlate({ ...spec, images: await Promise.all(images) }, to.file, signal);
}

const MIME_TYPES: Readonly<Record<string, string>> = { png: "image/png", jpeg: "image/jpeg", webp: "image/webp" };

function suffixOf(name: string): string {
  return name.split(".").at(-1) ?? "";
}
