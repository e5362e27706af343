import { findModel, type ModelSpec } from "../../domain/catalogue.ts";
import { newestOf } from "../../domain/models.ts";
import type { Production } from "../../pipeline.ts";
import { consequenceFields, sumOfConsequences } from "../../report/takes.ts";
import { countOf, listOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import { writeLock } from "../lock-entries.ts";
import type { ModelsFlags } from "../models-flags.ts";
import type { Output } from "../output.ts";
import { modelNames } from "../pins.ts";
import { refilmingOf, type Refilming } from "../refilming.ts";
import { agreeToAll } from "../takes-choice.ts";
import { planWith, type Place } from "../takes-known.ts";
import { lookingAtTakes } from "../takes-place.ts";

/** A family that stands for an older model in this film than in the catalogue. */
type Upgrade = { readonly family: string; readonly from: string; readonly to: ModelSpec };

/** `storyboard models --upgrade`: lets families stand for their newest models from now on, in the lock file. It spends nothing, but tells what the next run will cost. */
export async function upgradeCommand(file: string | undefined, flags: ModelsFlags, output: Output): Promise<number> {
  // What is gone is to be left behind, so it is no fault here.
  const asked = { file, flags: { ...flags, allowRetired: true as const }, output };
  return await lookingAtTakes(asked, async (place) => {
    const { session, cast } = place;
    const before = await planWith(place);
    // Rehearsals have no lock file, and what they are filmed with costs nothing.
    const upgrades = place.rehearsal ? [] : upgradesOf(before, place);
    const tell = (words: string, refilming?: Refilming): number => {
      const document = documentOf(upgrades, place, refilming);
      output.out.write(
        flags.json === true ? `${JSON.stringify(document, undefined, 2)}\n` : `${session.file}: ${words}\n`,
      );
      return 0;
    };
    if (upgrades.length === 0) {
      return tell(
        place.rehearsal
          ? `${cast.provider} only rehearses; nothing is pinned, and there is nothing to upgrade.`
          : `its families stand for the newest models of ${cast.provider} already; there is nothing to upgrade.`,
      );
    }
    const refilming = refilmingOf(before, await planWith({ ...place, desk: pinned(upgrades, place) }), place);
    output.err.write(told(upgrades, refilming, place));
    const words = { because: "the newer models", doing: `Upgrading ${session.file}`, question: "Upgrade it?" };
    await agreeToAll(refilming.consequences, words, { yes: flags.yes === true, output });
    const at = systemClock.date().toISOString();
    const pins = upgrades.map(({ family, to }) => ({
      t: "model" as const,
      provider: to.provider,
      family,
      id: to.id,
      at,
    }));
    await writeLock(place, pins);
    return tell(`${listOf(upgrades.map(({ family, to }) => `${family} stands for ${to.id}`))} from now on.`, refilming);
  });
}

function upgradesOf({ whole }: Production, { session, storyboard, cast }: Place): readonly Upgrade[] {
  const { catalogue } = session;
  const { provider } = cast;
  const names = modelNames(storyboard, catalogue);
  const now = systemClock.date();
  return [...new Set(names.values())].flatMap((family): Upgrade[] => {
    const row = findModel(catalogue, provider, family);
    const to = newestOf(catalogue, { provider, family, now });
    // An exact id stands for itself.
    if (row === undefined || to === undefined || row.id === family) return [];
    const own = whole.actions.find(({ shots }) => shots.some((shot) => names.get(shot) === family));
    const from = own?.model.id;
    return from === undefined || from === to.id ? [] : [{ family, from, to }];
  });
}

/** The desk as it would be with other pins. */
function pinned(upgrades: readonly Upgrade[], { desk }: Place): Place["desk"] {
  const models = new Map([
    ...desk.lock.models,
    ...upgrades.map(({ family, to }) => [`${to.provider}/${family}`, to.id] as const),
  ]);
  return { ...desk, lock: { ...desk.lock, models } };
}

function told(upgrades: readonly Upgrade[], { shots, consequences }: Refilming, { session, cast }: Place): string {
  const lines = upgrades.map(({ family, from, to }) => `  ${family}: ${from} → ${to.id}`);
  const cost =
    consequences.steps.length === 0
      ? "Nothing of them is filmed yet, so it costs nothing more."
      : `What is filmed of them stays kept, but a run has to ${sumOfConsequences(consequences)}.`;
  const changed = `${countOf(shots.length, "shot")} change${shots.length === 1 ? "s" : ""}: ${listOf(shots)}. ${cost}`;
  return `${session.file}, as ${cast.provider} films it:\n${lines.join("\n")}\n${changed}\n`;
}

function documentOf(upgrades: readonly Upgrade[], { session, cast }: Place, refilming: Refilming | undefined): unknown {
  return {
    type: "models-upgrade",
    version: "1.0",
    storyboard: session.file,
    provider: cast.provider,
    upgrades: upgrades.map(({ family, from, to }) => ({ family, from, to: to.id })),
    shots: refilming?.shots ?? [],
    films: refilming === undefined ? [] : consequenceFields(refilming.consequences),
    written: upgrades.length > 0,
  };
}
