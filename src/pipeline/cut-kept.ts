import type { Watch } from "../run/options.ts";
import type { CuttingRoom } from "./cut.ts";
import { cutFilms, differingTakes, type FilmsCut } from "./films.ts";
import { keptTakes } from "./kept.ts";
import type { FilmWanted } from "./options.ts";
import type { Production } from "./prepare.ts";

/** Post-production alone: cuts films from what is kept, and films nothing. */
export async function cutKept(
  production: Production,
  world: CuttingRoom,
  how: { readonly films: readonly FilmWanted[]; readonly accept: boolean; readonly watch: Watch },
): Promise<FilmsCut> {
  const material = { ...production, takes: keptTakes(production.plan) };
  const differing = how.accept ? [] : differingTakes(material, how.films);
  for (const problem of differing) how.watch.emit({ type: "diagnostic", problem });
  const cut = await cutFilms(material, world, how);
  return { ...cut, problems: [...differing, ...cut.problems] };
}
