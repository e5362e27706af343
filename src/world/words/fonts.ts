import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { GlobalFonts } from "@napi-rs/canvas";
import { StoryboardError } from "../../domain/problem.ts";
import type { Digest } from "../../domain/names.ts";
import type { Timeline } from "../../domain/timeline.ts";

/** The families that words of a film are set in: names and titles, and all else. */
export type Faces = { readonly title: string; readonly text: string };

/** The author's own font: how its file is called, and where it is. */
type OwnFont = { readonly name: string; readonly media: Digest; readonly file: string };

const SHIPPED: Faces = { title: "Film Title", text: "Film Text" };

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
  if (!GlobalFonts.has(family) && GlobalFonts.register(readFileSync(own.file), family) === null)
    throw notAFont(own.name);
  return { title: family, text: family };
}

function load(family: string, file: string): void {
  if (GlobalFonts.has(family)) return;
  if (GlobalFonts.registerFromPath(file, family) === null) throw new Error(`The font ${file} can't be read.`);
}

function notAFont(name: string): StoryboardError {
  return new StoryboardError({
    code: "cut/not-a-clip",
    message: `"${name}" is not a font that can be read.`,
    hint: "Name a TrueType or OpenType file (.ttf, .otf, .ttc, .woff2), or leave `font` out.",
  });
}
