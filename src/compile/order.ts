import type { ShotId } from "../domain/names.ts";
import type { ImageAsked, Shot } from "../domain/storyboard.ts";

/** The shots in story order, but each after the shots it continues or takes frames from. Throws on a cycle. */
export function sourcesFirst(shots: readonly Shot[]): readonly Shot[] {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const done = new Set<ShotId>();
  const opened = new Set<ShotId>();
  const ordered: Shot[] = [];
  // A stack and no recursion: frames can be chained through thousands of shots.
  const stack: Shot[] = [];
  for (const first of shots) {
    stack.push(first);
    for (let shot = stack.at(-1); shot !== undefined; shot = stack.at(-1)) {
      const waiting = done.has(shot.id) ? [] : unfinished(shot, byId, done);
      if (waiting.length > 0) {
        if (opened.has(shot.id)) throw new Error(`shot ${shot.id} needs itself`);
        opened.add(shot.id);
        stack.push(...waiting);
        continue;
      }
      stack.pop();
      if (done.has(shot.id)) continue;
      done.add(shot.id);
      ordered.push(shot);
    }
  }
  return ordered;
}

/** The sources of a shot that are not done, the last in the story first. */
function unfinished(shot: Shot, byId: ReadonlyMap<ShotId, Shot>, done: ReadonlySet<ShotId>): Shot[] {
  return sourcesOf(shot)
    .filter((id) => !done.has(id))
    .map((id) => {
      const source = byId.get(id);
      if (source === undefined) throw new Error(`shot ${shot.id} needs ${id}, which is no shot`);
      return source;
    })
    .toSorted((a, b) => b.index - a.index);
}

function sourcesOf(shot: Shot): ShotId[] {
  const images = [shot.firstFrame, shot.lastFrame, ...shot.referenceImages.map(({ image }) => image)];
  const frames = images.flatMap((image: ImageAsked | undefined) => (image?.kind === "frame" ? [image.of] : []));
  return shot.extends === undefined ? frames : [shot.extends, ...frames];
}
