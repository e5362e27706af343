import type { Catalogue, ModelSpec } from "../../domain/catalogue.ts";
import { isRow, ITS_OWN, merged, modelOfRow, type ModelRow } from "../../domain/model-row.ts";
import { PROVIDERS, type ProviderName } from "../../domain/names.ts";
import animatic from "./animatic.json" with { type: "json" };
import catalogue from "./catalogue.json" with { type: "json" };
import gemini from "./gemini.json" with { type: "json" };
import vertex from "./vertex.json" with { type: "json" };

const FILES: Readonly<Record<string, unknown>> = { gemini, vertex, animatic };

let loaded: Catalogue | undefined;

/** The catalogue that comes with this program. */
export function shippedCatalogue(): Catalogue {
  loaded ??= read();
  return loaded;
}

function read(): Catalogue {
  const generic = PROVIDERS.flatMap((provider) => {
    const row = rowOf(FILES[provider])["generic"];
    return isRow(row) ? [[provider, modelOfRow(row, { provider, id: "" })] as const] : [];
  });
  return {
    checked: catalogue.checked,
    defaultFamily: catalogue.default_family,
    models: PROVIDERS.flatMap((provider) => modelsOf(provider)),
    generic: Object.fromEntries(generic),
  };
}

function modelsOf(provider: ProviderName): readonly ModelSpec[] {
  return Object.keys(rowsOf(provider)).map((id) => modelOfRow(wholeRow(provider, id), { provider, id }));
}

/** An entry with all that it takes over from the one that it is. test/world/catalogue.test.ts proves that none is itself. */
function wholeRow(provider: string, id: string): ModelRow {
  const { is, ...row } = rowOf(rowsOf(provider)[id]);
  if (typeof is !== "string") return row;
  const [elsewhere = "", other = ""] = is.split("/");
  const taken = Object.entries(wholeRow(elsewhere, other)).filter(([key]) => !ITS_OWN.has(key));
  return merged(Object.fromEntries(taken), row);
}

function rowsOf(provider: string): ModelRow {
  return rowOf(rowOf(FILES[provider])["models"]);
}

function rowOf(value: unknown): ModelRow {
  if (!isRow(value)) throw new Error("the catalogue that comes with this program is damaged");
  return value;
}
