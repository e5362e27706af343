import type { Plan, Step } from "../domain/plan.ts";
import { countOf, listOf } from "./words.ts";

/** Whether a step films a take that only a night asks for. */
export function isNightTake({ night, action, because }: Step): boolean {
  return night !== undefined && action.take > 1 && because.kind === "new";
}

/** Shots that are named one by one in a note. */
const MOST = 5;

/** What a nightly run films anew, and what it leaves and why. */
export function nightNotes({ tonight }: Plan): readonly string[] {
  if (tonight === undefined) return [];
  const { night, takes, later, without } = tonight;
  const named = takes.map(({ shot, take }) => `${shot} take ${take}`);
  const filmed = takes.length === 0 ? "nothing is filmed anew" : `filmed anew: ${someOf(named)}`;
  return [
    `Night ${night}: ${filmed}.`,
    ...(later.length === 0 ? [] : [`Left for another night, because of the ceiling: ${someOf(later)}.`]),
    ...(without.length === 0 ? [] : [`Not filmed anew, because that cannot be done now: ${someOf(without)}.`]),
  ];
}

function someOf(names: readonly string[]): string {
  const rest = names.length - MOST;
  return listOf(rest > 0 ? [...names.slice(0, MOST), countOf(rest, "more shot")] : names);
}
