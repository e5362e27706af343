import type { ModelSpec } from "../../domain/catalogue.ts";
import { showMoney } from "../../domain/money.ts";
import type { Finding, Path } from "../../domain/problem.ts";
import { quote } from "../quote.ts";

type Priced = { readonly model: ModelSpec; readonly lowered: readonly Finding[] };

/**
 * A model under which no shot is reckoned cheaper than under the shipped one that it comes from; each fact that would make it cheaper is told, and
 * the shipped one kept. `entry`: its name in the settings.
 */
export function pricedUp(spec: ModelSpec, shipped: ModelSpec, entry: string): Priced {
  const lowered: Finding[] = [];
  const tell = (path: Path, message: string): void => {
    lowered.push({
      code: "model/price-lowered",
      severity: "warning",
      path: ["models", entry, ...path],
      message,
      hint: "Where a contract says so, give --trust-prices, or set STORYBOARD_TRUST_PRICES=1.",
    });
  };
  const model = { ...spec, price: atLeast(spec, shipped, tell), ...unsaid(spec, shipped, tell) };
  return { model, lowered };
}

type Tell = (path: Path, message: string) => void;

/** The prices of a model where they are not below the shipped ones, else those. */
function atLeast({ id, price }: ModelSpec, shipped: ModelSpec, tell: Tell): ModelSpec["price"] {
  if (price === null) return null;
  const counted = Object.entries(price).map(([size, own]) => {
    const least = shipped.price?.[size];
    if (least === undefined) return [size, own] as const;
    const kept = (kind: "withAudio" | "silent", key: string): number => {
      if (own[kind] >= least[kind]) return own[kind];
      tell(
        ["price_per_second", size, key],
        `${quote(id)} costs ${showMoney(least[kind])} a second in ${size} by the catalogue; the lower price written here does not count.`,
      );
      return least[kind];
    };
    return [size, { withAudio: kept("withAudio", "audio"), silent: kept("silent", "silent") }] as const;
  });
  return Object.fromEntries(counted);
}

/** What a service does where a request does not say it decides the bill: a shorter length, a cheaper size or silence must not be believed. */
function unsaid(spec: ModelSpec, shipped: ModelSpec, tell: Tell): Partial<ModelSpec> {
  const { id, extend } = spec;
  const differs = (path: Path, by: string): void =>
    tell(
      path,
      `By the catalogue ${quote(id)} films ${by} where nothing else is asked for; what is written here would only look cheaper, and does not count.`,
    );
  const costOf = (size: string): number => shipped.price?.[size]?.withAudio ?? 0;
  const isShorter = spec.defaultDuration < shipped.defaultDuration;
  if (isShorter) differs(["default_duration"], `${shipped.defaultDuration} s`);
  const isSmaller = costOf(spec.defaultResolution) < costOf(shipped.defaultResolution);
  if (isSmaller) differs(["default_resolution"], `in ${shipped.defaultResolution}`);
  const isSilent = spec.audio === "none" && shipped.audio !== "none";
  if (isSilent) differs(["audio"], "with sound");
  const before = shipped.extend?.adds[0] ?? 0;
  const addsLess = extend?.sendsDuration === false && (extend.adds[0] ?? 0) < before;
  if (addsLess) differs(["extend", "adds"], `${before} s more`);
  return {
    ...(isShorter && { defaultDuration: shipped.defaultDuration }),
    ...(isSmaller && { defaultResolution: shipped.defaultResolution }),
    ...(isSilent && { audio: shipped.audio }),
    ...(addsLess && { extend: shipped.extend }),
  };
}
