import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { StoryboardError } from "../../domain/problem.ts";
import type { Digest } from "../../domain/names.ts";
import type { Timeline } from "../../domain/timeline.ts";
import { canvasLibrary } from "../canvas.ts";
import { bytesPromised } from "./font-file.ts";

/** The families that words of a film are set in: names and titles, and all else. */
export type Faces = { readonly title: string; readonly text: string };

/** The author's own font: how its file is called, and where it is. */
type OwnFont = { readonly name: string; readonly media: Digest; readonly file: string };

const SHIPPED: Faces = { title: "Film Title", text: "Film Text" };

/** Bytes of the largest fonts there are, many times over: what says that it is larger than that does not know what it says. */
const LARGEST = 2 ** 28;

const require = createRequire(import.meta.url);

/** The fonts that come with the package: for names and titles, and for all else. */
export function shippedFonts(): readonly [title: string, text: string] {
  return [
    require.resolve("@expo-google-fonts/barlow-condensed/600SemiBold/BarlowCondensed_600SemiBold.ttf"),
    require.resolve("@expo-google-fonts/barlow-condensed/500Medium/BarlowCondensed_500Medium.ttf"),
  ];
}

/** The faces of a film. Throws `cut/not-a-clip` where the author's font is none. */
export function fontOf({ font }: Pick<Timeline, "font">, fileOf: (media: Digest) => string): Faces {
  return facesOf(font && { name: font.file, media: font.media, file: fileOf(font.media) });
}

/** Makes the fonts of a film known to the canvas: the author's own for everything, or those that come with the package. Throws `cut/not-a-clip`. */
function facesOf(own?: OwnFont): Faces {
  if (own === undefined) {
    const [title, text] = shippedFonts();
    load(SHIPPED.title, title);
    load(SHIPPED.text, text);
    return SHIPPED;
  }
  const family = `Own ${own.media}`;
  if (!canvasLibrary().GlobalFonts.has(family)) register(family, own);
  return { title: family, text: family };
}

/** Half a font is taken for a whole one, and so is one whose letters are damaged: nothing is drawn where words should be. */
function register(family: string, { name, file }: OwnFont): void {
  const bytes = readFileSync(file);
  const promised = bytesPromised(bytes);
  if (promised > bytes.length && promised <= LARGEST) {
    throw notAFont(`"${name}" is cut short: it has ${bytes.length} bytes, and by what it says of itself ${promised}.`);
  }
  const key = canvasLibrary().GlobalFonts.register(bytes, family);
  if (key === null) throw notAFont(`"${name}" is not a font that can be read.`);
  if (drawsLetters(family)) return;
  canvasLibrary().GlobalFonts.remove(key);
  throw notAFont(`"${name}" is damaged: nothing is drawn where its letters should be.`);
}

/** Whether anything at all is seen of the commonest letters; for those that a font does not have, another stands in, or a box. */
function drawsLetters(family: string): boolean {
  const pen = canvasLibrary().createCanvas(256, 64).getContext("2d");
  pen.font = `32px "${family}"`;
  pen.fillText("Home again", 8, 48);
  return pen.getImageData(0, 0, 256, 64).data.some((value) => value > 0);
}

function load(family: string, file: string): void {
  if (canvasLibrary().GlobalFonts.has(family)) return;
  if (canvasLibrary().GlobalFonts.registerFromPath(file, family) === null)
    throw new Error(`The font ${file} can't be read.`);
}

function notAFont(message: string): StoryboardError {
  return new StoryboardError({
    code: "cut/not-a-clip",
    message,
    hint: "Bring it anew from where it came from: a TrueType or OpenType file (.ttf, .otf, .ttc, .woff2). Or leave `font` out.",
  });
}
