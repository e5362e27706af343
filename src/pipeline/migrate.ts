import type { Catalogue, ModelSpec } from "../domain/catalogue.ts";
import { isShutDown, newestOf, successorOf, takesEveryName } from "../domain/models.ts";
import type { ProviderName } from "../domain/names.ts";
import type { Path } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { read } from "../read/read.ts";
import { replaceTexts } from "../rewrite/replace.ts";

/** A model's name in a storyboard that nobody films at its provider any more, and who takes its place. */
export type Migration = {
  readonly name: string;
  readonly to: ModelSpec;
  /** Where the name is written. */
  readonly paths: readonly Path[];
};

/** What a film's models are held against. */
export type Migrating = { readonly catalogue: Catalogue; readonly provider: ProviderName; readonly now: Date };

/** The models of a film that are gone, or are another provider's, and have a successor; also the default, which stands nowhere. */
export function migrationsOf(source: Source, used: ReadonlySet<string>, at: Migrating): readonly Migration[] {
  const written = writtenNames(source.value);
  const names = new Set([...written.map(({ name }) => name), ...used]);
  return [...names].flatMap((name) => {
    const to = successorFor(name, at);
    const paths = written.filter((each) => each.name === name).map(({ path }) => path);
    return to === undefined ? [] : [{ name, to, paths }];
  });
}

/** The models of a film that nobody films at its provider, though nothing takes their place: gone for good, or unknown. */
export function leftOver(source: Source, used: ReadonlySet<string>, at: Migrating): readonly string[] {
  const names = new Set([...writtenNames(source.value).map(({ name }) => name), ...used]);
  return [...names].filter((name) => successorFor(name, at) === undefined && !isFilmed(name, at));
}

function isFilmed(name: string, { catalogue, provider, now }: Migrating): boolean {
  const rows = catalogue.models.filter((model) => model.provider === provider);
  if (rows.some(takesEveryName)) return true;
  const here = rows.find(({ id }) => id === name) ?? newestOf(catalogue, { provider, family: name, now });
  return here !== undefined && !isShutDown(here, now);
}

/** The storyboard's text with the successors' families in place of the names, comments and all. Throws where it would not be read as that. */
export function migrated(text: string, file: string, migrations: readonly Migration[]): string {
  const isBare = text.startsWith("\uFEFF") ? 1 : 0;
  const replacements = migrations.flatMap(({ name, to, paths }) =>
    name === to.family ? [] : paths.map((path) => ({ path, text: to.family })),
  );
  const changed = text.slice(0, isBare) + replaceTexts(text.slice(isBare), replacements);
  const again = read(new TextEncoder().encode(changed), file, { maxBytes: Infinity });
  const names = new Map(writtenNames(again.source?.value).map(({ name, path }) => [path.join("."), name]));
  const isRight = replacements.every((replacement) => names.get(replacement.path.join(".")) === replacement.text);
  if (!isRight) throw new Error(`${file} would not name other models; it was left as it is`);
  return changed;
}

/** Undefined where a name can be filmed as it is, or nobody knows who takes its place. */
function successorFor(name: string, { catalogue, provider, now }: Migrating): ModelSpec | undefined {
  const rows = catalogue.models.filter((model) => model.provider === provider);
  if (rows.some(takesEveryName)) return undefined;
  const here = rows.find(({ id }) => id === name) ?? newestOf(catalogue, { provider, family: name, now });
  if (here !== undefined) return isShutDown(here, now) ? successorOf(here, catalogue, now) : undefined;
  const elsewhere = catalogue.models.find(({ id, family }) => id === name || family === name);
  if (elsewhere === undefined) return undefined;
  const own = newestOf(catalogue, { provider, family: elsewhere.family, now });
  if (own !== undefined && !isShutDown(own, now)) return own;
  const next = successorOf(own ?? elsewhere, catalogue, now);
  return next?.provider === provider ? next : undefined;
}

/** Every model's name of a file, and where it stands. */
function writtenNames(value: unknown): readonly { readonly name: string; readonly path: Path }[] {
  const top: Record<string, unknown> = Object(value);
  const shots: readonly unknown[] = Array.isArray(top["shots"]) ? top["shots"] : [];
  const places: readonly (readonly [unknown, Path])[] = [
    [top, ["model"]],
    [top["defaults"], ["defaults", "model"]],
    ...shots.map((shot, index) => [shot, ["shots", index, "model"]] as const),
  ];
  return places.flatMap(([owner, path]) => {
    const fields: Record<string, unknown> = Object(owner);
    const name = fields["model"];
    return typeof name === "string" ? [{ name, path }] : [];
  });
}
