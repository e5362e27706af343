import { createRequire } from "node:module";
import { canvasLibrary } from "../canvas.ts";

/** The families of a slate, each one weight, so that no machine picks another. */
export const FONTS = {
  title: "Slate Title",
  text: "Slate Text",
  mono: "Slate Mono",
  monoBold: "Slate Mono Bold",
} as const;

const require = createRequire(import.meta.url);

/** Makes the fonts that come with the package known to the canvas; calling it again does nothing. */
export function loadFonts(): void {
  if (canvasLibrary().GlobalFonts.has(FONTS.monoBold)) return;
  load(FONTS.title, require.resolve("@expo-google-fonts/barlow-condensed/600SemiBold/BarlowCondensed_600SemiBold.ttf"));
  load(FONTS.text, require.resolve("@expo-google-fonts/barlow-condensed/400Regular/BarlowCondensed_400Regular.ttf"));
  load(FONTS.mono, require.resolve("@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf"));
  load(FONTS.monoBold, require.resolve("@expo-google-fonts/jetbrains-mono/600SemiBold/JetBrainsMono_600SemiBold.ttf"));
}

function load(family: string, file: string): void {
  if (canvasLibrary().GlobalFonts.registerFromPath(file, family) === null)
    throw new Error(`The font ${file} can't be read.`);
}
