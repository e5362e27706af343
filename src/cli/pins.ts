import { findModel, type Catalogue } from "../domain/catalogue.ts";
import type { Key, ProviderName, ShotId } from "../domain/names.ts";
import type { Action } from "../domain/plan.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { AttemptStart, Take } from "../domain/take.ts";
import type { Ledger } from "../domain/world.ts";
import type { Production } from "../pipeline.ts";
import { shippedCatalogue } from "../world/catalogue/load.ts";
import type { ModelPin } from "../world/lock-file/entry.ts";

/** What the books and the lock file say about models. */
type Known = {
  readonly provider: ProviderName;
  readonly catalogue: Catalogue;
  /** Family → exact id, as the lock file says. */
  readonly pinned: ReadonlyMap<string, string>;
  readonly takes: () => readonly Take[];
};

/** The model that each shot names: an extension goes on with its parent's. */
export function modelNames({ shots }: Storyboard, { defaultFamily } = shippedCatalogue()): ReadonlyMap<ShotId, string> {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  return new Map(
    shots.map(({ id }) => {
      let shot = byId.get(id);
      while (shot?.model === undefined && shot?.extends !== undefined) shot = byId.get(shot.extends);
      return [id, shot?.model ?? defaultFamily];
    }),
  );
}

/** The line about an action's model; undefined where nobody names its family: an exact id pins nothing for others. */
export function pinOf({ shots, model }: Action, names: ReadonlyMap<ShotId, string>): ModelPin | undefined {
  const { provider, family, id } = model;
  return shots.some((shot) => names.get(shot) !== id) ? { t: "model", provider, family, id } : undefined;
}

/**
 * What each family stands for: what the lock file says, and where it says nothing the model of most clips that the books have of shots
 * that name it, so that another catalogue films nothing again. `compiled`: the actions that a film has with such pins.
 */
export async function pinsOf(
  storyboard: Storyboard,
  { provider, catalogue, pinned, takes }: Known,
  compiled: (pins: ReadonlyMap<string, string>) => Promise<readonly Action[]>,
): Promise<ReadonlyMap<string, string>> {
  const pins = new Map(pinned);
  const families = new Set(modelNames(storyboard, catalogue).values());
  const unpinned = [...families].filter((name) => !pins.has(name) && isFamily(name, { provider, catalogue }));
  if (unpinned.length === 0) return pins;
  const kept = takes().filter((take) => take.provider === provider && take.added !== true);
  const keys = new Set<Key>(kept.map(({ key }) => key));
  const filmedWith = new Set(kept.map(({ model }) => model));
  for (const family of unpinned) {
    const today = findModel(catalogue, provider, family)?.id;
    // A family's own models alone: a shot that names another family now is to be filmed with that one.
    const candidates = catalogue.models.filter(
      (row) => row.provider === provider && row.family === family && filmedWith.has(row.id),
    );
    if (candidates.every(({ id }) => id === today)) continue;
    let most = 0;
    for (const { id } of candidates) {
      // A model that cannot film what is asked for today has filmed none of it.
      const actions = await compiled(new Map([...pins, [family, id]])).catch(() => []);
      const held = actions.filter(
        ({ model, key, formerly }) => model.id === id && [key, ...formerly].some((name) => keys.has(name)),
      ).length;
      if (held > most) pins.set(family, id);
      most = Math.max(most, held);
    }
  }
  return pins;
}

/** Whether a name means one model today and may mean another tomorrow. */
function isFamily(name: string, { provider, catalogue }: Pick<Known, "provider" | "catalogue">): boolean {
  return findModel(catalogue, provider, name)?.family === name && findModel(catalogue, provider, name)?.id !== name;
}

/** A ledger that writes down what a family stands for before the first request that names it leaves: whatever dies then, no upgrade films it again. */
export function pinningModels<L extends Pick<Ledger, "claim">>(
  ledger: L,
  { whole, storyboard }: Pick<Production, "whole" | "storyboard">,
  write: (entries: readonly ModelPin[]) => Promise<void>,
): L {
  const actions = new Map(whole.actions.map((action) => [action.key, action]));
  const names = modelNames(storyboard);
  const written = new Set<string>();
  return {
    ...ledger,
    claim: async (attempt: AttemptStart) => {
      const action = actions.get(attempt.key);
      const pin = action && pinOf(action, names);
      if (pin !== undefined && !written.has(pin.family)) {
        await write([pin]);
        written.add(pin.family);
      }
      return await ledger.claim(attempt);
    },
  };
}
