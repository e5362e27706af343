import type { Attempt } from "../domain/take.ts";
import { unreachable } from "../domain/unreachable.ts";

/** What became of an attempt, in a few words. `atWork`: whether a run is at work, so that what is being sent is no riddle yet. */
export function attemptWords(
  { state, problem, operation }: Pick<Attempt, "state" | "problem" | "operation">,
  atWork = false,
): string {
  const filtered = problem?.code === "provider/filtered";
  switch (state) {
    case "stored":
      return "delivered";
    case "submitting":
      return atWork ? "being sent" : "unsure";
    case "submitted":
      return "being filmed";
    case "ready":
      return "filmed, not fetched yet";
    case "unsure":
      return "unsure";
    case "failed":
      return filtered ? "refused by the safety filter" : "ended without a video";
    case "rejected":
      if (filtered) return "refused by the safety filter";
      if (problem?.code === "provider/unsent") return "never sent";
      if (problem?.code === "provider/traced") return "never begun, by the service's word";
      // Only what was unsure, or had a name, has been settled by a person.
      return operation !== undefined || problem?.code === "provider/unsure" ? "settled as not paid" : "rejected";
    case "written-off":
      return "written off";
    default:
      return unreachable(state);
  }
}
