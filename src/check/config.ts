import type { Catalogue, ModelSpec } from "../domain/catalogue.ts";
import type { Config } from "../domain/config.ts";
import type { ConfigFile, FileLimits, FileVertex } from "../domain/config-file.ts";
import { PROVIDERS } from "../domain/names.ts";
import type { Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { overrideModels } from "./models/overrides.ts";
import { inOrder, problemOf } from "./problems.ts";
import { mapping, number, text } from "./raw.ts";
import { validatorFor } from "./schema/file.ts";
import { schemaFindings } from "./schema/findings.ts";
import { hearsay } from "./unread.ts";

/** Settings as far as they can be understood, and everything that is wrong with them. */
export type CheckedConfig = {
  readonly config: Config;
  /** The catalogue with all that the settings know better. */
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
};

/** What settings are held against: the catalogue that they change, and whether prices below its own count. */
export type Settled = { readonly catalogue: Catalogue; readonly trustPrices: boolean };

/** What storyboard.config.yaml says, and everything that is wrong with it. */
export function checkConfig(source: Source, settled: Settled): CheckedConfig {
  const validate = validatorFor("config");
  const errors = validate(source.value) ? [] : (validate.errors ?? []);
  const isHearsay = hearsay(source);
  const findings = schemaFindings(source.value, errors, "configuration").filter((finding) => !isHearsay(finding));
  const top = mapping<ConfigFile>(source.value);
  const limits = mapping<FileLimits>(top["limits"]);
  const provider = PROVIDERS.find((name) => name === top["provider"]);
  const vertex = mapping<FileVertex>(top["vertex"]);
  const config: Config = {
    ...(provider && { provider }),
    limits: {
      ...setting("concurrency", limits["concurrency"]),
      ...setting("requestsPerMinute", limits["requests_per_minute"]),
      ...setting("requestsPerDay", limits["requests_per_day"]),
      ...setting("pollSeconds", limits["poll_seconds"]),
      ...setting("timeoutMinutes", limits["timeout_minutes"]),
    },
    ...(top["vertex"] !== undefined && {
      vertex: {
        ...words("project", vertex["project"]),
        ...words("location", vertex["location"]),
        ...words("output", vertex["output"]),
      },
    }),
    ...words("store", top["store"]),
  };
  const catalogue = underLimits(settled.catalogue, config);
  // Entries that are not what the schema allows would change what nobody meant.
  const models = errors.length > 0 ? {} : mapping(top["models"]);
  const overridden = overrideModels(models, { ...settled, catalogue });
  return {
    problems: inOrder([...findings, ...overridden.findings].map((finding) => problemOf(source, finding))),
    config,
    catalogue: overridden.catalogue,
  };
}

/** What the settings say of every model; an entry of `models:` goes before it. */
function underLimits(catalogue: Catalogue, { limits }: Config): Catalogue {
  const { concurrency, requestsPerMinute, requestsPerDay } = limits;
  const own = {
    ...(concurrency !== undefined && { concurrency }),
    ...(requestsPerMinute !== undefined && { requestsPerMinute }),
    ...(requestsPerDay !== undefined && { requestsPerDay }),
  };
  const under = (model: ModelSpec): ModelSpec => ({ ...model, limits: { ...model.limits, ...own } });
  const generic = Object.entries(catalogue.generic ?? {}).map(([provider, model]) => [provider, under(model)] as const);
  return { ...catalogue, models: catalogue.models.map(under), generic: Object.fromEntries(generic) };
}

function words<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  const given = text(value);
  const named: Partial<Record<Name, string>> = {};
  if (given !== undefined) named[name] = given;
  return named;
}

function setting<Name extends keyof Config["limits"]>(name: Name, value: unknown): Partial<Record<Name, number>> {
  const given = number(value);
  const named: Partial<Record<Name, number>> = {};
  if (given !== undefined) named[name] = given;
  return named;
}
