import { readFile } from "node:fs/promises";
import type { Source } from "../../domain/source.ts";
import type { Storyboard } from "../../domain/storyboard.ts";
import { leftOver, migrated, migrationsOf, type Migration } from "../../pipeline/migrate.ts";
import { safeLine } from "../../report/safe.ts";
import { consequenceFields, sumOfConsequences } from "../../report/takes.ts";
import { countOf, listOf } from "../../report/words.ts";
import { rewriteFile } from "../../world/author-file.ts";
import { systemClock } from "../../world/clock.ts";
import type { ModelsFlags } from "../models-flags.ts";
import type { Output } from "../output.ts";
import { filmWords } from "../film-words.ts";
import { modelNames } from "../pins.ts";
import { refilmingOf, type Refilming } from "../refilming.ts";
import { agreeToAll } from "../takes-choice.ts";
import { planWith, type Place } from "../takes-known.ts";
import { lookingAtTakes } from "../takes-place.ts";

/** `storyboard models --migrate`: writes the successors of models that are gone into a storyboard. It spends nothing, but tells what the next run will cost. */
export async function migrateCommand(file: string | undefined, flags: ModelsFlags, output: Output): Promise<number> {
  // It is about models that are gone, so they are no fault here.
  const asked = { file, flags: { ...flags, allowRetired: true as const }, output };
  return await lookingAtTakes(asked, async (place) => {
    const { session, storyboard, cast } = place;
    const { source } = session.examined;
    if (source === undefined) throw new Error("a storyboard without fault was read from nothing");
    const { catalogue } = session;
    const used = new Set(modelNames(storyboard, catalogue).values());
    const at = { catalogue, provider: cast.provider, now: systemClock.date() };
    const migrations = migrationsOf(source, used, at);
    const left = leftOver(source, used, at);
    const refilming = migrations.length === 0 ? undefined : await refilmingWith(migrations, place);
    const writes = migrations.some(({ name, to, paths }) => name !== to.family && paths.length > 0);
    if (refilming !== undefined) {
      output.err.write(told(migrations, { source, place, refilming, writes }));
      if (writes) {
        const words = { because: "the other models", doing: `Migrating ${session.file}`, question: "Migrate it?" };
        await agreeToAll(refilming.consequences, words, { yes: flags.yes === true, output });
      }
    }
    if (writes) {
      const path = session.project.storyboard;
      await rewriteFile(path, migrated(await readFile(path, "utf8"), session.file, migrations));
    }
    output.out.write(
      flags.json === true
        ? documentOf(migrations, { source, place, refilming, writes, left })
        : `${migrations.length === 0 && left.length > 0 ? "" : done(place, migrations, { writes, words: filmWords(session.project, flags) })}${leftWords(place, left)}`,
    );
    return 0;
  });
}

/** The film as it is, and as its successors would film it. */
async function refilmingWith(migrations: readonly Migration[], place: Place): Promise<Refilming> {
  const { storyboard, cast, session } = place;
  const names = new Map(migrations.map(({ name, to }) => [name, to.family]));
  const { defaultFamily } = session.catalogue;
  const shots = storyboard.shots.map((shot) => {
    const model = names.get(shot.model ?? defaultFamily);
    return model === undefined || (shot.model === undefined && shot.extends !== undefined) ? shot : { ...shot, model };
  });
  const changed: Storyboard = { ...storyboard, shots };
  const provider = providerOf(migrations, place);
  const before = await planWith(place);
  return refilmingOf(before, await planWith({ ...place, storyboard: changed, cast: { ...cast, provider } }), place);
}

/** Who films once it is done: another provider where one of the successors is only there. */
function providerOf(migrations: readonly Migration[], { cast }: Place): Place["cast"]["provider"] {
  return migrations.find(({ to }) => to.provider !== cast.provider)?.to.provider ?? cast.provider;
}

type About = { readonly source: Source; readonly place: Place; readonly refilming: Refilming | undefined };

function told(
  migrations: readonly Migration[],
  { source, place, refilming, writes }: About & { readonly writes: boolean },
): string {
  const lines = migrations.map(({ name, to, paths }) => {
    const where = paths.map((path) => source.span(path).start.line);
    const on =
      where.length === 0
        ? "nobody writes it down"
        : `line${where.length === 1 ? "" : "s"} ${listOf(where.map(String))}`;
    const what = name === to.family ? `  ${name}: filmed by ${to.provider}` : `  ${name} → ${to.family}`;
    return `${what}  (${to.provider}/${to.id}; ${on})`;
  });
  const { shots = [], consequences } = refilming ?? {};
  const steps = consequences?.steps.length ?? 0;
  const cost =
    consequences === undefined || steps === 0
      ? "Nothing of them is filmed yet, so it costs nothing more."
      : `What is filmed of them stays kept, but a run has to ${sumOfConsequences(consequences)}.`;
  const changed =
    shots.length === 0
      ? "No shot changes."
      : `${countOf(shots.length, "shot")} ${writes ? `change${shots.length === 1 ? "s" : ""}` : "would change there"}: ${listOf(shots)}. ${cost}`;
  return `${place.session.file}, as ${place.cast.provider} films it:\n${lines.join("\n")}\n${changed}\n`;
}

function done(
  place: Place,
  migrations: readonly Migration[],
  { writes, words }: { readonly writes: boolean; readonly words: string },
): string {
  const { session, cast } = place;
  if (migrations.length === 0)
    return `${session.file}: ${cast.provider} has all of its models; there is nothing to migrate.\n`;
  const provider = providerOf(migrations, place);
  const how = `--provider ${provider}, or "provider: ${provider}" in the storyboard`;
  const elsewhere =
    provider === cast.provider
      ? ""
      : writes
        ? ` ${provider} films it from now on: ${how}.`
        : ` ${cast.provider} does not film it with them; ${provider} does: ${how}. What films it at ${cast.provider}, if anything: storyboard plan ${words}`;
  const unwritten = migrations.filter(({ name, to, paths }) => paths.length === 0 && name !== to.family);
  const missing = unwritten.map(({ to }) => ` Write "model: ${to.family}" at the top of the storyboard.`).join("");
  return `${session.file}: ${writes ? "migrated" : "nothing is written"}.${missing}${elsewhere}\n`;
}

/** What has to be decided by a person: models that cannot be filmed, and of which nobody knows what takes their place. */
function leftWords({ session, cast }: Place, left: readonly string[]): string {
  if (left.length === 0) return "";
  const names = listOf(left.map((name) => `"${safeLine(name)}"`));
  return `${session.file}: ${names} ${left.length === 1 ? "stays" : "stay"} as written: ${cast.provider} does not film with ${left.length === 1 ? "it" : "them"}, and no successor is known. What there is: storyboard models\n`;
}

function documentOf(
  migrations: readonly Migration[],
  { source, place, refilming, writes, left }: About & { readonly writes: boolean; readonly left: readonly string[] },
): string {
  const document = {
    type: "models-migrate",
    version: "1.1",
    storyboard: place.session.file,
    provider: providerOf(migrations, place),
    migrations: migrations.map(({ name, to: { provider, family, id }, paths }) => ({
      name,
      to: { provider, family, id },
      lines: paths.map((path) => source.span(path).start.line),
    })),
    shots: refilming?.shots ?? [],
    films: refilming === undefined ? [] : consequenceFields(refilming.consequences),
    left,
    written: writes,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
