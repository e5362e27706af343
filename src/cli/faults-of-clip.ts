import type { Problem } from "../domain/problem.ts";
import type { Take } from "../domain/take.ts";
import type { MediaStore, Projector } from "../domain/world.ts";

/** What is wrong with a kept clip of the author's own, which is watched to its end for that. `clip`: what the author calls it. */
export async function faultsOf(
  { media, clip: facts }: Take,
  clip: string,
  world: { readonly projector: Projector; readonly media: MediaStore },
): Promise<readonly Problem[]> {
  const { signal } = new AbortController();
  const fault = await world.projector.watch?.({ file: world.media.fileOf(media), media, facts }, signal);
  if (fault === undefined) return [];
  const message = `${clip} cannot be shown to its end. ${fault}`;
  return [{ code: "media/damaged", severity: "warning", message, hint: "A film may not be cut from it." }];
}
