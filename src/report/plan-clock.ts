import { showSum } from "../domain/money.ts";
import { labelOf, type Outdated, type Plan } from "../domain/plan.ts";
import { showMoment } from "./moment.ts";
import { countOf, listOf, showCount } from "./words.ts";

/** Moments named one by one. */
const MOST_MOMENTS = 5;

/** What the clock does to a plan: chains whose footage has expired and what they would cost, footage that is about to, a day that is too short. */
export function clockNotes(plan: Plan, rehearsal: boolean): readonly string[] {
  return [...expired(plan, rehearsal), ...outdated(plan, rehearsal), ...endangered(plan), ...days(plan)];
}

/** Shots that become stale, with what it would cost to film them again: `three ($2.80)`. */
export function showOutdated({ shots, ...price }: Outdated, rehearsal = false): string {
  if (rehearsal) return listOf(shots);
  return `${listOf(shots)} (${showSum(price)})`;
}

function expired({ steps, reshoot }: Plan, rehearsal: boolean): readonly string[] {
  if (reshoot === undefined) return [];
  const blocked = steps.filter(({ because }) => because.kind === "parent-expired").map(({ action }) => labelOf(action));
  const films = countOf(reshoot.films, "clip");
  const price = rehearsal ? "" : `, ${showSum(reshoot)}`;
  const also = reshoot.outdated === undefined ? "" : `, which makes ${showOutdated(reshoot.outdated, rehearsal)} stale`;
  const needs = blocked.length === 1 ? "needs" : "need";
  return [
    `Expired: ${listOf(blocked)} ${needs} ${listOf(reshoot.shots)} again: ${films}${price} with --reshoot-expired${also}.`,
  ];
}

function outdated({ outdated: stale }: Plan, rehearsal: boolean): readonly string[] {
  return stale === undefined
    ? []
    : [
        `Beginning anew also makes ${showOutdated(stale, rehearsal)} stale: the next run of the whole film films that again.`,
      ];
}

function endangered({ steps, endangered: keys = [] }: Plan): readonly string[] {
  const late = new Set(keys);
  const told = steps.filter(({ action }) => late.has(action.key));
  const groups = [...Map.groupBy(told, ({ parentExpires }) => parentExpires ?? "")];
  return groups.slice(0, MOST_MOMENTS).map(([until, those]) => {
    const shots = those.map(({ action }) => labelOf(action));
    return `Hurry: ${listOf(shots)} may come too late; the provider keeps what ${shots.length === 1 ? "it continues" : "they continue"} until ${showMoment(until)}.`;
  });
}

function days({ today = [] }: Plan): readonly string[] {
  return today.map(
    ({ model, left, wanted, resets }) =>
      `Today ${showCount(left)} of ${showCount(wanted)} can be submitted to ${model}: its daily quota begins anew at ${showMoment(resets)}.`,
  );
}
