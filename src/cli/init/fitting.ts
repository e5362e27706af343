import { findModel, type Catalogue } from "../../domain/catalogue.ts";
import { isShutDown, takesEveryName } from "../../domain/models.ts";
import { examine } from "../../pipeline.ts";
import { firstFilm, type FirstFilm } from "./first-film.ts";

/**
 * The first film as who films it can: with a model that is open there where the usual one is not, and with a frame handed on in place of the
 * extension where nothing is continued. As it is where neither helps, or nobody is named.
 */
export async function fittingFilm(film: FirstFilm, catalogue: Catalogue, now: Date): Promise<FirstFilm> {
  const { provider } = film;
  if (provider === undefined) return film;
  const open = catalogue.models.filter(
    (model) =>
      model.provider === provider &&
      !takesEveryName(model) &&
      !isShutDown(model, now) &&
      findModel(catalogue, provider, model.family) === model,
  );
  const ways = [film, ...open.map(({ family }) => ({ ...film, model: family })), { ...film, extended: false as const }];
  for (const way of ways) {
    const { problems, ruleBreaks } = await examine(new TextEncoder().encode(firstFilm(way)), "film.yaml", {
      catalogue,
      now,
      cast: () => ({ provider, customEndpoint: false }),
      look: async () => await Promise.resolve(new Map()),
      lookAtFiles: async () => await Promise.resolve(new Map()),
    });
    if ([...problems, ...[...ruleBreaks.values()].flat()].every(({ severity }) => severity !== "error")) return way;
  }
  return film;
}
