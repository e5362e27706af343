import { loadImage, type Image, type SKRSContext2D } from "@napi-rs/canvas";

import { FONTS } from "./fonts.ts";
import type { Grid } from "./grid.ts";
import { css, INK, PAPER } from "./palette.ts";
import type { SlateSpec } from "./spec.ts";
import { fitLine } from "../words/text.ts";

/** Height of a card with a picture, and the room between two. */
const CARD = 90;
const GAP = 18;

/** A picture that came along; without an image where it can't be read. */
export type Picture = { readonly image: Image | undefined; readonly label: string };

/** Decodes what a request brought, at most four pictures. */
export async function readPictures(images: SlateSpec["images"] = []): Promise<readonly Picture[]> {
  return Promise.all(
    images.slice(0, 4).map(async ({ bytes, label }, index): Promise<Picture> => {
      const image = await loadImage(Buffer.from(bytes)).catch((): undefined => undefined);
      return { image, label: label ?? `image ${index + 1}` };
    }),
  );
}

type Row = { pictures: readonly Picture[]; grid: Grid; top: number; atLeft?: boolean };

/** Paints pictures in cards of one height; one that can't be read leaves its card empty. */
export function paintPictures(pen: SKRSContext2D, { pictures, grid, top: y, atLeft = false }: Row): void {
  const cards = pictures.map((picture) => ({ ...picture, wide: widthOf(picture) }));
  let x = atLeft ? grid.left : grid.right - totalWidth(pictures);
  for (const { image, label, wide } of cards) {
    pen.fillStyle = css(INK, 0.55);
    pen.fillRect(x, y, wide, CARD);
    if (image !== undefined) pen.drawImage(image, x, y, wide, CARD);
    pen.strokeStyle = css(PAPER, 0.85);
    pen.lineWidth = 1.5;
    pen.strokeRect(x, y, wide, CARD);
    pen.font = `12px "${FONTS.mono}"`;
    pen.letterSpacing = "1.4px";
    pen.fillStyle = css(PAPER, 0.72);
    pen.fillText(fitLine(pen, label.toUpperCase(), wide), x, y - 9);
    pen.letterSpacing = "0px";
    x += wide + GAP;
  }
}

/** As wide as the picture is for its height, but never a sliver or a banner. */
function widthOf({ image }: Picture): number {
  return image === undefined ? 160 : Math.min(180, Math.max(96, (CARD * image.width) / image.height));
}

/** How wide a row of pictures is, in units. */
export function totalWidth(pictures: readonly Picture[]): number {
  return pictures.reduce((sum, picture) => sum + widthOf(picture) + GAP, -GAP);
}
