import { showMoney } from "../domain/money.ts";
import { labelOf, type Plan } from "../domain/plan.ts";
import { showMoment } from "./moment.ts";
import { countOf, listOf, showCount } from "./words.ts";

/** Moments named one by one. */
const MOST_MOMENTS = 5;

/** What the clock does to a plan: chains whose footage has expired and what they would cost, footage that is about to, a day that is too short. */
export function clockNotes(plan: Plan, rehearsal: boolean): readonly string[] {
  return [...expired(plan, rehearsal), ...endangered(plan), ...days(plan)];
}

function expired({ steps, reshoot }: Plan, rehearsal: boolean): readonly string[] {
  if (reshoot === undefined) return [];
  const blocked = steps.filter(({ because }) => because.kind === "parent-expired").map(({ action }) => labelOf(action));
  const films = countOf(reshoot.films, "clip");
  const unknown =
    reshoot.unpriced > 0 ? ` and the price of ${countOf(reshoot.unpriced, "step")} that nobody knows` : "";
  const price = rehearsal ? "" : `, ${showMoney(reshoot.price)}${unknown}`;
  const needs = blocked.length === 1 ? "needs" : "need";
  return [
    `Expired: ${listOf(blocked)} ${needs} ${listOf(reshoot.shots)} again: ${films}${price} with --reshoot-expired.`,
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
