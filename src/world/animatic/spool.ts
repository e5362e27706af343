import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

import { createCanvas, loadImage } from "@napi-rs/canvas";

import type { ReadyImage } from "../../domain/request.ts";
import type { SlateSpec } from "./spec.ts";

/** A picture of an order, small enough to be kept with it; `bytes` in base64. */
type KeptPicture = { readonly bytes: string; readonly mimeType: string; readonly label: string };

/** What was ordered. `parent` is the clip that the drawing is put behind. */
export type Order = {
  readonly spec: Omit<SlateSpec, "images">;
  readonly pictures: readonly KeptPicture[];
  readonly parent?: string;
};

/** Longest side of a kept picture in pixels: three times what a slate of 720 lines shows. */
const LONGEST = 480;

/** Writes an order down and gives the name it can be found by, in this process or another. */
export async function keepOrder(folder: string, order: Order): Promise<string> {
  await mkdir(folder, { recursive: true });
  const operation = `slate-${randomUUID()}`;
  const file = orderFile(folder, operation);
  const part = await open(`${file}.part`, "w");
  try {
    await part.writeFile(JSON.stringify(order));
    await part.sync();
  } finally {
    await part.close();
  }
  await rename(`${file}.part`, file);
  return operation;
}

/** Whether a text looks like the name of an order. */
export function isOperation(name: string): boolean {
  return /^slate-[0-9a-f-]{36}$/u.test(name);
}

/** Finds an order by its operation's name; undefined where there is none. */
export async function findOrder(folder: string, operation: string): Promise<Order | undefined> {
  if (!isOperation(operation)) return undefined;
  const text = await readFile(orderFile(folder, operation), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const order: Order = JSON.parse(text);
  return order;
}

/** The spec of an order with its pictures at hand. */
export function specOf({ spec, pictures }: Order): SlateSpec {
  return { ...spec, images: pictures.map((picture) => ({ ...picture, bytes: Buffer.from(picture.bytes, "base64") })) };
}

/** Shrinks a picture to what a slate shows of it; one that can't be read stays an empty card. */
export async function keepPicture(image: ReadyImage, label: string): Promise<KeptPicture> {
  const read = await loadImage(Buffer.from(image.bytes)).catch((): undefined => undefined);
  if (read === undefined) return { bytes: "", mimeType: "image/png", label };
  const scale = Math.min(1, LONGEST / Math.max(read.width, read.height));
  const [width, height] = [Math.max(1, Math.round(read.width * scale)), Math.max(1, Math.round(read.height * scale))];
  const canvas = createCanvas(width, height);
  canvas.getContext("2d").drawImage(read, 0, 0, width, height);
  return { bytes: (await canvas.encode("png")).toString("base64"), mimeType: "image/png", label };
}

function orderFile(folder: string, operation: string): string {
  return join(folder, `${operation}.json`);
}
