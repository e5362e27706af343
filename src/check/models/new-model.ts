import type { Catalogue } from "../../domain/catalogue.ts";
import { asWritten, inheritance, merged, modelOf } from "../../domain/model-row.ts";
import { takesEveryName } from "../../domain/models.ts";
import { oneOf, quote } from "../quote.ts";
import { didYouMean, suggester } from "../guess/suggest.ts";
import type { Entry, Made } from "./entry.ts";

/** What a model of the author's own must say; the rest is taken from what its provider's door takes of any model. */
const NEEDED = ["durations", "aspectRatios", "resolutions", "audio", "price"];

/** A model that the catalogue does not have, described whole; a finding that says what is missing where it is not. */
export function newModel({ name, provider, rest, draft }: Entry, catalogue: Catalogue): Made {
  const { models, generic = {} } = catalogue;
  const known = models
    .filter((model) => !takesEveryName(model))
    .flatMap(({ provider: at, id, family }) =>
      provider === undefined ? [id, family] : [`${at}/${id}`, `${at}/${family}`],
    );
  const guess = didYouMean(suggester(known)(name));
  const door = provider && generic[provider];
  const about = { code: "model/unknown", path: ["models", name], on: "key" } as const;
  if (door === undefined || provider === undefined) {
    const doors = Object.keys(generic).map((each) => `${each}/${rest}`);
    return {
      ...about,
      message: `The catalogue has no model called ${quote(name)}, and a new one needs its provider.`,
      hint: guess ?? `Write ${oneOf(doors)}, or say with "is:" which model's rules hold for it.`,
    };
  }
  const missing = NEEDED.filter((key) => draft[key] === undefined).map(asWritten);
  if (missing.length > 0) {
    return {
      ...about,
      message: `The catalogue has no model called ${quote(name)}, and as a new one it lacks ${missing.join(", ")}.`,
      hint:
        guess ?? `Write ${missing.length === 1 ? "it" : "them"}, or say with "is:" which model's rules hold for it.`,
    };
  }
  const own = { family: rest, title: rest, status: "unknown" };
  const rules = Object.fromEntries(Object.entries(inheritance(door)).filter(([key]) => !NEEDED.includes(key)));
  return [{ spec: modelOf(merged(merged(rules, own), draft), { provider, id: rest }) }];
}
