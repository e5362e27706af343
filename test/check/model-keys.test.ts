import { expect, it } from "vitest";
import type { ModelSpec } from "../../src/domain/catalogue.ts";
import type { FileModel } from "../../src/domain/config-file.ts";

/** A key as it is called in TypeScript: `aspect_ratios` is `aspectRatios`. */
type Camel<Key> = Key extends `${infer First}_${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Key;

/** What `models:` of the settings says of a model, but for another model's name and what is written in another form. */
type Written = Exclude<Camel<keyof FileModel>, `x-${string}` | "is" | "pricePerSecond">;

/** What is known of a model, but for its names and its prices. */
type Known = Exclude<keyof ModelSpec, "provider" | "id" | "price" | "borrowedPrices" | "toldPrices">;

// A key that one of them has alone does not compile here: the schema would offer what nobody reads, or keep back what is read.
const asWritten = (key: Known): Written => key;
const asKnown = (key: Written): Known => key;

it("the settings can say everything that is known of a model, and nothing else", () => {
  expect(asKnown(asWritten("aspectRatios"))).toBe("aspectRatios");
});
