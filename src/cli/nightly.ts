import type { MicroUsd } from "../domain/money.ts";
import { isNight, nightOf } from "../domain/night.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { World } from "../domain/world.ts";
import { spentBefore, type Preparation } from "../pipeline.ts";
import { systemClock } from "../world/clock.ts";
import { runCeiling } from "./consent.ts";
import { filmName } from "./film-words.ts";
import type { NightFlags } from "./flags.ts";
import type { Session } from "./session.ts";
import type { TakeNumbers } from "./take-numbers.ts";

/** What a nightly run is asked: which night it is, and what it may spend. */
export type NightAsked = { readonly name: string; readonly maxCost?: MicroUsd };

/** The night that flags and environment name, or else the one that the clock says; undefined by day. Throws `usage/wrong`. */
export function nightAsked({ nightly, night, maxCost }: NightFlags): NightAsked | undefined {
  if (nightly !== true) {
    if (night === undefined) return undefined;
    throw new StoryboardError({
      code: "usage/wrong",
      message: "--night says which night it is, and only --nightly asks for one.",
      hint: "Add --nightly, or leave --night out.",
    });
  }
  const name = night ?? process.env["STORYBOARD_NIGHT"] ?? "";
  const isNamed: boolean = name === "" || isNight(name);
  if (!isNamed) {
    throw new StoryboardError({
      code: "usage/wrong",
      message: `"${name}" is no name of a night.`,
      hint: "Up to 64 letters, digits, dots, hyphens and underscores are, like a date or the number of a CI run.",
    });
  }
  return { name: name === "" ? nightOf(systemClock.date()) : name, ...(maxCost !== undefined && { maxCost }) };
}

/** What has to be said of a night for which no shot asks; empty where one does, and by day. */
export function nobodyAsks({ nightly }: NightFlags, { shots }: Pick<Storyboard, "shots">): string {
  return nightly === true && shots.every(({ regenerate }) => regenerate !== "nightly")
    ? "No shot says regenerate: nightly, so --nightly films no new takes.\n"
    : "";
}

/** What a plan of that night is made with: what the night began already, and what the lowest ceiling leaves. */
export async function nightlyOf(
  { name, maxCost }: NightAsked,
  at: {
    readonly session: Session;
    readonly storyboard: Storyboard;
    readonly desk: { readonly ledger?: World["ledger"] };
    readonly numbers: TakeNumbers;
    readonly rehearsal: boolean;
  },
): Promise<NonNullable<Preparation["nightly"]>> {
  const { session, storyboard, desk, numbers, rehearsal } = at;
  const { budget = {} } = storyboard;
  const spent =
    desk.ledger === undefined
      ? { day: 0, film: 0 }
      : await spentBefore({ ledger: desk.ledger, clock: systemClock }, filmName(session.project));
  const left = [
    runCeiling(maxCost, budget),
    budget.day === undefined ? undefined : budget.day - spent.day,
    budget.film === undefined ? undefined : budget.film - spent.film,
  ].filter((ceiling) => ceiling !== undefined);
  return {
    night: name,
    begun: (base) => numbers.ofNight(base, name),
    since: numbers.since,
    ...(left.length > 0 && !rehearsal && { allowance: Math.min(...left) }),
  };
}
