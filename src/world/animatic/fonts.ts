import { createRequire } from "node:module";

import { GlobalFonts } from "@napi-rs/canvas";

/** The families of a slate, each one weight, so that no machine picks another. */
export const FONTS = {
  title: "Slate Title",
  text: "Slate Text",
  mono: "Slate Mono",
  monoBold: "Slate Mono Bold",
} as const;

const FILES: Readonly<Record<string, string>> = {
  [FONTS.title]: "@expo-google-fonts/barlow-condensed/600SemiBold/BarlowCondensed_600SemiBold.ttf",
  [FONTS.text]: "@expo-google-fonts/barlow-condensed/400Regular/BarlowCondensed_400Regular.ttf",
  [FONTS.mono]: "@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf",
  [FONTS.monoBold]: "@expo-google-fonts/jetbrains-mono/600SemiBold/JetBrainsMono_600SemiBold.ttf",
};

/** Makes the fonts that come with the package known to the canvas; calling it again does nothing. */
export function loadFonts(): void {
  const { resolve } = createRequire(import.meta.url);
  for (const [family, file] of Object.entries(FILES)) {
    if (GlobalFonts.has(family)) continue;
    if (GlobalFonts.registerFromPath(resolve(file), family) === null)
      throw new Error(`The font ${file} can't be read.`);
  }
}
