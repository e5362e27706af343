import type { ModelSpec } from "../domain/catalogue.ts";
import { isShutDown, takesEveryName } from "../domain/models.ts";
import { cells, padCells } from "./cells.ts";
import { extensionOf, lengthsOf, priceOf, sizesOf, stateOf } from "./model-words.ts";
import { painter } from "./paint.ts";
import { safeLine } from "./safe.ts";

/** How models are listed. */
export type ModelsView = { readonly now: Date; readonly color: boolean; readonly columns?: number };

/** Columns of a screen from which on there is room between the cells. */
const ROOMY = 90;

const HEADS = ["MODEL", "LENGTH", "SIZES", "SOUND", "FRAMES", "REFS", "EXTENDS", "$/S 720P"];

/** Models as a table, a provider after the other, two lines each. No newline at the end. */
export function showModels(models: readonly ModelSpec[], { now, color, columns = ROOMY }: ModelsView): string {
  const paint = painter(color);
  const rows = models.map((model) => ({ model, row: rowOf(model) }));
  const widths = HEADS.map((head, column) =>
    rows.reduce((most, { row }) => Math.max(most, cells(row[column] ?? "")), cells(head)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => padCells(cell, widths[column] ?? 0))
      .join(columns < ROOMY ? " " : "  ")
      .trimEnd();
  const providers = [...new Set(models.map(({ provider }) => provider))];
  const blocks = providers.map((provider) => {
    const own = rows.filter(({ model }) => model.provider === provider);
    const lines = own.flatMap(({ model, row }) => {
      const facts = [safeLine(model.id), stateOf(model, now), `read ${model.checked}`];
      const isGone = isShutDown(model, now);
      const about = paint("dim", `  ${(takesEveryName(model) ? facts.slice(1) : facts).join(" · ")}`);
      return [isGone ? paint("dim", line(row)) : line(row), about];
    });
    return [paint("bold", provider), ...lines].join("\n");
  });
  return [paint("dim", line(HEADS)), blocks.join("\n\n")].join("\n");
}

function rowOf(model: ModelSpec): readonly string[] {
  const { audio, firstFrame, lastFrame, references } = model;
  return [
    takesEveryName(model) ? "every name" : safeLine(model.family),
    lengthsOf(model.durations),
    sizesOf(model),
    { always: "always", toggle: "on/off", none: "—" }[audio],
    lastFrame ? "both" : firstFrame ? "first" : "—",
    references === null ? "—" : String(references.max),
    extensionOf(model),
    priceOf(model, "720p"),
  ];
}
