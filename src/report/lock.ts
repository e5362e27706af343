import type { Key, ShotId } from "../domain/names.ts";
import { listOf, countOf } from "./words.ts";
import { safeLine } from "./safe.ts";

/** What a lock file holds, seen from its storyboard. */
export type LockView = {
  /** The lock file, as a person would write it. */
  readonly file: string;
  readonly exists: boolean;
  /** Clips of shots that the storyboard asks for, at the provider that is chosen. */
  readonly own: { readonly takes: number; readonly shots: number; readonly notHere: number };
  /** Clips that only tried out shots. */
  readonly drafts: number;
  /** Clips of earlier versions of shots, and of other providers. */
  readonly others: number;
  /** What the film shows by a pick; without shots where the storyboard has none for it any more. */
  readonly picks: readonly {
    readonly of: Key;
    readonly take: number;
    readonly at: string;
    readonly shots: readonly ShotId[];
  }[];
  readonly dropped: number;
  /** What may be filmed for good. */
  readonly approvals: number;
  /** `provider/family` → exact id. */
  readonly models: ReadonlyMap<string, string>;
};

/** What rebuilding a lock file came to. */
export type RebuiltView = {
  readonly kept: number;
  readonly added: number;
  readonly lost: readonly { readonly line: number; readonly text: string }[];
  readonly copy?: string;
};

const LOST_SHOWN = 20;

/** What a lock file holds, in words. No newline at the end. */
export function showLock(view: LockView): string {
  if (!view.exists) return `There is no ${safeLine(view.file)} yet; the first clip of a real film makes it.`;
  const { own, drafts, others, picks, dropped, approvals, models } = view;
  const missing = own.notHere > 0 ? `; ${countOf(own.notHere, "clip")} not here` : "";
  const idle = picks.filter(({ shots }) => shots.length === 0).length;
  return [
    `${safeLine(view.file)}:`,
    `  ${countOf(own.takes, "take")} of ${countOf(own.shots, "shot")} of the storyboard${missing}`,
    ...(drafts > 0 ? [`  ${countOf(drafts, "draft")}`] : []),
    ...(others > 0 ? [`  ${countOf(others, "take")} of earlier versions of shots or other providers`] : []),
    ...picks
      .filter(({ shots }) => shots.length > 0)
      .map(({ shots, take }) => `  pick: ${safeLine(listOf(shots))} shows take ${take}`),
    ...(idle > 0 ? [`  ${countOf(idle, "pick")} for earlier versions of shots or other providers`] : []),
    ...(dropped > 0 ? [`  ${countOf(dropped, "clip")} dropped`] : []),
    ...(approvals > 0 ? [`  ${countOf(approvals, "approval")}`] : []),
    ...[...models].map(([family, id]) => `  model: ${safeLine(family)} is ${safeLine(id)}`),
  ].join("\n");
}

/** What rebuilding came to, in words. No newline at the end. */
export function showRebuilt({ kept, added, lost, copy }: RebuiltView, file: string): string {
  if (lost.length + added === 0)
    return `${safeLine(file)} is whole, and holds all that the store knows: nothing was changed.`;
  const more = lost.length > LOST_SHOWN ? [`  … and ${lost.length - LOST_SHOWN} more`] : [];
  return [
    `${safeLine(file)} is written anew: ${countOf(kept, "line")} kept, ${countOf(added, "line")} added from the store, ${countOf(lost.length, "line")} left out.`,
    ...lost.slice(0, LOST_SHOWN).map(({ line, text }) => `  line ${line}: ${shortened(safeLine(text))}`),
    ...more,
    ...(copy === undefined ? [] : [`What was there before is kept as ${safeLine(copy)}.`]),
  ].join("\n");
}

const WIDEST = 80;

function shortened(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

/** What a lock file holds, and what became of it, as one stable document for machines. */
export function lockDocument(view: LockView, storyboard: string, rebuilt?: RebuiltView): unknown {
  return {
    type: "lock",
    version: "1.1",
    storyboard,
    file: view.file,
    exists: view.exists,
    takes: {
      own: view.own.takes,
      shots: view.own.shots,
      not_here: view.own.notHere,
      drafts: view.drafts,
      others: view.others,
    },
    picks: view.picks,
    dropped: view.dropped,
    approvals: view.approvals,
    models: Object.fromEntries(view.models),
    ...(rebuilt !== undefined && {
      rebuilt: { kept: rebuilt.kept, added: rebuilt.added, lost: rebuilt.lost, copy: rebuilt.copy ?? null },
    }),
  };
}
