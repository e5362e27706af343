import type { Path } from "../../domain/problem.ts";
import type { FileCut, FileDefaults, FileShot, StoryboardFile } from "../../domain/storyboard-file.ts";
import { isMapping, list, mapping, type Raw, type Unchecked } from "../raw.ts";
import { composed, styled, type Parts } from "./compose.ts";
import { fillerOf, type Appearance, type Filler } from "./fill.ts";
import type { Lexicon } from "./lexicon.ts";
import { PARTS, WORDED } from "./texts.ts";

/** A file in which every text says what is sent, and who appears in it. */
export type Spoken = {
  /** The file, its prompts put together to one text each. */
  readonly file: Unchecked<StoryboardFile>;
  /** Characters that bring their pictures into each shot, in the order in which its prompt names them. */
  readonly appearances: readonly (readonly Appearance[])[];
  /** Where names bring more than a file may hold. */
  readonly overflow: ReturnType<Filler["overflow"]>;
};

/** Fills in what the names of a file stand for, and puts its prompts together. What is no text stays as it is. */
export function spoken(file: Unchecked<StoryboardFile>, lexicon: Lexicon, most?: number): Spoken {
  const filler = fillerOf(lexicon, most);
  const words = <Key extends string>(raw: { readonly [Each in Key]?: unknown }, key: Key, path: Path): Raw => {
    const text = raw[key];
    return typeof text === "string" ? { [key]: filler.fill(text, [...path, key]).text } : {};
  };
  const defaults = mapping<FileDefaults>(file["defaults"]);
  const shots = list(file["shots"]).map((entry, index) => {
    const shot = mapping<FileShot>(entry);
    const path: Path = ["shots", index];
    const prompt = promptOf({ shot, defaults, path }, filler);
    return {
      appearances: prompt?.appearances ?? [],
      raw: { ...shot, ...(prompt && { prompt: prompt.text }), ...words(shot, "negative_prompt", path) },
    };
  });
  const cut = (value: unknown, path: Path): unknown => {
    const raw = mapping<FileCut>(value);
    if (!Array.isArray(raw["sequence"])) return value;
    const sequence = list(raw["sequence"]).map((entry, place) => {
      if (!isMapping(entry)) return entry;
      const here: Path = [...path, "sequence", place];
      const shown = Object.entries(WORDED).map(([key, parts]) => {
        const inside = entry[key];
        if (!isMapping(inside)) return words(entry, key, here);
        return { [key]: parts.reduce((all, part) => ({ ...all, ...words(inside, part, [...here, key]) }), inside) };
      });
      return Object.assign({}, entry, ...shown);
    });
    return { ...raw, sequence };
  };
  const cuts = file["cuts"];
  return {
    file: {
      ...file,
      ...words(file, "title", []),
      defaults: { ...defaults, ...words(defaults, "negative_prompt", ["defaults"]) },
      shots: shots.map(({ raw }) => raw),
      cut: cut(file["cut"], ["cut"]),
      ...(isMapping(cuts) && {
        cuts: Object.fromEntries(Object.entries(cuts).map(([name, each]) => [name, cut(each, ["cuts", name])])),
      }),
    },
    appearances: shots.map(({ appearances }) => appearances),
    overflow: filler.overflow(),
  };
}

type Prompt = { readonly text: string; readonly appearances: readonly Appearance[] };

/** What is sent as a shot's prompt; undefined where it has none. */
function promptOf(
  {
    shot,
    defaults,
    path,
  }: { readonly shot: Unchecked<FileShot>; readonly defaults: Unchecked<FileDefaults>; readonly path: Path },
  filler: Filler,
): Prompt | undefined {
  const { prompt } = shot;
  const inherited = (): Prompt | undefined => styleOf(shot, path, filler) ?? styleOf(defaults, ["defaults"], filler);
  if (typeof prompt === "string") {
    const said = filler.fill(prompt, [...path, "prompt"]);
    const style = inherited();
    return {
      text: styled(said.text, style?.text),
      appearances: [...said.appearances, ...(style?.appearances ?? [])],
    };
  }
  if (!isMapping(prompt)) return undefined;
  const here: Path = [...path, "prompt"];
  const filled = PARTS.flatMap((part): (readonly [keyof Parts, Prompt])[] => {
    const written = prompt[part];
    if (typeof written === "string") return [[part, filler.fill(written, [...here, part])]];
    const style = part === "style" ? inherited() : undefined;
    return style === undefined ? [] : [[part, style]];
  });
  return {
    text: composed(Object.fromEntries(filled.map(([part, { text }]) => [part, text]))),
    appearances: filled.flatMap(([, { appearances }]) => appearances),
  };
}

/** A style that is written here; it counts against what may be brought, because every shot repeats it. */
function styleOf(raw: Unchecked<FileShot | FileDefaults>, path: Path, filler: Filler): Prompt | undefined {
  const { style } = raw;
  if (typeof style !== "string") return undefined;
  const { text, appearances } = filler.fill(style, [...path, "style"]);
  return { text: filler.again(text, [...path, "style"]), appearances };
}
