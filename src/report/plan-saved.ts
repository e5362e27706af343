import type { ReviewedPlan } from "../domain/reviewed.ts";

/** What a saved plan holds besides the plan itself: what a run needs in order to do it, and to see that it still fits. */
export function savedFields(
  { asked, values, files, shows, film, address }: Omit<ReviewedPlan, "steps">,
  { made, program }: { readonly made: Date; readonly program: string },
): object {
  const { filmMissing, reshootExpired, retryFailed, retryBlocked, ...others } = asked;
  return {
    saved: {
      made: made.toISOString(),
      program,
      film,
      address,
      asked: {
        ...others,
        ...(filmMissing && { film_missing: true }),
        ...(reshootExpired && { reshoot_expired: true }),
        ...(retryFailed && { retry_failed: true }),
        ...(retryBlocked && { retry_blocked: true }),
      },
      values,
      files,
      shows,
    },
  };
}
