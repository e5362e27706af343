import type { Source } from "../../domain/source.ts";
import type { StoryboardFile } from "../../domain/storyboard-file.ts";
import { cutOf, cutsOf } from "../cut/shape.ts";
import { cutsIn, fileMentions } from "../cut/cuts.ts";
import { isAddress } from "./pictures.ts";
import { mapping } from "../raw.ts";

/** The path of every file that the cuts of a source need, each once, so that the outside can look at them before `check`. */
export function filePaths({ value }: Source): readonly string[] {
  const file = mapping<StoryboardFile>(value);
  const cuts = cutsOf(file["cuts"]);
  const all = cutsIn({ cut: cutOf(mapping(file["cut"])), ...(cuts && { cuts }) });
  const written = all.flatMap((cut) => [...fileMentions(cut)].map((mention) => mention.written));
  return [...new Set(written)].filter((path) => !isAddress(path));
}
