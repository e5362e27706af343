import type { Path } from "../../domain/problem.ts";
import type { ImageAsked } from "../../domain/storyboard.ts";
import type {
  FileCharacter,
  FilePicture,
  FileReference,
  FileShot,
  StoryboardFile,
} from "../../domain/storyboard-file.ts";
import { list, mapping, number, text } from "../raw.ts";

/** Where an author writes a picture's file, by name or by path. */
export type Mention = {
  readonly path: Path;
  readonly written: string;
  /** Whether it stands under `images:`, where only paths can stand. */
  readonly named: boolean;
};

/** The names of `images:` and their paths. */
export function imageNames(value: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, raw] of Object.entries(mapping(mapping<StoryboardFile>(value)["images"]))) {
    const path = text(raw);
    if (!name.startsWith("x-") && path !== undefined) names.set(name, path);
  }
  return names;
}

/** Every place where a picture's file is written. */
export function* mentions(value: unknown): Iterable<Mention> {
  for (const [name, written] of imageNames(value)) yield { path: ["images", name], written, named: true };
  for (const [name, character] of Object.entries(mapping(mapping<StoryboardFile>(value)["characters"]))) {
    if (name.startsWith("x-")) continue;
    for (const [place, entry] of list(mapping<FileCharacter>(character)["images"]).entries()) {
      const written = text(entry);
      if (written !== undefined) yield { path: ["characters", name, "images", place], written, named: false };
    }
  }
  for (const [index, shot] of list(mapping<StoryboardFile>(value)["shots"]).entries()) {
    const raw = mapping<FileShot>(shot);
    for (const field of ["first_frame", "last_frame"] as const) {
      const written = text(raw[field]);
      if (written !== undefined) yield { path: ["shots", index, field], written, named: false };
    }
    for (const [place, entry] of list(raw["reference_images"]).entries()) {
      const path: Path = ["shots", index, "reference_images", place];
      const direct = text(entry);
      const inside = text(mapping<FileReference>(entry)["image"]);
      if (direct !== undefined) yield { path, written: direct, named: false };
      else if (inside !== undefined) yield { path: [...path, "image"], written: inside, named: false };
    }
  }
}

/** Whether a text is an address such as `https://…` or `data:…`; a drive's single letter is none. */
export function isAddress(written: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(written);
}

/** Whether a text can only be a name of `images:`: paths have a dot or a slash. */
export function isName(written: string): boolean {
  return !/[./\\]/.test(written);
}

/** What an author asks for as first or last frame; undefined where it is none of the forms. */
export function pictureAsked(raw: unknown, names: ReadonlyMap<string, string>): ImageAsked | undefined {
  const written = text(raw);
  if (written !== undefined) return { kind: "file", path: names.get(written) ?? written };
  const frame = mapping<FilePicture>(raw);
  const last = text(frame["last_of"]);
  if (last !== undefined) return { kind: "frame", of: last, at: "last" };
  const first = text(frame["first_of"]);
  if (first !== undefined) return { kind: "frame", of: first, at: "first" };
  const of = text(frame["frame_of"]);
  const at = number(frame["at"]);
  if (of === undefined || at === undefined || at < 0) return undefined;
  return { kind: "frame", of, at: { milliseconds: Math.round(at * 1000) } };
}
