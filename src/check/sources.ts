import type { ShotId } from "../domain/names.ts";
import type { Path } from "../domain/problem.ts";
import type { ImageAsked, Shot } from "../domain/storyboard.ts";

/** Another shot that a shot needs, and where it says so. */
export type SourceLink = { readonly of: ShotId; readonly path: Path; readonly says: string };

/** The shots that a shot needs: its parent, and those whose frames it takes. */
export function sourcesOf(shot: Shot): readonly SourceLink[] {
  const links: SourceLink[] = [];
  if (shot.extends !== undefined)
    links.push({ of: shot.extends, path: ["shots", shot.index, "extends"], says: "extends" });
  const frames = [["first_frame", shot.firstFrame] as const, ["last_frame", shot.lastFrame] as const];
  for (const [field, image] of frames) {
    if (image?.kind !== "frame") continue;
    links.push({ of: image.of, path: ["shots", shot.index, field, frameKey(image)], says: "takes a frame of" });
  }
  return links;
}

function frameKey(image: ImageAsked & { readonly kind: "frame" }): string {
  if (image.at === "last") return "last_of";
  return image.at === "first" ? "first_of" : "frame_of";
}
