import type { Source } from "../../domain/source.ts";
import { imageNames, isAddress, isName, mentions } from "./pictures.ts";

/** Every image path a source names, through `images:` or directly, each once, so that the outside can look at them before `check`. */
export function imagePaths(source: Source): readonly string[] {
  const names = imageNames(source.value);
  const paths = new Set<string>();
  for (const { written, named } of mentions(source.value)) {
    const path = named ? written : (names.get(written) ?? (isName(written) ? undefined : written));
    if (path !== undefined && !isAddress(path)) paths.add(path);
  }
  return [...paths];
}
