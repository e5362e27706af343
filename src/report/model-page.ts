import type { ExtendSpec, Fact, ModelSpec } from "../domain/catalogue.ts";
import { hasWindow } from "../domain/handover.ts";
import { modelName } from "../domain/models.ts";
import { folded } from "./fold.ts";
import { lengthsOf, priceWords, stateOf } from "./model-words.ts";
import { snakeName } from "./models-json.ts";
import type { ModelsView } from "./models-table.ts";
import { painter, type Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { listOf } from "./words.ts";

/** Everything about models, one after the other, each doubtful or dated fact with where it stands. No newline at the end. */
export function showModelPages(models: readonly ModelSpec[], { now, color, columns }: ModelsView): string {
  const pages = models.map((model) => pageOf(model, now, painter(color))).join("\n\n");
  return folded(pages, columns);
}

/** A fact in words, and the paths under which the catalogue may say where it stands. */
type Line = { readonly name: string; readonly words: string; readonly paths: readonly string[] };

function pageOf(model: ModelSpec, now: Date, paint: Paint): string {
  const lines = linesOf(model, now);
  const width = Math.max(...lines.map(({ name }) => name.length));
  const told = new Set<string>();
  const shown = lines.flatMap(({ name, words, paths }) => {
    const facts = Object.entries(model.facts ?? {}).filter(
      ([path]) => !told.has(path) && paths.some((own) => path === own || path.startsWith(`${own}.`)),
    );
    for (const [path] of facts) told.add(path);
    const notes = facts.map(([path, fact]) => `  ${" ".repeat(width)}  ${noteOf(path, fact, { model, paint })}`);
    return [`  ${name.padEnd(width)}  ${safeLine(words)}`, ...notes];
  });
  const rest = Object.entries(model.facts ?? {}).filter(([path]) => !told.has(path));
  return [
    paint("bold", `${safeLine(model.title)}: ${safeLine(modelName(model))}`),
    ...shown,
    ...rest.map(([path, fact]) => `  ${snakeName(path).padEnd(width)}  ${noteOf(path, fact, { model, paint })}`),
  ].join("\n");
}

/** Where it stands is said once for all facts that stand in the same place. */
function noteOf(
  path: string,
  { source, checked, note, disputed }: Fact,
  { model, paint }: { readonly model: ModelSpec; readonly paint: Paint },
): string {
  const doubt = disputed === true ? `${paint("yellow", "disputed")}: ` : "";
  const of = path.includes(".") ? `${snakeName(path.split(".").at(-1) ?? "")}: ` : "";
  const isThere = source === model.source;
  if (note === undefined)
    return `${doubt}${of}${paint("dim", isThere ? `read on ${checked}` : `read at ${safeLine(source)}, ${checked}`)}`;
  return `${doubt}${of}${safeLine(note)} ${paint("dim", `(${isThere ? checked : `${safeLine(source)}, ${checked}`})`)}`;
}

function linesOf(model: ModelSpec, now: Date): readonly Line[] {
  const { references, extend, successor, price, limits, quota, seed, personGeneration, regions } = model;
  const { borrowedPrices = [] } = model;
  const isBorrowed = (size: string): boolean => borrowedPrices.includes(size);
  const next = successor === undefined ? "" : `; then ${successor.family} at ${successor.provider}`;
  const people = personGeneration === undefined ? "not asked" : personGeneration.join(", ");
  return [
    line("name", `${model.family}${model.released === undefined ? "" : `, released ${model.released}`}`, "released"),
    ...(model.line === undefined ? [] : [line("line", `${model.line}: its models draft for one another`, "line")]),
    line("state", stateOf(model, now) + next, "status", "shutdown", "retiresNotBefore", "successor"),
    line(
      "lengths",
      `${lengthsOf(model.durations)} s, ${model.defaultDuration} s by default`,
      "durations",
      "defaultDuration",
    ),
    line("shapes", model.aspectRatios.join(", "), "aspectRatios", "defaultAspectRatio"),
    line("sizes", sizesIn(model), "resolutions", "defaultResolution"),
    line("sound", { always: "always", toggle: "can be switched off", none: "none" }[model.audio], "audio"),
    line("frames", framesOf(model), "firstFrame", "lastFrame"),
    line(
      "references",
      references === null
        ? "none"
        : `up to ${references.max}, ${references.types.join(" or ")}${references.durations === undefined ? "" : `, in ${lengthsOf(references.durations)} s alone`}`,
      "references",
    ),
    line(
      "extension",
      extend === null
        ? "none"
        : `adds ${lengthsOf(extend.adds.toSorted((a, b) => a - b))} s, up to ${extend.maxTotal} s in all; takes ${extend.maxInput} s of ${extend.resolutions.join(", ")}${windowWords(extend)}`,
      "extend",
    ),
    line("prompt", `up to ${model.maxPrompt} characters`, "maxPrompt"),
    line("negative", model.negativePrompt ? "yes" : "no", "negativePrompt"),
    line("seed", seed === null ? "no" : `0 to ${seed.max}`, "seed"),
    line("people", people, "personGeneration"),
    ...(regions === undefined ? [] : [line("regions", regions.join(", "), "regions")]),
    line(
      "price",
      price === null
        ? "not known"
        : `a second: ${Object.keys(price)
            .map((size) => `${size} ${priceWords(model, size)}${isBorrowed(size) ? ", borrowed" : ""}`)
            .join("; ")} (${sourceOf(model.priceSource)})${borrowedPrices.length === 0 ? "" : BORROWED}`,
      "price",
    ),
    line("asked", limitsOf(limits), "limits"),
    ...(quota === undefined ? [] : [line("granted", limitsOf(quota), "quota")]),
    line("read at", `${model.source}, ${model.checked}`),
  ];
}

/** What a price is worth that is another model's. */
const BORROWED =
  "; what is borrowed is the price of the model that it is, and counts with a base URL alone: what it costs there only the gateway knows";

/** Where a price stands and since when; the day on which an author wrote it nobody knows. */
function sourceOf({ source, checked }: ModelSpec["priceSource"]): string {
  return checked === "unknown" ? safeLine(source) : `${safeLine(source)}, ${checked}`;
}

function line(name: string, words: string, ...paths: readonly string[]): Line {
  return { name, words, paths };
}

function sizesIn({ resolutions }: ModelSpec): string {
  return Object.entries(resolutions)
    .map(([size, { durations }]) => (durations === undefined ? size : `${size} in ${lengthsOf(durations)} s alone`))
    .join(", ");
}

function framesOf({ firstFrame, lastFrame }: ModelSpec): string {
  const frames = [...(firstFrame ? ["first"] : []), ...(lastFrame ? ["last"] : [])];
  return frames.length === 0 ? "none" : listOf(frames);
}

function limitsOf({ requestsPerMinute, requestsPerDay, concurrency }: Partial<ModelSpec["limits"]>): string {
  const limits = [
    ...(requestsPerMinute === undefined ? [] : [`${requestsPerMinute} requests a minute`]),
    ...(requestsPerDay === undefined ? [] : [`${requestsPerDay} a day`]),
    ...(concurrency === undefined ? [] : [`${concurrency} at once`]),
  ];
  return limits.join(", ");
}

/** What becomes of chains that are longer. */
function windowWords(extend: ExtendSpec): string {
  const [least = 0] = extend.adds;
  if (!hasWindow(extend, least)) return "";
  const { maxInput, maxUpload = maxInput, window = maxUpload } = extend;
  return `; longer chains go on from their newest ${Math.min(window, maxUpload)} s`;
}
