import type { Emit } from "../domain/event.ts";
import type { Problem, ProblemCode } from "../domain/problem.ts";
import { partsOfLabel } from "../report/label.ts";
import type { Session } from "./session.ts";

/** What of a shot each of these problems is about; any other is about the shot as a whole. */
const ABOUT: Partial<Record<ProblemCode, string>> = {
  "provider/filtered": "prompt",
  "provider/refused": "prompt",
  "provider/parent-expired": "extends",
  "model/not-at-provider": "model",
};

/** Tells of shots that failed with the place in the storyboard that it is about. */
export function tellingPlaces({ examined }: Session, emit: Emit): Emit {
  const { source, storyboard } = examined;
  const indexes = new Map(storyboard?.shots.map(({ id, index }) => [id, index]));
  const placed = (label: string, problem: Problem): Problem => {
    const index = indexes.get(partsOfLabel(label).shot);
    if (source === undefined || index === undefined || problem.at !== undefined) return problem;
    return { ...problem, at: source.span(["shots", index, ABOUT[problem.code] ?? "id"]) };
  };
  return (event) => {
    if (event.type === "shot.failed") emit({ ...event, problem: placed(event.shot, event.problem) });
    else emit(event);
  };
}
