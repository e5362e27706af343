import type { ModelSpec } from "../../domain/catalogue.ts";
import type { ModelDraft } from "../../domain/model-row.ts";
import { PROVIDERS, type ProviderName } from "../../domain/names.ts";
import type { Finding } from "../../domain/problem.ts";

/** An entry of `models:`: its name, and the models that it is to stand in for. */
export type Entry = {
  readonly name: string;
  /** Absent where the name tells none. */
  readonly provider?: ProviderName;
  /** The name without its provider: an id or a family. */
  readonly rest: string;
  readonly draft: ModelDraft;
};

/** A model as an entry makes it, and the one that it was made of; a finding where it cannot. */
export type Made = readonly { readonly spec: ModelSpec; readonly of?: ModelSpec }[] | Finding;

/** The provider that a name begins with, and the rest of it. */
export function splitName(name: string): Pick<Entry, "provider" | "rest"> {
  const provider = PROVIDERS.find((each) => name.startsWith(`${each}/`));
  return provider === undefined ? { rest: name } : { provider, rest: name.slice(provider.length + 1) };
}
