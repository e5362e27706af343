import type { Event } from "../domain/event.ts";
import { showPrice } from "../domain/money.ts";
import { labelOf, type Plan, type Step, type Tonight } from "../domain/plan.ts";
import { safeLine } from "./safe.ts";
import { countOf, listOf } from "./words.ts";

/** Whether a step films a take that only a night asks for. */
export function isNightTake({ night, action, because }: Step): boolean {
  return night !== undefined && action.take > 1 && because.kind === "new";
}

/** Shots that are named one by one in a note. */
const MOST = 5;

/** What a nightly run films anew, and what it leaves and why. */
export function nightNotes({ tonight, steps }: Plan): readonly string[] {
  if (tonight === undefined) return [];
  const { night, takes, without } = tonight;
  const named = takes.map(({ shot, take }) => `${shot} take ${take}`);
  const isAnew = ({ action }: Step): boolean =>
    takes.some(({ shot, take }) => action.take === take && action.shots.includes(shot));
  const anyway = steps.filter((step) => step.night !== undefined && step.verdict === "film" && !isAnew(step));
  const filmed = [
    ...(takes.length > 0 ? [`filmed anew: ${someOf(named)}`] : []),
    ...(anyway.length > 0 ? [anywayWords(anyway.map(({ action }) => labelOf(action)))] : []),
  ];
  return [
    `Night ${night}: ${filmed.length === 0 ? "nothing is filmed anew" : filmed.join("; ")}.`,
    ...leftLine(tonight),
    ...(without.length === 0 ? [] : [`Not filmed anew, because that cannot be done now: ${someOf(without)}.`]),
  ];
}

/** At the end of a run, what a ceiling left for another night, and where the page of the night is. */
export function nightEnd({ later = [], drift }: NightEnd = {}): readonly string[] {
  const page = drift && `Drift: ${countOf(drift.shots, "shot")} beside what was chosen, in ${drift.page}`;
  return [...leftLine({ later }), ...(page === undefined ? [] : [page])].map(safeLine);
}

type NightEnd = Pick<Extract<Event, { type: "run.ended" }>, "later" | "drift">;

/** What a ceiling leaves for another night, as a line of its own; empty where it leaves nothing. */
function leftLine({ later }: Pick<Tonight, "later">): readonly string[] {
  if (later.length === 0) return [];
  const named = later.map(({ shot, price }) => `${shot} (${showPrice(price)})`);
  return [`Left for another night, because of the ceiling: ${someOf(named)}.`];
}

/** Of shots that are filmed that night whether or not they ask for it. */
function anywayWords(labels: readonly string[]): string {
  const [is, it, its] = labels.length === 1 ? ["is", "it", "its take"] : ["are", "they", "their takes"];
  return `${someOf(labels)} ${is} to be filmed anyway, and what ${it} ${it === "it" ? "gets is" : "get are"} ${its} of the night`;
}

function someOf(names: readonly string[]): string {
  const rest = names.length - MOST;
  return listOf(rest > 0 ? [...names.slice(0, MOST), countOf(rest, "more shot")] : names);
}
