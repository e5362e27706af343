import type { ProductionOptions } from "../pipeline.ts";
import { runCeiling } from "./consent.ts";
import { filmName, filmWords } from "./film-words.ts";
import type { RunFlags } from "./flags.ts";
import { namedStore } from "./shared.ts";
import type { Shoot } from "./shooting.ts";

const POLL_SECONDS = 10;
const TIMEOUT_MINUTES = 20;

/** How a production is made, by what flags, settings and storyboard say. */
export function optionsOf(shooting: Shoot, flags: RunFlags): ProductionOptions {
  const { session, storyboard, rehearsal, production, world, films, reasons, desk } = shooting;
  const { plan } = production;
  const { limits } = session.config;
  const budget = storyboard.budget ?? {};
  // A plan that was reviewed is a ceiling by itself: what comes up on the way waits for another one.
  const reviewed = flags.plan !== undefined && plan.unpriced === 0 ? { run: plan.price } : {};
  const ceiling = runCeiling(runCeiling(flags.maxCost, budget), reviewed);
  // Whoever names no ceiling has agreed to what the plan says, where it can say it.
  const isSumAgreed = !rehearsal && flags.maxCost === undefined && plan.unpriced === 0;
  return {
    film: filmName(session.project),
    words: filmWords(session.project, flags),
    reasons,
    ...(desk.shared && { store: namedStore(desk.shared) }),
    limitsOf: session.limitsOf,
    ...(isSumAgreed && { agreed: plan.price }),
    ceilings: rehearsal ? {} : { ...budget, ...(ceiling !== undefined && { run: ceiling }) },
    pollSeconds: flags.pollSeconds ?? limits.pollSeconds ?? Math.min(POLL_SECONDS, world.provider.pollSeconds),
    timeoutMinutes: limits.timeoutMinutes ?? TIMEOUT_MINUTES,
    failFast: flags.failFast === true,
    films: flags.cut ? films : [],
    accept: flags.accept === true,
  };
}
