import type { StoryboardFile } from "../../domain/storyboard-file.ts";
import { imageNames } from "../pictures/pictures.ts";
import type { Unchecked } from "../raw.ts";
import { charactersOf, type Character } from "./characters.ts";
import { variablesOf, type Variables } from "./variables.ts";

/** Everything that a name may stand for in a file. */
export type Lexicon = {
  readonly variables: Variables;
  readonly characters: ReadonlyMap<string, Character>;
};

/** What the names of a file stand for. `given`: values of variables from outside. */
export function lexiconOf(file: Unchecked<StoryboardFile>, given?: ReadonlyMap<string, string>): Lexicon {
  return { variables: variablesOf(file, given), characters: charactersOf(file, imageNames(file)) };
}
