import type { ModelSpec } from "../../domain/catalogue.ts";
import type { SequenceEntry, Shot } from "../../domain/storyboard.ts";
import { modelsOf } from "../filming/models-of.ts";
import type { Scene } from "../rule.ts";
import { secondsOf } from "../filming/seconds.ts";

/** How long something is before anything is cut off, and what it is shown of it, in seconds; undefined where nobody knows. */
export type ShownSeconds = { readonly whole: number | undefined; readonly shown: number | undefined };

/** Says how long entries of a film are, as far as that is known before anything is filmed or opened. */
export function secondsShownIn(scene: Scene): (entry: SequenceEntry) => ShownSeconds {
  let models: ReadonlyMap<Shot, ModelSpec> | undefined;
  return (entry) => {
    if (entry.kind !== "shot" && entry.kind !== "file") return { whole: entry.seconds, shown: entry.seconds };
    // Most films have no sequence, and need no length.
    models ??= modelsOf(scene);
    const whole = entry.kind === "shot" ? ofShot(scene.shots.get(entry.shot), models) : ofFile(entry.path, scene);
    const { in: from = 0, out = whole } = entry;
    return { whole, shown: out === undefined || out <= from ? undefined : out - from };
  };
}

function ofShot(shot: Shot | undefined, models: ReadonlyMap<Shot, ModelSpec>): number | undefined {
  const model = shot && models.get(shot);
  return shot && model ? secondsOf(shot, model) : shot?.duration;
}

function ofFile(path: string, { context }: Scene): number | undefined {
  const found = context.files.get(path);
  return found !== undefined && "seconds" in found ? found.seconds : undefined;
}

/** Seconds as a message tells them: `8 s`, `4.25 s`. */
export function inSeconds(seconds: number): string {
  return `${Number(seconds.toFixed(2))} s`;
}
