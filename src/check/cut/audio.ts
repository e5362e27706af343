import type { CutAudio } from "../../domain/storyboard.ts";
import type { FileAudio, FileMusic, FileVoice } from "../../domain/storyboard-file.ts";
import { list, mapping, number, text, type Unchecked } from "../raw.ts";

/** Room tone where its author only asks for it, dB against full scale: the hiss of a quiet room. */
const ROOM_TONE = -60;

/** The sound of a film beside that of its clips, as far as it can be understood. */
export function audioOf(raw: Unchecked<FileAudio>): CutAudio {
  const music = musicOf(mapping(raw["music"]));
  const loudness = number(raw["loudness"]);
  const roomTone = raw["room_tone"] === true ? ROOM_TONE : number(raw["room_tone"]);
  return {
    ...(music && { music }),
    voice: list(raw["voice"]).map((entry) => {
      const voice = mapping<FileVoice>(entry);
      const offset = number(voice["offset"]);
      const said = { file: text(voice["file"]) ?? "", at: text(voice["at"]) ?? "" };
      return { ...said, ...(offset !== undefined && { offset }), ...gainOf(voice) };
    }),
    ...(loudness !== undefined && { loudness }),
    ...(roomTone !== undefined && { roomTone }),
  };
}

function musicOf(raw: Unchecked<FileMusic>): CutAudio["music"] {
  const file = text(raw["file"]);
  if (file === undefined) return undefined;
  const [fadeIn, fadeOut] = [number(raw["fade_in"]), number(raw["fade_out"])];
  return {
    file,
    ...gainOf(raw),
    duck: raw["duck"] === true,
    ...(raw["loop"] === false && { loop: false }),
    ...(fadeIn !== undefined && { fadeIn }),
    ...(fadeOut !== undefined && { fadeOut }),
  };
}

function gainOf(raw: Unchecked<FileMusic | FileVoice>): { readonly gainDb?: number } {
  const gainDb = number(raw["gain_db"]);
  return gainDb === undefined ? {} : { gainDb };
}
