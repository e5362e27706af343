import type { Images } from "../../domain/image.ts";
import type { Shot } from "../../domain/storyboard.ts";
import type { FileReference, FileShot } from "../../domain/storyboard-file.ts";
import { plainPath } from "./plain-path.ts";
import { list, mapping, text, type Unchecked } from "../raw.ts";

type Reference = Shot["referenceImages"][number];

/** The reference images that a shot's author lists. */
export type References = {
  /** Each once, in their order. */
  readonly images: readonly Reference[];
  /** Where each stands in the author's list, counted from 0. */
  readonly places: readonly number[];
  /** Where an earlier one is listed again, and where that one stands. */
  readonly again: readonly { readonly place: number; readonly first: number }[];
};

/** What pictures are known by: what they hold, however their paths are written; where that is not known, the path without detours. */
export function pictureIn(path: string, images: Images): string {
  const found = images.get(path);
  return found !== undefined && "digest" in found ? found.digest : plainPath(path);
}

/** The reference images that a shot lists. `names`: the paths of pictures that have a name. */
export function referencesIn(raw: Unchecked<FileShot>, names: ReadonlyMap<string, string>, found: Images): References {
  const [images, places, again]: [Reference[], number[], References["again"][number][]] = [[], [], []];
  const known = new Map<string, number>();
  for (const [place, entry] of list(raw["reference_images"]).entries()) {
    const reference = mapping<FileReference>(entry);
    const written = text(entry) ?? text(reference["image"]) ?? "";
    const path = names.get(written) ?? written;
    const type = reference["type"] === "style" ? "style" : "asset";
    const id = `${type} ${pictureIn(path, found)}`;
    const first = path === "" ? undefined : known.get(id);
    if (first === undefined) {
      known.set(id, place);
      images.push({ image: { kind: "file", path }, type });
      places.push(place);
    } else again.push({ place, first });
  }
  return { images, places, again };
}
