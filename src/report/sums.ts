import { sumOf, type Sum } from "../domain/money.ts";
import { billOf, type Attempt } from "../domain/take.ts";

/** What attempts came to: what was billed, what may still be (being filmed, or unsure), and how many were not. Micro-dollars. */
export type Sums = {
  readonly attempts: number;
  readonly billed: Sum;
  readonly open: Sum;
  readonly unsure: Sum;
  readonly free: number;
};

/** Adds attempts up. */
export function sumsOf(attempts: readonly Attempt[]): Sums {
  const of = (bill: ReturnType<typeof billOf>): Sum =>
    sumOf(attempts.filter((attempt) => billOf(attempt) === bill).map(({ price }) => price));
  return {
    attempts: attempts.length,
    billed: of("billed"),
    open: of("open"),
    unsure: of("unknown"),
    free: attempts.filter((attempt) => billOf(attempt) === "free").length,
  };
}

/** What is shown of a project's books. */
export type Spending = {
  /** What the books call the film. */
  readonly film: string;
  readonly rehearsal: boolean;
  /** Every attempt of the project, from the first to the last. */
  readonly attempts: readonly Attempt[];
  /** ISO time at which today began. */
  readonly midnight: string;
  /** Clips that only the lock file knows: filmed with other books. */
  readonly elsewhere: { readonly clips: number; readonly cost: Sum };
  /** ISO date of the catalogue's prices. */
  readonly prices: string;
  /** Whether a run is at work. */
  readonly atWork: boolean;
};

/** The sums that people ask for: of today, of the film, and of the whole project. Attempts of which nobody knows the film count for each. */
export function scopesOf({ attempts, midnight, film }: Spending): Readonly<Record<"today" | "film" | "project", Sums>> {
  return {
    today: sumsOf(attempts.filter(({ started }) => started >= midnight)),
    film: sumsOf(attempts.filter((attempt) => isOf(attempt, film))),
    project: sumsOf(attempts),
  };
}

/** How many attempts have the price that their service said with the order. */
export function toldIn(attempts: readonly Attempt[]): number {
  return attempts.filter(({ told }) => told !== undefined).length;
}

/** Whether an attempt counts for a film. */
export function isOf({ film }: Attempt, wanted: string): boolean {
  return film === undefined || film === wanted;
}

/** The attempts of each model at each provider. */
export function byModel(attempts: readonly Attempt[]): ReadonlyMap<string, readonly Attempt[]> {
  return Map.groupBy(attempts, ({ model, provider }) => `${model} at ${provider}`);
}
