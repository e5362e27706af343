import { OWN_ADDRESS } from "../domain/address.ts";
import { showPrice } from "../domain/money.ts";
import { labelOf, type Plan, type Step, type Verdict } from "../domain/plan.ts";
import type { MadeFrom, ReviewedPlan, ReviewedStep } from "../domain/reviewed.ts";

/** What was to become of a step that a run would film now. */
const WAS: Readonly<Record<Exclude<Verdict, "film">, string>> = {
  keep: "was kept",
  resume: "was to be collected",
  hold: "was held",
  blocked: "was blocked",
};

/** Everything that a plan was made from and that is not what it was when it was reviewed, each in a few words; empty where nothing changed. */
export function changedSince(reviewed: Omit<ReviewedPlan, "asked" | "values">, now: MadeFrom): readonly string[] {
  const files = filesChanged(reviewed.files, now.files);
  return [
    ...(reviewed.film === now.film ? [] : [`it is for ${reviewed.film}`]),
    ...(reviewed.provider === now.provider ? [] : [`it is for ${reviewed.provider} and not for ${now.provider}`]),
    ...(reviewed.address === now.address ? [] : [otherAddress(reviewed.address, now.address)]),
    ...(reviewed.rehearsal === now.rehearsal
      ? []
      : [reviewed.rehearsal ? "it is for a rehearsal" : "it is not for a rehearsal"]),
    ...files,
    // Whoever changed the text of a shot knows that it is another.
    ...(files.length > 0 ? [] : otherTakes(reviewed, now.shows)),
  ];
}

function otherAddress(before: string, now: string): string {
  if (before === OWN_ADDRESS) return `it was made without --base-url, and this run asks ${now}`;
  const made = `it was made with --base-url ${before}`;
  return now === OWN_ADDRESS ? `${made}, which this run has to be given too` : `${made}, and this run asks ${now}`;
}

/** Everything that a plan would film without having been reviewed, or for more than was reviewed, each in a few words. What is no longer to be filmed is no reason against it. */
export function beyondReview({ steps }: Pick<ReviewedPlan, "steps">, plan: Plan): readonly string[] {
  const byKey = new Map(steps.map((step) => [step.key, step]));
  return plan.steps.flatMap((step) => {
    if (step.verdict !== "film") return [];
    const before = [step.action.key, ...step.action.formerly].map((key) => byKey.get(key)).find(Boolean);
    const reason = reasonAgainst(step, before);
    return reason === undefined ? [] : [`${labelOf(step.action)} ${reason}`];
  });
}

function reasonAgainst({ action: { price } }: Step, before: ReviewedStep | undefined): string | undefined {
  if (before === undefined) return "is to be filmed and is not in it";
  if (before.verdict !== "film") return `is to be filmed and ${WAS[before.verdict]}`;
  // Whoever agreed to a price that nobody knows agreed to any.
  if (before.price === null || (price !== null && price <= before.price)) return undefined;
  return price === null
    ? `has a price that nobody knows any more, and not ${showPrice(before.price)}`
    : `costs ${showPrice(price)} and not ${showPrice(before.price)}`;
}

/** Shots that show what they did not, and what was not to be filmed either: a plan that is half done shows what came of it. */
function otherTakes(
  { shows, steps }: Pick<ReviewedPlan, "shows" | "steps">,
  now: MadeFrom["shows"],
): readonly string[] {
  const toCome = new Set(steps.flatMap(({ key, verdict }) => (verdict === "keep" ? [] : [key])));
  const others = Object.entries(now).filter(([shot, key]) => shows[shot] !== key && !toCome.has(key));
  return others.map(([shot]) => `the film shows another take of ${shot}`);
}

function filesChanged(before: MadeFrom["files"], now: MadeFrom["files"]): readonly string[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(now)])].toSorted();
  return paths.flatMap((path) => {
    if (before[path] === now[path]) return [];
    if (before[path] === undefined) return [`${path} is new`];
    return [now[path] === undefined ? `${path} is gone` : `${path} has changed`];
  });
}
