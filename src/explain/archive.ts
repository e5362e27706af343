import type { Images } from "../domain/image.ts";
import type { ShotId } from "../domain/names.ts";
import { labelOf, type Plan, type Step } from "../domain/plan.ts";
import type { Attempt, Take } from "../domain/take.ts";

/** What an explanation is made from. */
export type Background = {
  readonly plan: Plan;
  /** What the books call the film. */
  readonly film: string;
  /** Attempts with their recipes, from the first to the last; those without are of no use here. */
  readonly attempts: readonly Attempt[];
  /** Every clip that is known, with the shot that it was noted for, dropped ones too, from the oldest to the newest. */
  readonly clips: readonly { readonly take: Take; readonly shot?: ShotId }[];
  /** The pictures that the storyboard names. */
  readonly images: Images;
};

/** An attempt that knows what shaped it. */
export type Recorded = Attempt & { readonly recipe: string };

/** The background, to be looked up. Keys are texts here: those of old recipes are in no graph. */
export type Archive = {
  readonly background: Background;
  readonly steps: ReadonlyMap<string, Step>;
  /** What the storyboard calls its shots. */
  readonly shots: ReadonlySet<ShotId>;
  readonly recorded: readonly Recorded[];
  readonly byShot: ReadonlyMap<ShotId, readonly Recorded[]>;
  readonly byKey: ReadonlyMap<string, readonly Recorded[]>;
  /** Where the pictures that the storyboard names lie, and their size in bytes, by digest. */
  readonly pictures: ReadonlyMap<string, { readonly path: string; readonly bytes: number }>;
  /** What an action is or was called, by its key. */
  readonly nameOf: (key: string) => string | undefined;
  /** Whether two keys name the same action: one of them as an earlier recipe had it. */
  readonly isSame: (from: string, to: string) => boolean;
};

/** Brings the background into an order in which thousands of shots can be looked up. */
export function openArchive(background: Background): Archive {
  const { plan, attempts, clips, images } = background;
  const steps = new Map<string, Step>(plan.steps.map((step) => [step.action.key, step]));
  const recorded = attempts.flatMap((attempt): Recorded[] =>
    attempt.recipe === undefined ? [] : [{ ...attempt, recipe: attempt.recipe }],
  );
  const byKey = Map.groupBy(recorded, ({ key }): string => key);
  const named = recorded.flatMap((attempt) => attempt.shots.map((shot) => ({ shot, attempt })));
  const byShot = new Map(
    [...Map.groupBy(named, ({ shot }) => shot)].map(([shot, all]) => [shot, all.map(({ attempt }) => attempt)]),
  );
  const noted = new Map<string, ShotId>(clips.flatMap(({ take, shot }) => (shot ? [[take.key, shot]] : [])));
  return {
    background,
    steps,
    shots: new Set(plan.steps.flatMap(({ action }) => action.shots)),
    recorded,
    byShot,
    byKey,
    pictures: new Map(
      [...images].flatMap(([path, found]) => ("digest" in found ? [[found.digest, { path, bytes: found.bytes }]] : [])),
    ),
    nameOf: (key) => {
      const step = steps.get(key);
      if (step !== undefined) return labelOf(step.action);
      const attempt = byKey.get(key)?.at(-1);
      if (attempt === undefined) return noted.get(key);
      const { shots, number = 1 } = attempt;
      return number === 1 ? shots[0] : `${shots[0] ?? ""} · take ${number}`;
    },
    isSame: (from, to) => from === to || (steps.get(to)?.action.formerly.some((key) => key === from) ?? false),
  };
}
