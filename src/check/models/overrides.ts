import { findModel, type Catalogue, type ModelSpec } from "../../domain/catalogue.ts";
import { modelName } from "../../domain/models.ts";
import { draftOf, inheritance, isRow, merged, modelOf } from "../../domain/model-row.ts";
import type { ProviderName } from "../../domain/names.ts";
import type { Finding } from "../../domain/problem.ts";
import { quote } from "../quote.ts";
import { mapping, text, type Raw } from "../raw.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";
import { behindGateway, isGateway } from "./behind-gateway.ts";
import { contradictionsOf } from "./contradictions.ts";
import { splitName, type Entry, type Made } from "./entry.ts";
import { newModel } from "./new-model.ts";
import { pricedUp } from "./prices.ts";
import { reachedBy } from "./spelling.ts";

/** What the settings make of a catalogue, and what is wrong with them. */
export type Overridden = { readonly catalogue: Catalogue; readonly findings: readonly Finding[] };

/** Lays what the settings know of models over a catalogue. `trustPrices`: whether prices below those of the catalogue count. */
export function overrideModels(
  models: Raw,
  { catalogue, trustPrices }: { readonly catalogue: Catalogue; readonly trustPrices: boolean },
): Overridden {
  const findings: Finding[] = [];
  let known: readonly ModelSpec[] = catalogue.models;
  const shippedOf = new Map(known.map((model) => [modelName(model), model]));
  for (const [name, value] of Object.entries(models)) {
    if (name.startsWith("x-")) continue;
    const { is, ...row } = mapping(value);
    const entry: Entry = { name, ...splitName(name), draft: draftOf(row) };
    const now = { ...catalogue, models: known };
    const made = is === undefined ? changed(entry, now) : anotherName(entry, text(is) ?? "", now);
    if ("code" in made) {
      findings.push(made);
      continue;
    }
    for (const { spec, of } of made) {
      findings.push(...contradictionsOf(spec, { name, row }));
      const shipped = of && shippedOf.get(modelName(of));
      const own = withItsSource(spec, entry);
      const { model, lowered } = shipped && !trustPrices ? pricedUp(own, shipped, name) : { model: own, lowered: [] };
      findings.push(...lowered);
      if (shipped) shippedOf.set(modelName(model), shipped);
      const others = known.filter((each) => modelName(each) !== modelName(model));
      known =
        others.length === known.length
          ? // An author's own model goes before the others of its family.
            [model, ...known]
          : known.map((each) => (modelName(each) === modelName(model) ? model : each));
    }
  }
  return { catalogue: { ...catalogue, models: known }, findings };
}

/** The models that an entry names, with what it says of them. */
function changed(entry: Entry, catalogue: Catalogue): Made {
  const { provider, rest, draft } = entry;
  const at = catalogue.models.filter((model) => provider === undefined || model.provider === provider);
  const exact = at.filter(({ id }) => id === rest);
  const meant = exact.length > 0 ? exact : at.filter(({ family }) => family === rest);
  if (meant.length === 0) return (provider && taken(entry, { provider, catalogue })) ?? newModel(entry, catalogue);
  return meant.map((of) => ({ spec: modelOf(merged(of, draft), of), of }));
}

/** A name of the author's own for a model: its rules hold, but neither its names nor its life dates. */
function anotherName({ name, provider, rest, draft }: Entry, is: string, catalogue: Catalogue): Made {
  const wanted = splitName(is);
  const of = wanted.provider && findModel(catalogue, wanted.provider, wanted.rest);
  const path = ["models", name, "is"];
  if (of === undefined) {
    const guess = suggester(
      catalogue.models.flatMap(({ provider: at, id, family }) => [`${at}/${id}`, `${at}/${family}`]),
    )(is);
    return {
      code: "model/unknown",
      path,
      message: `No model is called ${quote(is)}.`,
      hint: didYouMean(guess) ?? "Write the provider and the model, like vertex/my-model-001.",
    };
  }
  const at = provider ?? of.provider;
  const isElsewhere = at !== of.provider;
  if (isElsewhere && !isGateway(at, catalogue)) {
    return {
      code: "model/not-at-provider",
      path,
      message: `${quote(name)} is a name at ${at}, and ${quote(is)} is a model of ${of.provider}.`,
      hint: `Call it "${of.provider}/${rest}".`,
    };
  }
  const isTaken = taken({ name, rest }, { provider: at, catalogue, of });
  if (isTaken !== undefined) return isTaken;
  const own = { family: rest, title: rest, status: "unknown" };
  const rules = isElsewhere ? behindGateway(of, at, catalogue) : inheritance(of);
  const spec = modelOf(merged(merged(rules, own), draft), { provider: at, id: rest });
  const written = draft["price"];
  const borrowedPrices = Object.keys(spec.price ?? {}).filter((size) => !isRow(written) || written[size] === undefined);
  return [{ spec: { ...spec, borrowedPrices }, of }];
}

/** Why a name can be no new one: the service takes it for a model that the catalogue has. Such a spelling may only be that very model. What a gateway's names mean, its operator decides. */
function taken(
  { name, rest }: Pick<Entry, "name" | "rest">,
  at: { readonly provider: ProviderName; readonly catalogue: Catalogue; readonly of?: ModelSpec },
): Finding | undefined {
  const { provider, catalogue, of } = at;
  if (isGateway(provider, catalogue)) return undefined;
  const reached = reachedBy(rest, { provider, models: catalogue.models });
  if (reached === undefined) return undefined;
  const isItself = reached.id === rest;
  if (!isItself && reached.id === of?.id) return undefined;
  const about = { code: "schema/not-allowed", path: ["models", name, ...(of ? ["is"] : [])], on: "key" } as const;
  return isItself
    ? {
        ...about,
        message: `${quote(rest)} is a model at ${provider} already; it cannot be another one as well.`,
        hint: 'Leave "is" out, or take another name.',
      }
    : {
        ...about,
        message: `${quote(rest)} reaches ${quote(reached.id)} at ${provider}; it cannot be another model as well.`,
        hint: `Write "is: ${provider}/${reached.id}", or take another name.`,
      };
}

/** A price that the author wrote stands in the settings, unless it says where. */
function withItsSource(spec: ModelSpec, { draft }: Entry): ModelSpec {
  const isTold = draft["price"] === undefined || draft["priceSource"] !== undefined;
  return isTold ? spec : { ...spec, priceSource: { source: "storyboard.config.yaml", checked: "unknown" } };
}
