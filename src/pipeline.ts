// The stages in order: read and check, compile and plan, run and cut, and what looks back on them.
export { approvalsOf } from "./compile/approval.ts";
export { configure, type Configured } from "./pipeline/configure.ts";
export type { Film } from "./pipeline/cut.ts";
export { cutKept } from "./pipeline/cut-kept.ts";
export { keptTakes } from "./pipeline/kept.ts";
export { mainOf } from "./pipeline/films.ts";
export { sketchOf } from "./pipeline/sketch.ts";
export { footageProblems } from "./pipeline/footage.ts";
export { examine, type Casting, type Examination, type Examined } from "./pipeline/examine.ts";
export { around, filmGraph } from "./pipeline/film-graph.ts";
export { prepare, type Preparation, type Production } from "./pipeline/prepare.ts";
export type { FilmWanted, ProductionOptions } from "./pipeline/options.ts";
export { plannedFilm } from "./pipeline/planned-film.ts";
/** Whether a plan that was saved still fits. */
export { beyondReview, changedSince } from "./plan/reviewed.ts";
export { produce, type ProductionOutcome } from "./pipeline/produce.ts";
export { standingOf } from "./pipeline/standing.ts";
export { changesIn, isUndelivered, why, type Books } from "./pipeline/why.ts";
export { nothingBefore, type FilmSide } from "./explain/comparison.ts";
export { sinceFilmed, type Past, type Remembered } from "./explain/since-filmed.ts";
export { compareFilms } from "./explain/two-films.ts";
export { filmsNamed, noSuchShot, takesOfShots } from "./pipeline/select.ts";
export { exchangeText } from "./exchange/exchange.ts";
export { shotNotes } from "./pipeline/shot-notes.ts";
/** Asks a service to give jobs up. */
export { cancel } from "./run/cancel.ts";
/** Asks who films what became of orders whose answers were lost, so that the plan knows. */
export { settle } from "./run/settle.ts";
export { isBeingSent } from "./run/theirs.ts";
export { spentBefore, unpricedBefore } from "./run/purse.ts";
