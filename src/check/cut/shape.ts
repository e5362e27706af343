import { CODECS, type Captions, type CutSettings, type Fit } from "../../domain/storyboard.ts";
import type { FileCaptions, FileCut } from "../../domain/storyboard-file.ts";
import { isMapping, list, mapping, number, text, whole, type Unchecked } from "../raw.ts";
import { audioOf } from "./audio.ts";
import { entryOf, transitionOf } from "./entry.ts";

const FITS: readonly Fit[] = ["pad", "crop", "blur"];

/** How one film is assembled, as far as it can be understood. */
export function cutOf(raw: Unchecked<FileCut>): CutSettings {
  const [output, font, aspectRatio] = [text(raw["output"]), text(raw["font"]), text(raw["aspect_ratio"])];
  const codec = CODECS.find((each) => each === raw["codec"]);
  const resolution = text(raw["resolution"])?.toLowerCase();
  const transition = transitionOf(raw["transition"]);
  const captions = captionsOf(raw["captions"]);
  const poster = text(raw["poster"]) ?? number(raw["poster"]);
  return {
    ...(output !== undefined && { output }),
    ...(codec !== undefined && { codec }),
    ...(aspectRatio !== undefined && { aspectRatio }),
    ...(resolution !== undefined && { resolution }),
    ...(Array.isArray(raw["sequence"]) && { sequence: list(raw["sequence"]).map(entryOf) }),
    fit: FITS.find((fit) => fit === raw["fit"]) ?? "pad",
    frameRate: whole(raw["frame_rate"], 1) ?? 24,
    ...(transition && { transition }),
    ...(captions !== undefined && { captions }),
    ...(isMapping(raw["audio"]) && { audio: audioOf(mapping(raw["audio"])) }),
    ...(font !== undefined && { font }),
    ...(raw["chapters"] === false && { chapters: false }),
    ...(poster !== undefined && { poster }),
    ...(raw["contact_sheet"] === true && { contactSheet: true }),
  };
}

/** More films of the same shots, by their names; undefined where there are none. */
export function cutsOf(value: unknown): Readonly<Record<string, CutSettings>> | undefined {
  if (!isMapping(value)) return undefined;
  const named = Object.entries(value).filter(([name]) => !name.startsWith("x-"));
  return Object.fromEntries(named.map(([name, raw]) => [name, cutOf(mapping(raw))]));
}

function captionsOf(value: unknown): Captions | undefined {
  if (value === true) return { from: "dialogue", burn: true };
  const file = text(value);
  if (file !== undefined) return { from: { file }, burn: true };
  if (!isMapping(value)) return undefined;
  const raw = mapping<FileCaptions>(value);
  const from = text(raw["from"]) ?? "dialogue";
  return { from: from === "dialogue" ? from : { file: from }, burn: raw["burn"] !== false };
}
