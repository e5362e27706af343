import type { Catalogue, ModelSpec } from "../domain/catalogue.ts";
import type { Images } from "../domain/image.ts";
import { modelFor } from "../domain/models.ts";
import type { Key, ProviderName, ShotId } from "../domain/names.ts";
import type { Action, Filmed, Graph } from "../domain/plan.ts";
import type { ImageSource, VideoRequest } from "../domain/request.ts";
import type { Shot, Storyboard } from "../domain/storyboard.ts";
import { keyOf, RECIPES, type Recipe } from "./key.ts";
import { sourcesFirst } from "./order.ts";
import { priceOf } from "./price.ts";
import { newSecondsOf, requestOf } from "./request.ts";
import { takesAsked } from "./takes-asked.ts";

/** What a storyboard is compiled with. */
export type CompileInputs = {
  readonly provider: ProviderName;
  readonly catalogue: Catalogue;
  readonly images: Images;
  /** Which take of a base key the film shows; the first where none is named. */
  readonly picks: ReadonlyMap<Key, number>;
  /** The exact id that each family stands for at this provider, as the lock file pinned it. */
  readonly pins: ReadonlyMap<string, string>;
  /** Takes of a shot besides those that the storyboard asks for: under way, or asked for by name. */
  readonly besides?: (shot: ShotId, base: Key) => readonly number[];
  /** Whether every clip of a key was put aside: such a take is asked for no more, unless the film shows it. */
  readonly isAside?: (key: Key) => boolean;
  /** The newest of the takes of a base key that are there, on their way or asked for; `bases`: the key, and what earlier recipes called it. */
  readonly newest?: (bases: readonly Key[], asked: readonly number[]) => number | undefined;
  /** What was filmed for a shot that is never filmed again; undefined where something is that it asks for today, or nothing ever was. */
  readonly filmedFor?: (shot: Shot, bases: readonly Key[]) => Filmed | undefined;
  /** How keys are made; other than the tool's own only to prove that a new recipe costs nothing. */
  readonly recipes?: readonly [Recipe, ...Recipe[]];
};

/** A shot that is compiled, for the shots that continue it. */
type Link = { readonly shot: Shot; readonly picked: Action };

/** Turns a checked storyboard into the graph of what must be filmed. Throws plain errors on what checking lets through by mistake. */
export function compile(storyboard: Storyboard, inputs: CompileInputs): Graph {
  const links = new Map<ShotId, Link>();
  const picked = new Map<ShotId, Key>();
  const takes = new Map(storyboard.shots.map((shot): [ShotId, readonly Key[]] => [shot.id, []]));
  const asked = new Map<Key, { readonly action: Action; readonly by: Shot[] }>();
  const former = (key: Key): readonly Key[] => asked.get(key)?.action.formerly ?? [];

  for (const written of sourcesFirst(storyboard.shots)) {
    const parent = written.extends === undefined ? undefined : links.get(written.extends);
    const shot = parent === undefined ? written : takeOver(written, parent.shot);
    const own = actionsOf(shot, { ...inputs, picked, former, ...(parent !== undefined && { parent: parent.picked }) });
    for (const action of own.all) {
      const known = asked.get(action.key);
      if (known === undefined) asked.set(action.key, { action, by: [shot] });
      else known.by.push(shot);
    }
    takes.set(
      shot.id,
      own.all.map((action) => action.key),
    );
    picked.set(shot.id, own.picked.key);
    links.set(shot.id, { shot, picked: own.picked });
  }

  const actions = [...asked.values()].map(({ action, by }) => ({
    ...action,
    shots: inStoryOrder(by),
    ...(by.every(({ draft }) => draft) && { draft: true as const }),
  }));
  return { provider: inputs.provider, actions, takes, picked };
}

type Surroundings = CompileInputs & {
  readonly picked: ReadonlyMap<ShotId, Key>;
  readonly parent?: Action;
  /** The keys that earlier recipes gave to an action compiled before. */
  readonly former: (key: Key) => readonly Key[];
};

/** All takes of a shot, and the one among them that the film shows. */
function actionsOf(shot: Shot, inputs: Surroundings): { readonly all: readonly Action[]; readonly picked: Action } {
  const { parent, images, picked, former } = inputs;
  const [recipe, ...earlier] = inputs.recipes ?? RECIPES;
  const modelName = shot.model ?? inputs.catalogue.defaultFamily;
  const model = modelOf(modelName, shot, inputs);
  const first = requestOf(shot, { model, modelName, images, picked });
  const base = keyOf(first, 1, recipe);
  const formerKeys = (request: VideoRequest, take: number): readonly Key[] =>
    earlier.map((each, age) => {
      const then = asOf(request, (key) => former(key)[age] ?? key);
      return keyOf(then, take, each);
    });
  const newSeconds = newSecondsOf(shot, model);

  const actionOf = (take: number): Action => {
    const request = requestOfTake(first, take, model);
    return {
      key: keyOf(request, take, recipe),
      formerly: formerKeys(request, take),
      recipe: recipe.canonical(request, take),
      base,
      take,
      shots: [shot.id],
      request,
      model,
      needs: needsOf(request),
      ...(parent !== undefined && { parent: parent.key }),
      hop: parent === undefined ? 0 : parent.hop + 1,
      newSeconds,
      chainSeconds: newSeconds + (parent?.chainSeconds ?? 0),
      price: priceOf(request, model, newSeconds),
    };
  };

  const bases = [base, ...formerKeys(first, 1)];
  const filmed = shot.regenerate === "never" ? inputs.filmedFor?.(shot, bases) : undefined;
  if (filmed !== undefined) return lastingOf(filmed, shot, { ...inputs, actionOf });

  const isAside = ({ key, formerly }: Action): boolean =>
    [key, ...formerly].some((name) => inputs.isAside?.(name) === true);
  // What the storyboard itself says goes before what was picked.
  const chosen = bases.map((name) => inputs.picks.get(name)).find((take) => take !== undefined);
  const besides = inputs.besides?.(shot.id, base) ?? [];
  const asked = takesAsked(shot).filter((take) => besides.includes(take) || !isAside(actionOf(take)));
  const newest = shot.pick === "newest" ? inputs.newest?.(bases, [...asked, ...besides]) : undefined;
  const shown = actionOf(shot.take ?? chosen ?? newest ?? 1);
  const others = [...new Set([...asked, ...besides])].filter((take) => take !== shown.take);
  // The take that was picked stays, even where the author now asks for fewer.
  const all = [shown, ...others.map(actionOf)].toSorted((a, b) => a.take - b.take);
  return { all, picked: shown };
}

/** What was filmed for a shot that is never filmed again: under the keys of then, and whatever becomes of what it continued. */
function lastingOf(
  { base, keys }: Filmed,
  shot: Shot,
  { actionOf, picks }: Pick<CompileInputs, "picks"> & { readonly actionOf: (take: number) => Action },
): { readonly all: readonly Action[]; readonly picked: Action } {
  const all = [...keys]
    .toSorted(([one], [other]) => one - other)
    .map(([take, key]): Action => {
      const { parent: _, ...action } = actionOf(take);
      return { ...action, key, formerly: [], base, needs: [], lasting: true };
    });
  const wanted = shot.take ?? picks.get(base);
  const usual = shot.pick === "newest" ? all.at(-1) : all[0];
  const picked = all.find(({ take }) => take === wanted) ?? usual;
  if (picked === undefined) throw new Error(`nothing was filmed for ${shot.id}`);
  return { all, picked };
}

/** An extension goes on with its parent's model, shape and size unless it says otherwise. */
function takeOver(shot: Shot, parent: Shot): Shot {
  const { model, aspectRatio, resolution } = parent;
  return {
    ...(model !== undefined && { model }),
    ...(aspectRatio !== undefined && { aspectRatio }),
    ...(resolution !== undefined && { resolution }),
    ...shot,
  };
}

function modelOf(name: string, shot: Shot, { catalogue, provider, pins }: CompileInputs): ModelSpec {
  const model = modelFor(catalogue, provider, pins.get(name) ?? name);
  if (model === undefined) throw new Error(`shot ${shot.id} wants ${name}, which ${provider} does not have`);
  return model;
}

/** Every take after the first gets the next seed and its number on the slate, or it would be the same film again. */
function requestOfTake(request: VideoRequest, take: number, model: ModelSpec): VideoRequest {
  if (take === 1) return request;
  const { seed, slate } = request;
  const seeds = (model.seed?.max ?? Number.MAX_SAFE_INTEGER) + 1;
  return {
    ...request,
    ...(seed !== undefined && { seed: (seed + take - 1) % seeds }),
    ...(slate !== undefined && { slate: { ...slate, take } }),
  };
}

/** A request as an earlier recipe would have had it: its sources under the keys of their own time. */
function asOf(request: VideoRequest, then: (key: Key) => Key): VideoRequest {
  const image = (source: ImageSource): ImageSource =>
    source.kind === "frame" ? { ...source, of: then(source.of) } : source;
  return {
    ...request,
    ...(request.extends !== undefined && { extends: then(request.extends) }),
    ...(request.firstFrame !== undefined && { firstFrame: image(request.firstFrame) }),
    ...(request.lastFrame !== undefined && { lastFrame: image(request.lastFrame) }),
    ...(request.referenceImages !== undefined && {
      referenceImages: request.referenceImages.map((each) => ({ ...each, image: image(each.image) })),
    }),
  };
}

function needsOf(request: VideoRequest): readonly Key[] {
  const images = [request.firstFrame, request.lastFrame, ...(request.referenceImages ?? []).map(({ image }) => image)];
  const frames = images.flatMap((image: ImageSource | undefined) => (image?.kind === "frame" ? [image.of] : []));
  return [...new Set(request.extends === undefined ? frames : [request.extends, ...frames])];
}

function inStoryOrder(shots: readonly Shot[]): readonly ShotId[] {
  return shots.toSorted((a, b) => a.index - b.index).map((shot) => shot.id);
}
