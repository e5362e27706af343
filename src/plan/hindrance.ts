import { LIFE_NEEDED, takesBytes } from "../domain/handover.ts";
import type { Action, Because, Step } from "../domain/plan.ts";
import type { Attempt, Take } from "../domain/take.ts";
import { isMadeFromThese } from "./sources.ts";

/** What an action would be made from, and how it fared before. */
type Circumstances = {
  readonly sources: readonly Step[];
  /** The newest attempt at it. */
  readonly attempt: Attempt | undefined;
  readonly now: Date;
};

/** Why an action cannot be filmed now, whatever it costs. */
export function hindrance(action: Action, { sources, attempt, now }: Circumstances): Because | undefined {
  const held = sources.find(({ verdict }) => verdict === "hold" || verdict === "blocked");
  if (held !== undefined) return { kind: "source-held", of: held.action.key };
  const parent = sources.find((source) => source.action.key === action.parent);
  if (parent?.take === undefined) return undefined;
  // Ours is handed over where the provider takes that: nothing is ever too old then.
  if (takesBytes(action.model.extend)) return undefined;
  const since = refusedAt(attempt, sources) ?? goneSince(parent.take, { action, now });
  return since && { kind: "parent-expired", of: parent.action.key, since: since.toISOString() };
}

/** When the provider said of this very footage that it no longer has it: before its time, but it knows best. */
export function refusedAt(attempt: Attempt | undefined, sources: readonly Step[]): Date | undefined {
  if (attempt?.state !== "rejected" || attempt.problem?.code !== "provider/parent-expired") return undefined;
  return isMadeFromThese(attempt, sources) ? new Date(attempt.started) : undefined;
}

/** Since when the provider cannot continue a take, where it needs its own copy; undefined where there is time enough. */
function goneSince(parent: Take, { action, now }: { readonly action: Action; readonly now: Date }): Date | undefined {
  // A take that only the lock file remembers: nobody can say where the provider holds it.
  if (parent.footage === undefined) return needsFootage(action) ? now : undefined;
  const expires = expiryOf(parent, action);
  return expires !== undefined && expires.getTime() <= now.getTime() + LIFE_NEEDED ? expires : undefined;
}

/** When the provider forgets what an action would continue; undefined where it needs no copy of its own. */
export function expiryOf(parent: Take, action: Action): Date | undefined {
  const life = action.model.extend?.footageLife;
  if (life === undefined || !needsFootage(action)) return undefined;
  return new Date(parent.footageExpires ?? Date.parse(parent.made) + life * 1_000);
}

function needsFootage({ model: { extend } }: Action): boolean {
  return extend?.footageLife !== undefined && !takesBytes(extend);
}
