import { createInterface } from "node:readline/promises";
import { showMoney, showSum, type MicroUsd } from "../domain/money.ts";
import type { Plan } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Budget } from "../domain/storyboard.ts";
import { showOutdated } from "../report/plan-clock.ts";

/** What an operator has said about money, and what has been spent before. */
export type Purses = {
  readonly yes: boolean;
  readonly maxCost?: MicroUsd;
  readonly budget: Budget;
  readonly spent: { readonly day: MicroUsd; readonly film: MicroUsd };
  /** A rehearsal costs nothing. */
  readonly rehearsal: boolean;
};

/**
 * Makes sure that a person agreed to what a plan may cost; false where the run was stopped while it was asked.
 * Throws `money/…` where nobody agreed, or a ceiling is in the way.
 */
export async function askConsent(plan: Plan, purses: Purses, stopped: AbortSignal): Promise<boolean> {
  if (purses.rehearsal || plan.counts.film === 0) return true;
  const ceilings = ceilingsOf(purses);
  if (plan.unpriced > 0 && ceilings.some(({ ceiling }) => ceiling !== undefined)) {
    throw refused(
      "money/unknown-price",
      "The price of some shots is not known, so no ceiling can be kept.",
      'Take the ceiling away and agree with --yes, or write the price under "models:" in storyboard.config.yaml.',
    );
  }
  for (const { name, ceiling, before } of ceilings) {
    if (ceiling === undefined || before + plan.price <= ceiling) continue;
    const already = before > 0 ? ` ${showMoney(before)} is already spent;` : "";
    throw refused(
      "money/over-budget",
      `This plan costs up to ${showMoney(plan.price)};${already} the ceiling for ${name} is ${showMoney(ceiling)}. Nothing was sent.`,
      name === "this run"
        ? "Raise --max-cost or budget:, or film fewer shots."
        : "Raise budget: in the storyboard, or film fewer shots.",
    );
  }
  if (plan.price === 0 && plan.unpriced === 0) return true;
  if (purses.yes || purses.maxCost !== undefined) return true;
  if (process.stdin.isTTY && process.stderr.isTTY) {
    const answer = await ask(`${questionOf(plan)}${outdating(plan, ", and make ")}? [y/N] `, stopped);
    if (answer !== "no") return answer === "yes";
    throw refused("money/no-consent", "Nothing was sent.", "Run again and answer y, or add --yes.");
  }
  throw refused(
    "money/no-consent",
    `${costOf(plan)}${outdating(plan, " and makes ")}, and nobody is here to agree. Nothing was sent.`,
    plan.unpriced > 0
      ? "Agree with --yes."
      : `Agree with --yes, or with a ceiling: --max-cost ${(Math.ceil(plan.price / 10_000) / 100).toFixed(2)}`,
  );
}

/** What a plan costs, as far as anybody knows. */
function costOf(plan: Plan): string {
  return isPriceless(plan) ? "The price of this plan is not known" : `This plan costs ${showSum(plan, "up to ")}`;
}

function questionOf(plan: Plan): string {
  return isPriceless(plan) ? "Price not known: film all the same" : `Spend ${showSum(plan, "up to ")}`;
}

function isPriceless({ price, unpriced }: Plan): boolean {
  return price === 0 && unpriced > 0;
}

/** What becomes stale besides, and costs money later. */
function outdating({ outdated }: Plan, and: string): string {
  return outdated === undefined ? "" : `${and}${showOutdated(outdated)} stale`;
}

/** That a ceiling is held against less than was spent, because nobody knows the price of some of it. */
export function unpricedPast(budget: Budget, before: { readonly day: number; readonly film: number }): Problem[] {
  return (["day", "film"] as const).flatMap((of): Problem[] => {
    const amount = before[of];
    if (budget[of] === undefined || amount === 0) return [];
    const attempts = amount === 1 ? "1 attempt has" : `${amount} attempts have`;
    return [
      {
        code: "money/unknown-price",
        severity: "warning",
        message: `${attempts} a price that nobody knows and count${amount === 1 ? "s" : ""} for nothing against the ceiling for ${of === "day" ? "today" : "this film"}: more was spent than it knows of.`,
        hint: "storyboard status --spend lists them; the service's bill says what they cost.",
      },
    ];
  });
}

/** The ceilings that hold, with what counts against each already. */
function ceilingsOf({
  maxCost,
  budget,
  spent,
}: Purses): { name: string; ceiling: MicroUsd | undefined; before: MicroUsd }[] {
  return [
    { name: "this run", ceiling: runCeiling(maxCost, budget), before: 0 },
    { name: "today", ceiling: budget.day, before: spent.day },
    { name: "this film", ceiling: budget.film, before: spent.film },
  ];
}

/** The lower of what the operator and the author allow for one run. */
export function runCeiling(maxCost: MicroUsd | undefined, budget: Budget): MicroUsd | undefined {
  const ceilings = [maxCost, budget.run].filter((ceiling) => ceiling !== undefined);
  return ceilings.length === 0 ? undefined : Math.min(...ceilings);
}

/** Asks a person at the terminal; whatever is not a yes is a no. `stopped`: by Ctrl-C, which a question hears itself, or from elsewhere. */
export async function ask(question: string, stopped: AbortSignal): Promise<"yes" | "no" | "stopped"> {
  const interrupted = new AbortController();
  const signal = AbortSignal.any([stopped, interrupted.signal]);
  const line = createInterface({ input: process.stdin, output: process.stderr });
  line.once("SIGINT", () => interrupted.abort());
  try {
    return /^y(es)?$/i.test((await line.question(question, { signal })).trim()) ? "yes" : "no";
  } catch {
    if (!signal.aborted) return "no";
    process.stderr.write("\n");
    return "stopped";
  } finally {
    line.close();
  }
}

function refused(
  code: "money/unknown-price" | "money/over-budget" | "money/no-consent",
  message: string,
  hint: string,
): StoryboardError {
  return new StoryboardError({ code, message, hint });
}
