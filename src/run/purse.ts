import { showMoney, type MicroUsd } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { World } from "../domain/world.ts";
import type { Budget } from "../domain/storyboard.ts";

/** What had been spent before this run began: today, and on this film altogether. */
export type Spent = { readonly day: MicroUsd; readonly film: MicroUsd };

/** What was or may have been spent before now: since midnight where the operator is, in the whole project, and on one film ever. */
export async function spentBefore({ ledger, clock }: Pick<World, "ledger" | "clock">, film: string): Promise<Spent> {
  const now = clock.date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  return { day: await ledger.spentSince(midnight), film: await ledger.spentSince(new Date(0), film) };
}

/** Keeps a run under its ceilings. Money is reserved before a submit and given back when nothing was billed. */
export type Purse = {
  /** Takes the price out, or says which ceiling it would pass. */
  readonly reserve: (price: MicroUsd) => Problem | undefined;
  readonly giveBack: (price: MicroUsd) => void;
  /** Takes out what is billed already, whatever the ceilings say; the next reserve feels it. */
  readonly charge: (price: MicroUsd) => void;
  /** What this run has reserved and not given back. */
  readonly spent: () => MicroUsd;
};

/** Opens the purse of one run. */
export function openPurse(ceilings: Budget, before: Spent): Purse {
  let spent = 0;
  const over = (price: MicroUsd): readonly [string, MicroUsd, MicroUsd] | undefined => {
    const checks = [
      ["this run", ceilings.run, 0],
      ["today", ceilings.day, before.day],
      ["this film", ceilings.film, before.film],
    ] as const;
    for (const [name, ceiling, earlier] of checks) {
      if (ceiling !== undefined && earlier + spent + price > ceiling) return [name, ceiling, earlier];
    }
    return undefined;
  };
  return {
    reserve: (price) => {
      const passed = price === 0 ? undefined : over(price);
      if (passed === undefined) {
        spent += price;
        return undefined;
      }
      const [name, ceiling, earlier] = passed;
      return {
        code: "money/over-budget",
        severity: "error",
        message: `The next shot costs ${showMoney(price)}; with the ${showMoney(earlier + spent)} already spent it would pass the ceiling of ${showMoney(ceiling)} for ${name}.`,
        hint: "What is filmed is kept. Raise --max-cost or budget: and run again to film the rest.",
      };
    },
    giveBack: (price) => {
      spent -= price;
    },
    charge: (price) => {
      spent += price;
    },
    spent: () => spent,
  };
}
