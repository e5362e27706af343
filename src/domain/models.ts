import { findModel, type Catalogue, type Fact, type ModelSpec } from "./catalogue.ts";
import type { ProviderName } from "./names.ts";

/** Whether a model was shut down by its provider on or before a day. */
export function isShutDown({ status, shutdown }: ModelSpec, now: Date): boolean {
  return shutdown === undefined ? status === "retired" : shutdown <= dayOf(now);
}

/** Whether a provider's promise to keep a model has run out on a day, and nothing else is known. */
export function isPastItsPromise(model: ModelSpec, now: Date): boolean {
  return model.retiresNotBefore !== undefined && model.retiresNotBefore < now.toISOString() && !isShutDown(model, now);
}

/** The line that a model belongs to: models of one line draft for one another. */
export function lineOf({ line, family }: ModelSpec): string {
  return line ?? family;
}

/** Whether an entry is for every name that an author may write, as the animatic's is. */
export function takesEveryName({ family }: ModelSpec): boolean {
  return family === "*";
}

/** What sources quarrel about in a fact of a model, or in all that it is part of, by its path in the entry, e.g. `resolutions.4k`. */
export function quarrelAbout({ facts = {} }: ModelSpec, fact: string): Fact | undefined {
  const steps = fact.split(".");
  return steps.map((_, last) => facts[steps.slice(0, last + 1).join(".")]).findLast((each) => each?.disputed === true);
}

/** Whether sources quarrel about a fact of a model. */
export function isDisputed(model: ModelSpec, fact: string): boolean {
  return quarrelAbout(model, fact) !== undefined;
}

/** The model that takes another's place: its successor, and that one's, until one is open. Undefined where the catalogue knows none. */
export function successorOf(model: ModelSpec, catalogue: Catalogue, now: Date): ModelSpec | undefined {
  const seen = new Set<ModelSpec>([model]);
  let next: ModelSpec | undefined = model;
  do {
    next = next.successor && newestOf(catalogue, { ...next.successor, now });
    if (next === undefined || seen.has(next)) return undefined;
    seen.add(next);
  } while (isShutDown(next, now));
  return next;
}

/** The model that a family's name stands for at a provider on a day: its first open entry, or its first where none is open. */
export function newestOf(
  { models }: Catalogue,
  { provider, family, now }: { readonly provider: ProviderName; readonly family: string; readonly now: Date },
): ModelSpec | undefined {
  const rows = models.filter((model) => model.provider === provider && model.family === family);
  return rows.find((model) => !isShutDown(model, now)) ?? rows[0];
}

/** The model that films a name at a provider: the one that the catalogue knows, else one of that name under generic limits. */
export function modelFor(
  catalogue: Catalogue,
  provider: ProviderName,
  name: string | undefined,
): ModelSpec | undefined {
  const known = findModel(catalogue, provider, name);
  const generic = catalogue.generic?.[provider];
  if (known !== undefined || generic === undefined || name === undefined || name === "") return known;
  return { ...generic, id: name, family: name, title: name };
}

/**
 * A catalogue as it counts at a provider's own address: what an author's own name reaches there only the provider knows, so no price of another
 * model holds for it.
 */
export function withoutBorrowedPrices(catalogue: Catalogue): Catalogue {
  const models = catalogue.models.map((model): ModelSpec => {
    const { borrowedPrices = [], price } = model;
    if (price === null || borrowedPrices.length === 0) return model;
    const own = Object.entries(price).filter(([size]) => !borrowedPrices.includes(size));
    return { ...model, price: own.length === 0 ? null : Object.fromEntries(own) };
  });
  return { ...catalogue, models };
}

/** A model's name for people who may have several providers: `vertex/ID`. */
export function modelName({ provider, id }: Pick<ModelSpec, "provider" | "id">): string {
  return `${provider}/${id}`;
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
