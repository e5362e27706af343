import type { Catalogue, ModelSpec } from "../../domain/catalogue.ts";
import {
  draftOf,
  inheritance,
  isRow,
  merged,
  modelOf,
  type ModelDraft,
  type ModelRow,
} from "../../domain/model-row.ts";
import { PROVIDERS, type ProviderName } from "../../domain/names.ts";
import animatic from "./animatic.json" with { type: "json" };
import catalogue from "./catalogue.json" with { type: "json" };
import gemini from "./gemini.json" with { type: "json" };
import openai from "./openai.json" with { type: "json" };
import vertex from "./vertex.json" with { type: "json" };

const FILES: Readonly<Record<string, unknown>> = { gemini, vertex, openai, animatic } satisfies Readonly<
  Record<ProviderName, unknown>
>;

let loaded: Catalogue | undefined;

/** The catalogue that comes with this program. */
export function shippedCatalogue(): Catalogue {
  loaded ??= read();
  return loaded;
}

function read(): Catalogue {
  const generic = PROVIDERS.flatMap((provider) => {
    const row = rowOf(FILES[provider])["generic"];
    return isRow(row) ? [[provider, modelOf(draftOf(row), { provider, id: "" })] as const] : [];
  });
  return {
    checked: catalogue.checked,
    defaultFamily: catalogue.default_family,
    models: PROVIDERS.flatMap((provider) => modelsOf(provider)),
    generic: Object.fromEntries(generic),
  };
}

function modelsOf(provider: ProviderName): readonly ModelSpec[] {
  return Object.keys(rowsOf(provider)).map((id) => modelOf(wholeDraft(provider, id), { provider, id }));
}

/** An entry with all that it takes over from the one that it is. test/world/catalogue.test.ts proves that none is itself. */
function wholeDraft(provider: string, id: string): ModelDraft {
  const { is, ...row } = rowOf(rowsOf(provider)[id]);
  const [elsewhere = "", ...parts] = typeof is === "string" ? is.split("/") : [];
  const other = parts.join("/");
  return merged(other === "" ? {} : inheritance(wholeDraft(elsewhere, other)), draftOf(row));
}

function rowsOf(provider: string): ModelRow {
  return rowOf(rowOf(FILES[provider])["models"]);
}

function rowOf(value: unknown): ModelRow {
  if (!isRow(value)) throw new Error("the catalogue that comes with this program is damaged");
  return value;
}
