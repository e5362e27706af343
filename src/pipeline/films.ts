import { differencesOf } from "../domain/difference.ts";
import { MAIN, namedCut, shotsIn, type FilmAsked } from "../domain/films.ts";
import type { ShotId } from "../domain/names.ts";
import type { Action } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import { shownShots } from "../domain/storyboard.ts";
import type { Watch } from "../run/options.ts";
import { cut, type CuttingRoom, type Film, type Material } from "./cut.ts";
import type { FilmWanted } from "./options.ts";

/** What a cut says that was stopped. */
const STOPPED: Problem = {
  code: "run/interrupted",
  severity: "error",
  message: "The cut was stopped; the film that stood there before still stands.",
  hint: "Run the same command again: all clips are kept, and nothing is paid for twice.",
};

/** What came of several films: those that are there, those for which shots are missing, and why others failed. */
export type FilmsCut = {
  readonly films: readonly Film[];
  /** By the names of films: the shots that are missing of them, or are not as they were asked for. */
  readonly unfinished: ReadonlyMap<string, readonly ShotId[]>;
  readonly problems: readonly Problem[];
};

/**
 * Cuts films one after the other, each as soon as all that it shows is there, whatever the others lack; one that fails does not keep the others
 * from being cut. `accept`: clips that are not as they were asked for count as there.
 */
export async function cutFilms(
  material: Material,
  world: CuttingRoom,
  how: { readonly films: readonly FilmWanted[]; readonly accept: boolean; readonly watch: Watch },
): Promise<FilmsCut> {
  const films: Film[] = [];
  const unfinished = new Map<string, readonly ShotId[]>();
  const problems: Problem[] = [];
  for (const wanted of how.films) {
    if (how.watch.signal.aborted) break;
    const missing = missingActions(wanted, material);
    const differing = how.accept
      ? []
      : differingActions(material, shotsIn([wanted], material.storyboard)).map(({ action }) => action);
    const whole = missing.length === 0 && differing.length === 0;
    const shots = shotsOf([...missing, ...differing], wanted, material);
    if (!whole) unfinished.set(wanted.name, shots);
    if (!whole && (wanted.partial === undefined || material.takes.size === 0)) {
      how.watch.emit({ type: "cut.skipped", ...namedCut(wanted.name), shots });
      continue;
    }
    try {
      const film = { ...wanted, missing, whole };
      films.push(await cut(material, world, { film, watch: how.watch }));
    } catch (error) {
      const problem = how.watch.signal.aborted ? STOPPED : error instanceof StoryboardError && error.problem;
      if (!problem) throw error;
      how.watch.emit({ type: "cut.failed", ...namedCut(wanted.name), problem });
      problems.push(problem);
    }
  }
  return { films, unfinished, problems };
}

/** The film under `cut:` among those that are there. */
export function mainOf(films: readonly Film[]): Film | undefined {
  return films.find(({ name }) => name === MAIN);
}

/** The shots among those that a film shows whose pictures some actions give. */
function shotsOf(actions: readonly Action[], film: FilmAsked, { storyboard, graph }: Material): readonly ShotId[] {
  const keys = new Set(actions.map(({ key }) => key));
  const shown = shownShots({ ...storyboard, cut: film.cut });
  return [...new Set(shown)].filter((shot) => {
    const key = graph.picked.get(shot);
    return key !== undefined && keys.has(key);
  });
}

/** The picked actions that a film shows and that have no take. */
function missingActions({ cut: settings }: Pick<FilmAsked, "cut">, material: Material): readonly Action[] {
  const { storyboard, graph, takes } = material;
  const wanted = new Set(shownShots({ ...storyboard, cut: settings }).map((id) => graph.picked.get(id)));
  return graph.actions.filter(({ key }) => wanted.has(key) && !takes.has(key));
}

/** A clip that is not what was asked for is not cut into a film without a word. `films`: those whose shots matter; absent: every shot does. */
export function differingTakes(material: Material, films?: readonly FilmAsked[]): Problem[] {
  const shown = films && shotsIn(films, material.storyboard);
  return differingActions(material, shown).map(({ action, differences }): Problem => ({
    code: "media/differs",
    severity: "error",
    message: `${action.shots.join(", ")}: made, differs from plan: ${differences.join(", ")}.`,
    hint: "The clip is kept. Take it as it is with --accept, or change the shot to film it anew.",
  }));
}

/** Picked actions whose takes are not as they were asked for; of these shots, or of all. */
function differingActions(
  { graph, takes }: Material,
  shots: Iterable<ShotId> = graph.picked.keys(),
): readonly { readonly action: Action; readonly differences: readonly string[] }[] {
  const picked = new Set([...shots].map((shot) => graph.picked.get(shot)));
  return graph.actions.flatMap((action) => {
    const take = takes.get(action.key);
    if (take === undefined || !picked.has(action.key)) return [];
    const differences = differencesOf(take, action, action.parent && takes.get(action.parent));
    return differences.length === 0 ? [] : [{ action, differences }];
  });
}
