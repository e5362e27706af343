import type { Catalogue } from "../../domain/catalogue.ts";
import models from "./models.json" with { type: "json" };

/** The catalogue that comes with this program. */
export function shippedCatalogue(): Catalogue {
  const shipped: unknown = models;
  if (!isCatalogue(shipped)) throw new Error("the catalogue that comes with this program is damaged");
  return shipped;
}

/** Looks at the outside only; test/world/catalogue.test.ts holds every row of the file to the type. */
function isCatalogue(value: unknown): value is Catalogue {
  return typeof value === "object" && value !== null && "models" in value && Array.isArray(value.models);
}
