import type { ShotChange } from "../domain/changes.ts";
import type { ShotId } from "../domain/names.ts";
import type { Action } from "../domain/plan.ts";

/** Says of shots that follow others where that began. `now`: who asks for each clip. */
export function withOrigins(
  shots: readonly ShotChange[],
  now: ReadonlyMap<string, Pick<Action, "shots">>,
): readonly ShotChange[] {
  const byShot = new Map(shots.map((change) => [change.shot, change]));
  const sourcesOf = ({ takes }: ShotChange): readonly ShotId[] =>
    takes.flatMap(({ changes, step }) => {
      const footage = changes.flatMap(({ to }) => (to?.kind === "footage" ? [to.of] : []));
      const blamed = step !== undefined && "of" in step.because ? [step.because.of] : [];
      return [...footage, ...blamed].flatMap((key) => now.get(key)?.shots ?? []);
    });
  return shots.map((change) => {
    const seen = new Set<ShotId>([change.shot]);
    const follows: ShotId[] = [];
    const waiting = [...sourcesOf(change)];
    for (let shot = waiting.shift(); shot !== undefined; shot = waiting.shift()) {
      const source = byShot.get(shot);
      if (source === undefined || seen.has(shot)) continue;
      seen.add(shot);
      if (source.kind === "follows") waiting.push(...sourcesOf(source));
      else follows.push(shot);
    }
    return { ...change, follows };
  });
}
