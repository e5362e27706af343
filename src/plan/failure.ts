import type { Because, Step } from "../domain/plan.ts";
import type { Attempt } from "../domain/take.ts";
import { isMadeFromThese } from "./sources.ts";

/** Which attempts that the service accepted and that came to nothing are to be repeated: the operator alone says so. */
export type Retry = { readonly failed: boolean; readonly filtered: boolean };

/**
 * Why an action that was tried before is not tried again by itself: the service took it and made no video of it, and would say the same
 * of the same request. What was made from other footage is another request.
 */
export function failedBefore(
  attempt: Attempt | undefined,
  { sources, retry }: { readonly sources: readonly Step[]; readonly retry: Retry },
): Because | undefined {
  if (attempt?.state !== "failed" || !isMadeFromThese(attempt, sources)) return undefined;
  const wanted = attempt.problem?.code === "provider/filtered" ? retry.filtered : retry.failed;
  return wanted ? undefined : { kind: "failed-before", attempt };
}
