import { shippedFonts } from "../words/fonts.ts";
import type { Easel } from "../words/words.ts";
import type { Stretch } from "./stretch.ts";
import type { Stage } from "./stage.ts";

const FONTS = "fonts";

/** The filters that draw captions as their author styled them, at the film's own time. */
export function styledFrom({ start }: Stretch, { styled }: Stage): readonly string[] {
  if (styled === undefined) return [];
  return [`setpts=N+${start}`, `ass=filename=${styled.name}:fontsdir=${FONTS}`, "setpts=N"];
}

/** Brings styled captions into the work folder, and the fonts that stand in for those that a system lacks. */
export async function bringStyled({ styled }: Stage, easel: Easel): Promise<void> {
  if (styled === undefined) return;
  await easel.bring(styled.name, styled.file);
  for (const [index, file] of shippedFonts().entries()) await easel.bring(`${FONTS}/${index}.ttf`, file);
}
