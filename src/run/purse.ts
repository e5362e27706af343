import { showMoney, type MicroUsd, type Sum } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { World } from "../domain/world.ts";
import type { Budget } from "../domain/storyboard.ts";

/** What had been spent before this run began: today, and on this film altogether. */
export type Spent = { readonly day: MicroUsd; readonly film: MicroUsd };

/** How many attempts have a price that nobody knows, of those that count as spent. */
export type Unpriced = { readonly day: number; readonly film: number };

/** What was or may have been spent before now: since midnight where the operator is, in the whole project, and on one film ever. */
export async function spentBefore({ ledger, clock }: Pick<World, "ledger" | "clock">, film: string): Promise<Spent> {
  return { day: await ledger.spentSince(midnight(clock)), film: await ledger.spentSince(new Date(0), film) };
}

/** How many of those have a price that nobody knows: with them, what was spent is a floor. */
export async function unpricedBefore(
  { ledger, clock }: Pick<World, "ledger" | "clock">,
  film: string,
): Promise<Unpriced> {
  return { day: await ledger.unpricedSince(midnight(clock)), film: await ledger.unpricedSince(new Date(0), film) };
}

function midnight(clock: World["clock"]): Date {
  const now = clock.date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}

/** Keeps a run under its ceilings. Money is reserved before a submit and given back when nothing was billed. */
export type Purse = {
  /** Takes the price out, or says which ceiling it would pass; none can be held where nobody knows it. */
  readonly reserve: (price: MicroUsd | null) => Problem | undefined;
  readonly giveBack: (price: MicroUsd | null) => void;
  /** The service says what an order costs for which another price was taken out; the next reserve feels it. */
  readonly correct: (price: MicroUsd | null, cost: MicroUsd) => void;
  /** Takes out what is billed already, whatever the ceilings say; the next reserve feels it. */
  readonly charge: (price: MicroUsd | null) => void;
  /** Whether a ceiling counts what others spend meanwhile. */
  readonly isShared: boolean;
  /** Which ceiling is passed by all that is spent by now, here and elsewhere; a price that is only reserved counts where it is written down. */
  readonly passedBy: (spent: Spent) => Problem | undefined;
  /** What this run has reserved and not given back. */
  readonly spent: () => Sum;
};

/** No ceiling lets through what nobody knows the price of. */
const UNKNOWN = {
  code: "money/unknown-price",
  severity: "error",
  message: "The price of the next shot is not known, so no ceiling can be kept.",
  hint: 'Take the ceiling away and agree with --yes, or write the price under "models:" in storyboard.config.yaml.',
} as const satisfies Problem;

/** Opens the purse of one run. `agreed`: the sum that somebody agreed to; it is a ceiling too as soon as an order costs more than it was reckoned at. */
export function openPurse(ceilings: Budget, before: Spent, agreed?: MicroUsd): Purse {
  let isDearer = false;
  let spent = 0;
  let unpriced = 0;
  const hasCeiling = Object.values(ceilings).some((ceiling) => ceiling !== undefined);
  const take = (price: MicroUsd | null, sign: 1 | -1): void => {
    if (price === null) unpriced += sign;
    else spent += sign * price;
  };
  const over = (price: MicroUsd): Problem | undefined => {
    const checks = [
      ["this run", ceilings.run, 0],
      ["today", ceilings.day, before.day],
      ["this film", ceilings.film, before.film],
    ] as const;
    for (const [name, ceiling, earlier] of checks) {
      if (ceiling !== undefined && earlier + spent + price > ceiling)
        return overCeiling(price, earlier + spent, `the ceiling of ${showMoney(ceiling)} for ${name}`);
    }
    return isDearer && agreed !== undefined && spent + price > agreed ? overAgreed(price, spent, agreed) : undefined;
  };
  return {
    reserve: (price) => {
      if (price === null && hasCeiling) return UNKNOWN;
      const passed = price === null || price === 0 ? undefined : over(price);
      if (passed === undefined) take(price, 1);
      return passed;
    },
    giveBack: (price) => take(price, -1),
    correct: (price, cost) => {
      isDearer ||= price !== null && cost > price;
      take(price, -1);
      take(cost, 1);
    },
    charge: (price) => take(price, 1),
    isShared: ceilings.day !== undefined || ceilings.film !== undefined,
    passedBy: ({ day, film }) => {
      if (ceilings.day !== undefined && day > ceilings.day) return overTogether(day, ceilings.day, "today");
      return ceilings.film !== undefined && film > ceilings.film
        ? overTogether(film, ceilings.film, "this film")
        : undefined;
    },
    spent: () => ({ price: spent, unpriced }),
  };
}

function overCeiling(price: MicroUsd, spent: MicroUsd, ceiling: string): Problem {
  return {
    code: "money/over-budget",
    severity: "error",
    message: `The next shot costs ${showMoney(price)}; with the ${showMoney(spent)} already spent it would pass ${ceiling}.`,
    hint: "What is filmed is kept. Raise --max-cost or budget: and run again to film the rest.",
  };
}

function overTogether(spent: MicroUsd, ceiling: MicroUsd, name: string): Problem {
  return {
    code: "money/over-budget",
    severity: "error",
    message: `Another machine spends too: with the next shot it would be ${showMoney(spent)}, past the ceiling of ${showMoney(ceiling)} for ${name}.`,
    hint: "What is filmed is kept. Raise --max-cost or budget: and run again to film the rest.",
  };
}

function overAgreed(price: MicroUsd, spent: MicroUsd, agreed: MicroUsd): Problem {
  const { message, ...problem } = overCeiling(price, spent, `the ${showMoney(agreed)} that were agreed to`);
  return {
    ...problem,
    message: `The service bills more than was reckoned. ${message}`,
    hint: "What is filmed is kept. storyboard plan says what the rest costs by now: run again and agree to that.",
  };
}
