import { dollars } from "../domain/money.ts";
import { PROVIDERS } from "../domain/names.ts";
import type { Path } from "../domain/problem.ts";
import type { Budget, CutSettings, ReferenceType, Shot, Storyboard } from "../domain/storyboard.ts";
import { fromRoots } from "./chains.ts";
import { imageNames, pictureAsked } from "./pictures.ts";
import { list, mapping, number, text, whole, type Raw } from "./raw.ts";

/** A field of a shot that may be written elsewhere: in its parent, in `defaults`, at the top. */
export type Inheritable =
  | "model"
  | "duration"
  | "aspect_ratio"
  | "resolution"
  | "negative_prompt"
  | "seed"
  | "audio"
  | "takes";

/** A storyboard as far as it can be understood. Its ids and prompts may be empty, and its references wrong. */
export type Shaped = {
  readonly storyboard: Storyboard;
  /** Where a shot's value is written; the shot itself where nobody wrote one. */
  readonly written: (shot: Shot, field: Inheritable) => Path;
};

/** A value that was written somewhere. */
type Written<T> = { readonly value: T; readonly path: Path };
type Handed = { model?: Written<string>; aspectRatio?: Written<string>; resolution?: Written<string> };

/** Gives a file's value its shape: what has the wrong type counts as absent, and everything inherited is applied. */
export function shape(value: unknown): Shaped {
  const file = mapping(value);
  const names = imageNames(value);
  const raws = list(file["shots"]).map(mapping);
  const handed = handDown(raws, file);
  const shots = raws.map((raw, index) =>
    shotOf(raw, index, { handed: handed[index] ?? {}, names, defaults: mapping(file["defaults"]) }),
  );
  const title = text(file["title"]);
  const provider = PROVIDERS.find((name) => name === file["provider"]);
  const budget = budgetOf(file["budget"]);
  return {
    storyboard: {
      ...(title === undefined ? {} : { title }),
      ...(provider === undefined ? {} : { provider }),
      ...(budget === undefined ? {} : { budget }),
      shots,
      cut: cutOf(mapping(file["cut"])),
    },
    written: (shot, field) =>
      whereWritten(shot, field, { raw: raws[shot.index] ?? {}, handed: handed[shot.index] ?? {}, file }),
  };
}

/** What goes from parent to extension, ahead of the defaults: model, aspect ratio, resolution; nothing else. */
function handDown(raws: readonly Raw[], file: Raw): readonly Handed[] {
  const defaults = mapping(file["defaults"]);
  const first = new Map<string, number>();
  for (const [index, raw] of raws.entries()) {
    const id = text(raw["id"]);
    if (id !== undefined && !first.has(id)) first.set(id, index);
  }
  const parentOf = (index: number): number | undefined => first.get(text(raws[index]?.["extends"]) ?? "");
  const pick = (
    places: readonly (readonly [Raw, Path])[],
    key: string,
    read: (value: unknown) => string | undefined,
  ): Written<string> | undefined => {
    for (const [raw, path] of places) {
      const value = read(raw[key]);
      if (value !== undefined) return { value, path: [...path, key] };
    }
    return undefined;
  };
  const each = (index: number, parent: Handed | undefined): Handed => {
    const own = [[raws[index] ?? {}, ["shots", index]]] as const;
    const over = parent ? own : [...own, [defaults, ["defaults"]] as const];
    const model = pick(over, "model", text) ?? parent?.model ?? pick(parent ? [] : [[file, []]], "model", text);
    const aspectRatio = pick(over, "aspect_ratio", text) ?? parent?.aspectRatio;
    const resolution = pick(over, "resolution", resolutionOf) ?? parent?.resolution;
    return { ...(model && { model }), ...(aspectRatio && { aspectRatio }), ...(resolution && { resolution }) };
  };
  const indexes = raws.map((_, index) => index);
  const found = fromRoots(indexes, parentOf, each);
  return indexes.map((index) => found.get(index) ?? each(index, undefined));
}

type Around = { readonly handed: Handed; readonly names: ReadonlyMap<string, string>; readonly defaults: Raw };

function shotOf(raw: Raw, index: number, { handed, names, defaults }: Around): Shot {
  const parent = text(raw["extends"]);
  const own = <T>(key: string, read: (value: unknown) => T | undefined): T | undefined =>
    read(raw[key]) ?? read(defaults[key]);
  const duration = parent === undefined ? own("duration", number) : number(raw["duration"]);
  const negativePrompt = own("negative_prompt", text);
  const seed = own("seed", (value) => whole(value, 0));
  const audio = own("audio", (value) => (typeof value === "boolean" ? value : undefined));
  const firstFrame = pictureAsked(raw["first_frame"], names);
  const lastFrame = pictureAsked(raw["last_frame"], names);
  return {
    id: text(raw["id"]) ?? "",
    index,
    prompt: text(raw["prompt"]) ?? "",
    ...(parent === undefined ? {} : { extends: parent }),
    ...(handed.model && { model: handed.model.value }),
    ...(duration === undefined ? {} : { duration }),
    ...(handed.aspectRatio && { aspectRatio: handed.aspectRatio.value }),
    ...(handed.resolution && { resolution: handed.resolution.value }),
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
    ...(seed === undefined ? {} : { seed }),
    ...(audio === undefined ? {} : { audio }),
    ...(firstFrame && { firstFrame }),
    ...(lastFrame && { lastFrame }),
    referenceImages: list(raw["reference_images"]).map((entry) => reference(entry, names)),
    takes: own("takes", (value) => whole(value, 1)) ?? 1,
  };
}

function reference(entry: unknown, names: ReadonlyMap<string, string>): Shot["referenceImages"][number] {
  const written = text(entry) ?? text(mapping(entry)["image"]) ?? "";
  const type: ReferenceType = mapping(entry)["type"] === "style" ? "style" : "asset";
  return { image: { kind: "file", path: names.get(written) ?? written }, type };
}

function resolutionOf(value: unknown): string | undefined {
  return text(value)?.toLowerCase();
}

function budgetOf(value: unknown): Budget | undefined {
  const amount = (raw: unknown): number | undefined =>
    typeof raw === "number" && Number.isFinite(raw) && raw >= 0 ? dollars(raw) : undefined;
  if (typeof value === "number") {
    const run = amount(value);
    return run === undefined ? undefined : { run };
  }
  if (value === undefined) return undefined;
  const { run, day, film } = mapping(value);
  const [perRun, perDay, perFilm] = [amount(run), amount(day), amount(film)];
  return {
    ...(perRun === undefined ? {} : { run: perRun }),
    ...(perDay === undefined ? {} : { day: perDay }),
    ...(perFilm === undefined ? {} : { film: perFilm }),
  };
}

function cutOf(raw: Raw): CutSettings {
  const output = text(raw["output"]);
  const sequence = Array.isArray(raw["sequence"]) ? list(raw["sequence"]).map((id) => text(id) ?? "") : undefined;
  return {
    ...(output === undefined ? {} : { output }),
    ...(sequence === undefined ? {} : { sequence }),
    fit: raw["fit"] === "crop" ? "crop" : "pad",
    frameRate: whole(raw["frame_rate"], 1) ?? 24,
  };
}

function whereWritten(
  shot: Shot,
  field: Inheritable,
  known: { readonly raw: Raw; readonly handed: Handed; readonly file: Raw },
): Path {
  const here: Path = ["shots", shot.index];
  switch (field) {
    case "model":
      return known.handed.model?.path ?? here;
    case "aspect_ratio":
      return known.handed.aspectRatio?.path ?? here;
    case "resolution":
      return known.handed.resolution?.path ?? here;
    default:
  }
  if (known.raw[field] !== undefined) return [...here, field];
  if (field === "duration" && shot.extends !== undefined) return here;
  return mapping(known.file["defaults"])[field] === undefined ? here : ["defaults", field];
}
