import type { Plan } from "../domain/plan.ts";
import type { Clip } from "../world/remote/media.ts";

/** The clips that a plan keeps. */
export function keptClips({ steps }: Plan): readonly Clip[] {
  return steps.flatMap(({ verdict, take }) =>
    verdict === "keep" && take !== undefined ? [{ digest: take.media, bytes: take.bytes }] : [],
  );
}
