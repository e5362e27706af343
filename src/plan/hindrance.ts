import { digestOfSources } from "../domain/digest.ts";
import type { Action, Because, Step } from "../domain/plan.ts";
import type { Attempt, Take } from "../domain/take.ts";
import { mediaOf } from "./sources.ts";

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
  const since = parent?.take && (refusedAt(attempt, sources) ?? goneSince(parent.take, { action, now }));
  return parent !== undefined && since !== undefined
    ? { kind: "parent-expired", of: parent.action.key, since: since.toISOString() }
    : undefined;
}

/** When the provider said of this very footage that it no longer has it: before its time, but it knows best. */
function refusedAt(attempt: Attempt | undefined, sources: readonly Step[]): Date | undefined {
  if (attempt?.state !== "rejected" || attempt.problem?.code !== "provider/parent-expired") return undefined;
  const media = mediaOf(sources);
  const isTheSame = attempt.source !== undefined && media !== undefined && digestOfSources(media) === attempt.source;
  return isTheSame ? new Date(attempt.started) : undefined;
}

/** Since when the provider cannot continue a take, where it needs its own copy; undefined where nothing is in the way. */
function goneSince(parent: Take, { action, now }: { readonly action: Action; readonly now: Date }): Date | undefined {
  const extend = action.model.extend;
  if (extend?.footageLife === undefined || extend.inputs.includes("bytes")) return undefined;
  // A take that only the lock file remembers: nobody can say where the provider holds it.
  if (parent.footage === undefined) return now;
  const expires = new Date(parent.footageExpires ?? Date.parse(parent.made) + extend.footageLife * 1_000);
  return expires <= now ? expires : undefined;
}
