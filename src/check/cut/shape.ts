import type { CutAudio, CutSettings, Fit, SequenceEntry, Transition } from "../../domain/storyboard.ts";
import type {
  FileAudio,
  FileCut,
  FileEntry,
  FileMusic,
  FileTitle,
  FileTransition,
  FileVoice,
} from "../../domain/storyboard-file.ts";
import { isMapping, list, mapping, number, text, whole, type Unchecked } from "../raw.ts";

/** Seconds that a title stands where its author does not say. */
const TITLE_SECONDS = 3;

const FITS: readonly Fit[] = ["pad", "crop", "blur"];

/** A hard cut, where its author says so in place of what the whole film does. */
const HARD: Transition = { type: "cut", seconds: 0 };

/** How one film is assembled, as far as it can be understood. */
export function cutOf(raw: Unchecked<FileCut>): CutSettings {
  const output = text(raw["output"]);
  const transition = transitionOf(raw["transition"]);
  const captions = captionsOf(raw["captions"]);
  return {
    ...(output !== undefined && { output }),
    ...(Array.isArray(raw["sequence"]) && { sequence: list(raw["sequence"]).map(entryOf) }),
    fit: FITS.find((fit) => fit === raw["fit"]) ?? "pad",
    frameRate: whole(raw["frame_rate"], 1) ?? 24,
    ...(transition && { transition }),
    ...(captions !== undefined && { captions }),
    ...(isMapping(raw["audio"]) && { audio: audioOf(mapping(raw["audio"])) }),
  };
}

/** More films of the same shots, by their names; undefined where there are none. */
export function cutsOf(value: unknown): Readonly<Record<string, CutSettings>> | undefined {
  if (!isMapping(value)) return undefined;
  const named = Object.entries(value).filter(([name]) => !name.startsWith("x-"));
  return Object.fromEntries(named.map(([name, raw]) => [name, cutOf(mapping(raw))]));
}

function entryOf(value: unknown, index: number): SequenceEntry {
  const raw = mapping<FileEntry>(value);
  const transition = transitionOf(raw["transition"]);
  const base = { index, ...(transition && { transition }) };
  const [title, path] = [titleOf(raw["title"]), text(raw["file"])];
  if (title !== undefined) return { kind: "title", ...base, ...title };
  const [from, to, gainDb] = [number(raw["in"]), number(raw["out"]), number(raw["gain_db"])];
  const part = {
    ...base,
    ...(from !== undefined && { in: from }),
    ...(to !== undefined && { out: to }),
    ...(gainDb !== undefined && { gainDb }),
    ...(raw["mute"] === true && { mute: true }),
  };
  if (path !== undefined) return { kind: "file", ...part, path };
  return { kind: "shot", ...part, shot: text(value) ?? text(raw["shot"]) ?? "" };
}

function titleOf(value: unknown): { readonly text: string; readonly seconds: number } | undefined {
  const raw = mapping<FileTitle>(value);
  const words = text(value) ?? text(raw["text"]);
  return words === undefined ? undefined : { text: words, seconds: number(raw["seconds"]) ?? TITLE_SECONDS };
}

function transitionOf(value: unknown): Transition | undefined {
  const raw = mapping<FileTransition>(value);
  const type = text(value) ?? text(raw["type"]);
  if (type === undefined) return undefined;
  return type === HARD.type ? HARD : { type, seconds: number(raw["seconds"]) ?? 0 };
}

function captionsOf(value: unknown): CutSettings["captions"] {
  const file = text(value);
  if (file !== undefined) return { from: { file }, burn: true };
  return value === true ? { from: "dialogue", burn: true } : undefined;
}

function audioOf(raw: Unchecked<FileAudio>): CutAudio {
  const music = mapping<FileMusic>(raw["music"]);
  const file = text(music["file"]);
  const loudness = number(raw["loudness"]);
  return {
    ...(file !== undefined && { music: { file, ...gainOf(music), duck: music["duck"] === true } }),
    voice: list(raw["voice"]).map((entry) => {
      const voice = mapping<FileVoice>(entry);
      return { file: text(voice["file"]) ?? "", at: text(voice["at"]) ?? "", ...gainOf(voice) };
    }),
    ...(loudness !== undefined && { loudness }),
  };
}

function gainOf(raw: Unchecked<FileMusic | FileVoice>): { readonly gainDb?: number } {
  const gainDb = number(raw["gain_db"]);
  return gainDb === undefined ? {} : { gainDb };
}
