import { trimmedSeconds } from "../domain/length.ts";
import { shownEntries, transitionInto, type SequenceEntry, type Storyboard } from "../domain/storyboard.ts";
import type { Production } from "../pipeline.ts";
import type { Session } from "./session.ts";

type Looked = { readonly examined: Pick<Session["examined"], "files"> };

/**
 * Seconds by which a film is longer than what is shown of its shots: its author's own files, cards and gaps, less what transitions take, so it may
 * be below 0. None where only some shots are planned.
 */
export function secondsBeside(
  { examined: { files } }: Looked,
  storyboard: Storyboard,
  { graph, whole }: Pick<Production, "graph" | "whole">,
): number {
  if (graph !== whole) return 0;
  const shots = new Map(storyboard.shots.map((shot) => [shot.id, shot]));
  const entries = shownEntries(storyboard);
  return entries.reduce((sum, entry, index) => {
    const before = entries[index - 1];
    const transition = before && transitionInto(entry, before, { shots, cut: storyboard.cut });
    return sum + secondsOf(entry, files) - (transition?.seconds ?? 0);
  }, 0);
}

/** Seconds of what an entry shows that is no shot; a file is as long as it says of itself. */
function secondsOf(entry: SequenceEntry, files: Looked["examined"]["files"]): number {
  if (entry.kind === "shot") return 0;
  if (entry.kind !== "file") return entry.seconds;
  const facts = files.get(entry.path);
  return facts === undefined || "code" in facts ? 0 : trimmedSeconds(entry, facts.seconds ?? entry.out ?? 0);
}
