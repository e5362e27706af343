import type { SKRSContext2D } from "@napi-rs/canvas";
import { canvasLibrary } from "../canvas.ts";
import type { Faces } from "./fonts.ts";

const SIZE = 32;
/** No character: every font draws what it draws for those that it does not have. */
const NOWHERE = "\u{10fffe}";
/** What is not drawn by itself: spaces, marks that join or turn, and what chooses between two looks of a letter. */
const UNSEEN = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Variation_Selector}]/u;

/** The letters of some texts that no font has, neither that of the film nor any of the system: an empty box is drawn for them. In their order, each once. */
export function lettersWithoutGlyph(texts: readonly string[], faces: Faces): readonly string[] {
  const pen = canvasLibrary()
    .createCanvas(2 * SIZE, 2 * SIZE)
    .getContext("2d");
  pen.lang = "en";
  pen.font = `${SIZE}px "${faces.text}"`;
  const box = drawn(pen, NOWHERE);
  const letters = new Set(texts.flatMap((text) => text.match(/./gsu) ?? []));
  return [...letters].filter((letter) => !UNSEEN.test(letter) && drawn(pen, letter).equals(box));
}

function drawn(pen: SKRSContext2D, letter: string): Buffer {
  pen.clearRect(0, 0, 2 * SIZE, 2 * SIZE);
  pen.fillText(letter, SIZE / 2, 1.5 * SIZE);
  return Buffer.from(pen.getImageData(0, 0, 2 * SIZE, 2 * SIZE).data);
}
