import { readFile, rm } from "node:fs/promises";
import { drawSlate, joinClips } from "../animatic/draw.ts";
import { pictureArgs, runFfmpeg, SOUND_ARGS, FILE_ARGS } from "../animatic/encode.ts";
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

/** Puts a part behind what it continues. Footage from elsewhere is made alike first, so that packets can follow each other. */
export async function joinParts(
  parts: { readonly parent: string; readonly ours: boolean; readonly part: string; readonly frameRate: number },
  file: string,
  signal: AbortSignal,
): Promise<void> {
  if (parts.ours) {
    await joinClips([parts.parent, parts.part], file, signal);
    return;
  }
  const alike = `${file}.alike.mp4`;
  try {
    const input = ["-f", "mov", "-protocol_whitelist", "file", "-i", parts.parent];
    const args = [...input, ...pictureArgs(parts.frameRate), ...SOUND_ARGS, "-map_metadata", "-1", ...FILE_ARGS];
    await runFfmpeg(args, alike, signal);
    await joinClips([alike, parts.part], file, signal);
  } finally {
    await rm(alike, { force: true });
  }
}

const MIME_TYPES: Readonly<Record<string, string>> = { png: "image/png", jpeg: "image/jpeg", webp: "image/webp" };

function suffixOf(name: string): string {
  return name.split(".").at(-1) ?? "";
}
