import { StoryboardError } from "../domain/problem.ts";
import type { World } from "../domain/world.ts";
import { run, type RunOutcome } from "../run/engine.ts";
import type { Watch } from "../run/options.ts";
import { interrupted } from "../run/problems.ts";
import type { ProductionOptions } from "./options.ts";
import type { Production } from "./prepare.ts";
import { cut, differingTakes, missingShots, type Film } from "./cut.ts";

/** What a production came to. `film` where there is one that shows this very storyboard. */
export type ProductionOutcome = RunOutcome & { readonly film?: Film };

/** Production: films what is missing, then cuts the film. */
export async function produce(
  production: Production,
  world: World,
  how: { readonly options: ProductionOptions; readonly watch: Watch },
): Promise<ProductionOutcome> {
  const { options, watch } = how;
  const outcome = await run(production.plan, world, how);
  const differing = options.accept ? [] : differingTakes(production, outcome.takes);
  for (const problem of differing) watch.emit({ type: "diagnostic", problem });
  const filmed = { ...outcome, problems: [...outcome.problems, ...differing] };
  const stopped = watch.signal.aborted || watch.drain.aborted;
  if (!options.cut || stopped) return filmed;
  const missing = missingShots(production, outcome.takes);
  const whole = missing.length === 0 && differing.length === 0;
  if (!whole && (options.partial === undefined || outcome.takes.size === 0)) return filmed;
  try {
    const film = await cut({ production, takes: outcome.takes, missing, whole }, world, how);
    return { ...filmed, film };
  } catch (error) {
    const problem = watch.signal.aborted ? interrupted() : error instanceof StoryboardError && error.problem;
    if (!problem) throw error;
    watch.emit({ type: "cut.failed", problem });
    return { ...filmed, problems: [...filmed.problems, problem] };
  }
}
