import type { Catalogue, ModelSpec } from "../../domain/catalogue.ts";
import { isShutDown, modelFor, takesEveryName } from "../../domain/models.ts";
import type { MicroUsd } from "../../domain/money.ts";
import type { ProviderName } from "../../domain/names.ts";

/** A clip that a provider can be asked for, and what it costs; null where nobody knows. */
export type Clip = {
  readonly model: ModelSpec;
  readonly resolution: string;
  readonly seconds: number;
  /** Whether it is asked for without sound, which is not sent where it cannot be. */
  readonly silent: boolean;
  readonly cost: MicroUsd | null;
};

/** Where a clip is asked for, and when. */
type Asked = {
  readonly provider: ProviderName;
  readonly now: Date;
  readonly elsewhere: boolean;
  /** Models that the service says it has, where it says so. */
  readonly listed?: ReadonlySet<string>;
  /** The one model that is to film it, where somebody named one. */
  readonly model?: string;
};

/**
 * The cheapest clip that a provider offers, of models that are open or, at another address, may be: one of a known price before all others, then
 * by what the same member of its line costs elsewhere. Undefined where no model is known.
 */
export function cheapestClip(catalogue: Catalogue, at: Asked): Clip | undefined {
  const named = at.model === undefined ? undefined : modelFor(catalogue, at.provider, at.model);
  const clips = (at.model === undefined ? modelsAt(catalogue, at) : named === undefined ? [] : [named]).flatMap(
    clipsOf,
  );
  const ranked = clips.map((clip) => ({ clip, rank: [clip.cost, likelyCost(clip, catalogue), clip.seconds] }));
  return ranked.toSorted((one, other) => compare(one.rank, other.rank))[0]?.clip;
}

function modelsAt({ models }: Catalogue, at: Asked): readonly ModelSpec[] {
  const known = models.filter(({ provider }) => provider === at.provider);
  const told = known.filter(({ id }) => at.listed?.has(id) === true);
  // A service of Google's may have what it does not list; a gateway has nothing else.
  const own = told.length > 0 || (at.listed !== undefined && at.provider === "openai") ? told : known;
  const open = own.filter((model) => !isShutDown(model, at.now));
  const asked = open.length > 0 || !at.elsewhere ? open : own;
  return asked.filter((model) => at.provider === "animatic" || !takesEveryName(model));
}

function clipsOf(model: ModelSpec): readonly Clip[] {
  const { resolutions, durations, price, audio } = model;
  return Object.entries(resolutions).flatMap(([resolution, demands]) =>
    durations
      .filter((seconds) => demands.durations?.includes(seconds) ?? true)
      .flatMap((seconds) => {
        const rate = price?.[resolution];
        const silent = audio === "none" || (audio === "toggle" && rate !== undefined && rate.silent < rate.withAudio);
        const perSecond = silent ? rate?.silent : rate?.withAudio;
        return [{ model, resolution, seconds, silent, cost: perSecond === undefined ? null : perSecond * seconds }];
      }),
  );
}

/** What a clip costs where the same member of its model's line films it for the least; null where nobody says that either. */
function likelyCost({ model, resolution, silent, seconds }: Clip, { models }: Catalogue): MicroUsd | null {
  const rates = models
    .filter(({ line, family }) => line !== undefined && line === model.line && family === model.family)
    .flatMap(({ price }) => price?.[resolution] ?? []);
  if (rates.length === 0) return null;
  return Math.min(...rates.map((rate) => (silent ? rate.silent : rate.withAudio))) * seconds;
}

/** By the first figure in which they differ; what nobody knows comes last. */
function compare(one: readonly (number | null)[], other: readonly (number | null)[]): number {
  const differences = one.map(
    (figure, at) => (figure ?? Number.MAX_SAFE_INTEGER) - (other[at] ?? Number.MAX_SAFE_INTEGER),
  );
  return differences.find((difference) => difference !== 0) ?? 0;
}
