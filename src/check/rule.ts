import type { ModelSpec } from "../domain/catalogue.ts";
import type { ShotId } from "../domain/names.ts";
import type { Finding, ProblemCode } from "../domain/problem.ts";
import type { Shot } from "../domain/storyboard.ts";
import type { CheckContext } from "./context.ts";
import type { Shaped } from "./shape.ts";
import type { Wording } from "./wording.ts";

/** All that a rule may look at. */
export type Scene = Shaped & {
  /** What the file is called. */
  readonly file: string;
  /** The file's value as it was read. */
  readonly value: unknown;
  /** The first shot of each id. */
  readonly shots: ReadonlyMap<ShotId, Shot>;
  readonly context: CheckContext;
};

/** What every rule is known by: its name, and the codes of all that it can find (docs/problems.md). */
type Named = { readonly name: string; readonly codes: readonly ProblemCode[] };

/** A law of the language: what it finds wrong, by path. */
export type Rule = Named & { readonly check: (scene: Scene) => Iterable<Finding> };

/** A law about each shot, whoever films it. */
export type ShotRule = Named & { readonly check: (shot: Shot, scene: Scene) => Iterable<Finding> };

/** Good advice about a shot: what its author may want to write another way, though nothing is wrong. */
export type HintRule = Named & { readonly check: (shot: Shot, advised: Advised) => Iterable<Finding> };

/** All that advice may look at. */
export type Advised = Scene & {
  /** Absent where it is unknown. */
  readonly model?: ModelSpec;
  /** The models of all shots, where they are known. */
  readonly models: ReadonlyMap<Shot, ModelSpec>;
  readonly wording: Wording;
};

/** A shot and the model that is to film it. */
export type Filming = Scene & {
  readonly model: ModelSpec;
  /** Seconds of new footage. */
  readonly seconds: number;
  /** The shot it continues, with its model, where both are known. */
  readonly parent?: { readonly shot: Shot; readonly model: ModelSpec };
  readonly chain?: Chain;
  /** The models of all shots, where they are known. */
  readonly models: ReadonlyMap<Shot, ModelSpec>;
};

/** How far a chain has come with a shot. */
export type Chain = {
  /** The shot that it begins with. */
  readonly root: ShotId;
  /** 0 for a shot, n for the nth extension. */
  readonly hop: number;
  /** Seconds of footage before this part, and with it. */
  readonly before: number;
  readonly after: number;
  /** Why this part makes the chain too long for its model. */
  readonly fault?: string;
  /** Whether an earlier part made it too long already. */
  readonly told: boolean;
};

/** What a model has against a shot; `fact`: the fact of its entry that rules it out, by its path. Breaking a disputed one is a warning. */
export type ModelFinding = Finding & { readonly fact?: string };

/** A law of the model that is to film a shot. */
export type ModelRule = Named & { readonly check: (shot: Shot, filming: Filming) => Iterable<ModelFinding> };
