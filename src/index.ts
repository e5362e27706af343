// The library: the stages in order, and the words that they and the world speak. What touches the outside is in world.ts.
export {
  configure,
  cutKept,
  examine,
  filmGraph,
  prepare,
  produce,
  type Casting,
  type Configured,
  type Examination,
  type Examined,
  type Film,
  type FilmWanted,
  type Preparation,
  type Production,
  type ProductionOptions,
  type ProductionOutcome,
} from "./pipeline.ts";
export { formatStoryboard, type Formatted } from "./pipeline/format.ts";
export { outline, type Outline } from "./pipeline/outline.ts";
export { showProblem, type ProblemView } from "./report/diagnostics.ts";
export { filmsOf } from "./domain/films.ts";
export { showMoney } from "./domain/money.ts";
export { PROBLEMS, StoryboardError } from "./domain/problem.ts";
export { SubmitError } from "./domain/world.ts";
export type * from "./domain/approvals.ts";
export type * from "./domain/catalogue.ts";
export type * from "./domain/config.ts";
export type * from "./domain/config-file.ts";
export type * from "./domain/cutting-room.ts";
export type * from "./domain/draft.ts";
export type * from "./domain/event.ts";
export type * from "./domain/image.ts";
export type * from "./domain/money.ts";
export type * from "./domain/names.ts";
export type * from "./domain/plan.ts";
export type * from "./domain/problem.ts";
export type * from "./domain/request.ts";
export type * from "./domain/source.ts";
export type * from "./domain/storyboard.ts";
export type * from "./domain/storyboard-file.ts";
export type * from "./domain/take.ts";
export type * from "./domain/timeline.ts";
export type * from "./domain/world.ts";
