import { StoryboardError } from "../../domain/problem.ts";
import type { Ffmpeg } from "./locate.ts";
import { lackingParts } from "./parts.ts";

/** Curves of pictures that are brighter than a film's white, by ffmpeg's names: PQ (SMPTE ST 2084) and HLG (ARIB STD-B67), as phones film. */
const BRIGHTER: ReadonlySet<string> = new Set(["smpte2084", "arib-std-b67"]);

/** Light of a white page, which is a film's white, and the brightest that is told apart, cd/m² (ITU-R BT.2408, BT.2100). */
const [WHITE, BRIGHTEST] = [203, 1000];

/** The filters that it takes to convert such a picture. */
const NEEDED: ReadonlySet<string> = new Set(["zscale", "tonemap"]);

/** How a picture's levels become light: ffmpeg's name of the curve. */
type Curve = { readonly coding: { readonly colours: { readonly transfer: string } } };

/** Whether a picture is brighter than a film's white. */
export function isHdr({ coding }: Curve): boolean {
  return BRIGHTER.has(coding.colours.transfer);
}

/** The filters that bring such a picture into BT.709 of limited range: what is as bright as skin and paper stays as bright, only lights are dimmed. None for any other picture. */
export function toStandard(picture: Curve): readonly string[] {
  if (!isHdr(picture)) return [];
  const { transfer } = picture.coding.colours;
  return [
    `zscale=tin=${transfer}:pin=2020:min=2020_ncl:rin=tv:t=linear:npl=${WHITE}`,
    "format=gbrpf32le",
    "zscale=p=709",
    `tonemap=mobius:desat=0:peak=${(BRIGHTEST / WHITE).toFixed(4)}`,
    "zscale=t=709:m=709:r=tv",
    "format=yuv444p10le",
  ];
}

/** Makes sure that a build can show such a picture as it is meant: flat and grey, a film would be told to be what it is not. Throws `ffmpeg/lacking`. */
export async function refuseFlat(tools: Ffmpeg, picture: Curve, signal: AbortSignal): Promise<void> {
  if (!isHdr(picture)) return;
  const lacking = (await lackingParts(tools, signal)).filter(({ name }) => NEEDED.has(name));
  if (lacking.length === 0) return;
  throw new StoryboardError({
    code: "ffmpeg/lacking",
    message: `This build of ffmpeg lacks ${lacking.map(({ name }) => name).join(", ")}: HDR footage would be shown flat and grey.`,
    hint: "Install one that has it all and name it in FFMPEG_PATH and FFPROBE_PATH, or let the phone export the footage without HDR.",
  });
}
