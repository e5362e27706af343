import type { Catalogue, ModelSpec } from "../../domain/catalogue.ts";
import { isShutDown, takesEveryName } from "../../domain/models.ts";
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

/** The cheapest clip that a provider offers, of models that are open or, at another address, may be; one of a known price before all others. Undefined where no model is known. */
export function cheapestClip(
  { models }: Catalogue,
  at: {
    readonly provider: ProviderName;
    readonly now: Date;
    readonly elsewhere: boolean;
    /** Models that the service says it has, where it says so. */
    readonly listed?: ReadonlySet<string>;
  },
): Clip | undefined {
  const known = models.filter(({ provider }) => provider === at.provider);
  const told = known.filter(({ id }) => at.listed?.has(id) === true);
  // A service of Google's may have what it does not list; a gateway has nothing else.
  const own = told.length > 0 || (at.listed !== undefined && at.provider === "openai") ? told : known;
  const open = own.filter((model) => !isShutDown(model, at.now));
  const asked = open.length > 0 || !at.elsewhere ? open : own;
  const clips = asked.filter((model) => at.provider === "animatic" || !takesEveryName(model)).flatMap(clipsOf);
  return clips.toSorted((one, other) => costOf(one) - costOf(other) || one.seconds - other.seconds)[0];
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

function costOf({ cost }: Clip): number {
  return cost ?? Number.MAX_SAFE_INTEGER;
}
