import { dollars } from "../domain/money.ts";
import { PROVIDERS } from "../domain/names.ts";
import type { Path } from "../domain/problem.ts";
import type { Budget, Shot, Storyboard } from "../domain/storyboard.ts";
import type { FileBudget, FileDefaults, FileShot } from "../domain/storyboard-file.ts";
import type { CheckContext } from "./context.ts";
import { cutOf, cutsOf } from "./cut/shape.ts";
import { inherit, type Givers, type Inherited } from "./inherit.ts";
import { imageNames, pictureAsked } from "./pictures/pictures.ts";
import { list, mapping, number, text, whole, type Unchecked } from "./raw.ts";
import { referencesIn, type References } from "./pictures/references.ts";
import { broughtInto, type Brought } from "./words/brought.ts";
import { lexiconOf, type Lexicon } from "./words/lexicon.ts";
import { spoken, type Spoken } from "./words/spoken.ts";

/** A field of a shot that may be written elsewhere: in its parent, in `defaults`, at the top. */
type Inheritable = keyof Inherited | "duration" | "negative_prompt" | "person_generation" | "seed" | "audio" | "takes";

/** A storyboard as far as it can be understood. Its ids and prompts may be empty, and its references wrong. */
export type Shaped = {
  readonly storyboard: Storyboard;
  /** Where a shot's value is written; the shot itself where nobody wrote one. */
  readonly written: (shot: Shot, field: Inheritable) => Path;
  /** What names stand for. */
  readonly lexicon: Lexicon;
  /** Where names bring more than a file may hold. */
  readonly overflow: Spoken["overflow"];
  /** The reference images that each shot lists, by its place. */
  readonly references: readonly References[];
  /** The pictures that characters bring into each shot, taken or not, by its place. */
  readonly brought: readonly (readonly Brought[])[];
};

/**
 * Gives a file's value its shape: what has the wrong type counts as absent, names are filled in, and everything
 * inherited is applied.
 */
export function shape(
  value: unknown,
  { images, variables, maxBrought }: Pick<CheckContext, "images" | "variables" | "maxBrought">,
): Shaped {
  const lexicon = lexiconOf(mapping(value), variables);
  const { file, appearances, overflow } = spoken(mapping(value), lexicon, maxBrought);
  const givers: Givers = {
    file,
    defaults: mapping(file["defaults"]),
    shots: list(file["shots"]).map((entry) => mapping(entry)),
  };
  const inherited = inherit(givers);
  const names = imageNames(value);
  const references = givers.shots.map((raw) => referencesIn(raw, names, images));
  const brought = references.map((own, index) =>
    broughtInto(own.images, appearances[index] ?? [], { lexicon, images }),
  );
  const title = text(file["title"]);
  const provider = PROVIDERS.find((name) => name === file["provider"]);
  const budget = budgetOf(file["budget"]);
  const cuts = cutsOf(file["cuts"]);
  return {
    storyboard: {
      ...(title !== undefined && { title }),
      ...(provider !== undefined && { provider }),
      ...(budget !== undefined && { budget }),
      shots: givers.shots.map((raw, index) => {
        const { model, aspect_ratio, resolution } = inherited[index] ?? {};
        return {
          ...ownPart({ raw, index, defaults: givers.defaults, names }),
          referenceImages: [
            ...(references[index]?.images ?? []),
            ...(takesPictures(raw) ? (brought[index] ?? []).map(({ picture }) => asset(picture)) : []),
          ],
          ...(model && { model: model.value }),
          ...(aspect_ratio && { aspectRatio: aspect_ratio.value }),
          ...(resolution && { resolution: resolution.value }),
        };
      }),
      cut: cutOf(mapping(file["cut"])),
      ...(cuts && { cuts }),
    },
    written(shot, field) {
      const here: Path = ["shots", shot.index];
      if (field === "model" || field === "aspect_ratio" || field === "resolution") {
        return inherited[shot.index]?.[field]?.path ?? here;
      }
      if (givers.shots[shot.index]?.[field] !== undefined) return [...here, field];
      const reaches = field !== "duration" || shot.extends === undefined;
      return reaches && givers.defaults[field] !== undefined ? ["defaults", field] : here;
    },
    lexicon,
    overflow,
    references,
    brought,
  };
}

/** What may become of a shot when the provider has forgotten what it continues. */
const EXPIRED = ["fail", "reshoot"] as const;

/** When a shot may be filmed again. */
const REGENERATE = ["on_change", "never", "nightly"] as const;

type Entry = {
  readonly raw: Unchecked<FileShot>;
  readonly index: number;
  readonly defaults: Unchecked<FileDefaults>;
  readonly names: ReadonlyMap<string, string>;
};

function ownPart({ raw, index, defaults, names }: Entry): Omit<Shot, "referenceImages"> {
  const pick = <T>(key: keyof FileShot & keyof FileDefaults, as: (value: unknown) => T | undefined): T | undefined =>
    as(raw[key]) ?? as(defaults[key]);
  const parent = text(raw["extends"]);
  const duration = parent === undefined ? pick("duration", number) : number(raw["duration"]);
  // An empty one of the shot switches the default off.
  const negativePrompt = pick("negative_prompt", (value) => (typeof value === "string" ? value : undefined));
  const personGeneration = pick("person_generation", text);
  const seed = pick("seed", (value) => whole(value, 0));
  const audio = pick("audio", (value) => (typeof value === "boolean" ? value : undefined));
  const onExpired = pick("on_expired", (value) => EXPIRED.find((each) => each === value));
  const regenerate = pick("regenerate", (value) => REGENERATE.find((each) => each === value));
  const newest = pick("pick", (value) => (value === "newest" ? value : undefined));
  const firstFrame = pictureAsked(raw["first_frame"], names);
  const lastFrame = pictureAsked(raw["last_frame"], names);
  const take = whole(raw["take"], 1);
  return {
    id: text(raw["id"]) ?? "",
    index,
    prompt: text(raw["prompt"]) ?? "",
    ...(parent !== undefined && { extends: parent }),
    ...(duration !== undefined && { duration }),
    ...(negativePrompt !== undefined && negativePrompt.trim() !== "" && { negativePrompt }),
    ...(seed !== undefined && { seed }),
    ...(audio !== undefined && { audio }),
    ...(personGeneration !== undefined && { personGeneration }),
    ...(firstFrame && { firstFrame }),
    ...(lastFrame && { lastFrame }),
    takes: pick("takes", (value) => whole(value, 1)) ?? 1,
    ...(onExpired !== undefined && { onExpired }),
    ...(regenerate !== undefined && { regenerate }),
    ...(newest !== undefined && { pick: newest }),
    ...(take !== undefined && { take }),
  };
}

/** Whether a shot begins from its words, and not from footage or frames: only such a shot takes reference images. */
function takesPictures({ extends: parent, first_frame, last_frame }: Unchecked<FileShot>): boolean {
  return [parent, first_frame, last_frame].every((value) => value === undefined);
}

function asset(path: string): Shot["referenceImages"][number] {
  return { image: { kind: "file", path }, type: "asset" };
}

function budgetOf(value: unknown): Budget | undefined {
  if (value === undefined) return undefined;
  const written = mapping<FileBudget>(typeof value === "number" ? { run: value } : value);
  const [run, day, film] = [amount(written["run"]), amount(written["day"]), amount(written["film"])];
  return { ...(run !== undefined && { run }), ...(day !== undefined && { day }), ...(film !== undefined && { film }) };
}

function amount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? dollars(value) : undefined;
}
