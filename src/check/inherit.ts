import type { Path } from "../domain/problem.ts";
import type { FileDefaults, FileShot, StoryboardFile } from "../domain/storyboard-file.ts";
import { fromRoots } from "./chains.ts";
import { text, type Unchecked } from "./raw.ts";

/** A value and where it is written. */
type Written = { readonly value: string; readonly path: Path };

/** What an extension takes from its parent, ahead of the defaults: these three, and nothing else. */
export type Inherited = { readonly model?: Written; readonly aspect_ratio?: Written; readonly resolution?: Written };

/** The parts of a file from which shots take what they do not say themselves. */
export type Givers = {
  readonly shots: readonly Unchecked<FileShot>[];
  readonly defaults: Unchecked<FileDefaults>;
  readonly file: Unchecked<StoryboardFile>;
};

/** Model, aspect ratio and resolution of every shot, by its place. Where the parent is missing or in a circle, the defaults hold. */
export function inherit({ shots, defaults, file }: Givers): readonly Inherited[] {
  const first = firstOfEachId(shots);
  const parentOf = (index: number): number | undefined => first.get(text(shots[index]?.["extends"]) ?? "");
  const each = (index: number, parent: Inherited | undefined): Inherited => {
    const own = read(shots[index] ?? {}, ["shots", index]);
    if (parent) return { ...parent, ...own };
    const model = text(file["model"]);
    return {
      ...(model !== undefined && { model: { value: model, path: ["model"] } }),
      ...read(defaults, ["defaults"]),
      ...own,
    };
  };
  const indexes = [...shots.keys()];
  const found = fromRoots(indexes, parentOf, each);
  return indexes.map((index) => found.get(index) ?? each(index, undefined));
}

function read(raw: Unchecked<FileShot | FileDefaults>, path: Path): Inherited {
  const model = text(raw["model"]);
  const ratio = text(raw["aspect_ratio"]);
  const resolution = text(raw["resolution"])?.toLowerCase();
  return {
    ...(model !== undefined && { model: { value: model, path: [...path, "model"] } }),
    ...(ratio !== undefined && { aspect_ratio: { value: ratio, path: [...path, "aspect_ratio"] } }),
    ...(resolution !== undefined && { resolution: { value: resolution, path: [...path, "resolution"] } }),
  };
}

function firstOfEachId(shots: Givers["shots"]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [index, raw] of shots.entries()) {
    const id = text(raw["id"]);
    if (id !== undefined && !first.has(id)) first.set(id, index);
  }
  return first;
}
