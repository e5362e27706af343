// The library: the stages in order, the world they need, and the words they speak.
export { configure, examine, prepare, produce } from "./pipeline.ts";
export type {
  Casting,
  Configured,
  Examination,
  Examined,
  Film,
  Preparation,
  Production,
  ProductionOptions,
  ProductionOutcome,
} from "./pipeline.ts";
export type * from "./domain/approvals.ts";
export type * from "./domain/catalogue.ts";
export type * from "./domain/config.ts";
export type * from "./domain/config-file.ts";
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
export { StoryboardError } from "./domain/problem.ts";
export { SubmitError } from "./domain/world.ts";
