import { expect, test } from "vitest";
import type { ModelSpec } from "../../src/domain/catalogue.ts";
import { modelFor } from "../../src/domain/models.ts";
import { withToldPrices, type ToldRate } from "../../src/domain/told-prices.ts";
import { catalogue, model } from "../helpers/builders.ts";

const PRICE = { "720p": { withAudio: 400_000, silent: 200_000 }, "4k": { withAudio: 600_000, silent: 400_000 } };
const CAMERA = model({ defaultResolution: "720p", price: PRICE });
const RATE: ToldRate = { provider: "gemini", model: CAMERA.id, silent: false, perSecond: 900_000 };

function told(rates: readonly ToldRate[], camera: ModelSpec = CAMERA): ModelSpec | undefined {
  return modelFor(withToldPrices(catalogue(camera), rates), "gemini", CAMERA.id);
}

test("what a service said counts where it is more than was known: in its size, with sound and without", () => {
  const raised = { withAudio: 900_000, silent: 900_000 };
  expect(told([RATE])).toMatchObject({ price: { ...PRICE, "720p": raised }, toldPrices: { "720p": 900_000 } });
  expect(told([{ ...RATE, resolution: "4k" }])?.price).toEqual({ ...PRICE, "4k": raised });
  expect(told([{ ...RATE, silent: true }, RATE, { ...RATE, perSecond: 500_000 }])?.toldPrices).toEqual({
    "720p": 900_000,
  });
});

test("what is no more than was known changes nothing, and silence does not get dearer by the price of sound", () => {
  expect(told([{ ...RATE, perSecond: 400_000 }])).toEqual(CAMERA);
  expect(told([{ ...RATE, silent: true, perSecond: 200_000 }])).toEqual(CAMERA);
  expect(told([{ ...RATE, silent: true, perSecond: 300_000 }])?.price?.["720p"]).toEqual({
    withAudio: 400_000,
    silent: 300_000,
  });
});

test("a price that nobody knew is what was told of it; of what was told of another model or provider nothing holds", () => {
  expect(told([RATE], { ...CAMERA, price: null })?.price).toEqual({ "720p": { withAudio: 900_000, silent: 900_000 } });
  expect(
    told([
      { ...RATE, model: "other" },
      { ...RATE, provider: "vertex" },
    ]),
  ).toEqual(CAMERA);
});

test("a model that nobody described has a price too from then on", () => {
  const models = withToldPrices({ ...catalogue(CAMERA), generic: { gemini: { ...CAMERA, id: "", price: null } } }, [
    { ...RATE, model: "house-veo" },
  ]);
  expect(modelFor(models, "gemini", "house-veo")?.price?.["720p"]?.withAudio).toBe(900_000);
  expect(modelFor(models, "gemini", "another")?.price).toBeNull();
});
