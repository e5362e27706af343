import type { World } from "../domain/world.ts";
import { run, type RunOutcome } from "../run/engine.ts";
import type { Watch } from "../run/options.ts";
import type { Film, Material } from "./cut.ts";
import { cutFilms, differingTakes } from "./films.ts";
import { keptTakes } from "./kept.ts";
import type { ProductionOptions } from "./options.ts";
import type { Production } from "./prepare.ts";

/** What a production came to, with every film that was cut or was there as it is wanted. */
export type ProductionOutcome = RunOutcome & { readonly films: readonly Film[] };

/** Production: films what is missing, then cuts the films. */
export async function produce(
  production: Production,
  world: World,
  how: {
    readonly options: ProductionOptions;
    readonly watch: Watch;
    /** Plans anew, with what the books know by then. */
    readonly planAgain?: () => Promise<Production>;
  },
): Promise<ProductionOutcome> {
  const { options, watch, planAgain } = how;
  const outcome = await run(production.plan, world, how);
  const material = await materialOf({ ...production, takes: outcome.takes }, planAgain);
  const differing = options.accept ? [] : differingTakes(material);
  for (const problem of differing) watch.emit({ type: "diagnostic", problem });
  const problems = [...outcome.problems, ...differing];
  const stopped = watch.signal.aborted || watch.drain.aborted;
  if (stopped) return { ...outcome, problems, films: [] };
  const cut = await cutFilms(material, world, { films: options.films, accept: options.accept, watch });
  return { ...outcome, films: cut.films, problems: [...problems, ...cut.problems] };
}

/** What there is to cut. Where a newest take came to nothing, an older one is shown in its place, as every later plan does it. */
async function materialOf(material: Material, planAgain: (() => Promise<Production>) | undefined): Promise<Material> {
  const { storyboard, graph, takes } = material;
  const isLacking = storyboard.shots.some(({ id, pick }) => {
    const key = graph.picked.get(id);
    return pick === "newest" && key !== undefined && !takes.has(key);
  });
  if (!isLacking || planAgain === undefined) return material;
  const after = await planAgain();
  return { ...after, takes: keptTakes(after.plan) };
}
