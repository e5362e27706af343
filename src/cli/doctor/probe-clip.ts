import { relative } from "node:path";
import type { Diagnosis } from "../../domain/diagnosis.ts";
import { differencesOf } from "../../domain/difference.ts";
import { ownSeconds } from "../../domain/length.ts";
import { modelName } from "../../domain/models.ts";
import { showPrice } from "../../domain/money.ts";
import type { Action } from "../../domain/plan.ts";
import type { Take } from "../../domain/take.ts";

/** What came of a probe: what it cost and where it lies, its length, size, rate and sound, and how all that differs from what was asked for. */
export function examineClip(
  { take, action }: { readonly take: Take; readonly action: Action },
  { file, rehearsal }: { readonly file: string; readonly rehearsal: boolean },
): readonly Diagnosis[] {
  const cost = rehearsal ? "a rehearsal" : showPrice(take.cost);
  const made = take.made.slice(0, 16).replace("T", " ");
  const says = `${modelName(action.model)} films (${cost}, ${made} UTC): ${relative(process.cwd(), file)}`;
  return [{ part: "probe", name: "clip", verdict: "ok", says }, ...factsOf(take, action)];
}

function factsOf(take: Take, action: Action): readonly Diagnosis[] {
  const { clip } = take;
  const rate = clip.frameRate.numerator / clip.frameRate.denominator;
  const wanted = action.model.frameRate;
  const differences = differencesOf(take, action, undefined);
  const isSilent = action.request.generateAudio === false;
  const facts = [
    `${ownSeconds(take).toFixed(2)} s (${action.newSeconds} s asked for)`,
    `${clip.width}x${clip.height} (${action.request.resolution ?? action.model.defaultResolution})`,
    `${Number.isInteger(rate) ? rate : rate.toFixed(3)} frames a second`,
    clip.hasAudio ? "with sound" : "without sound",
  ];
  const odd = [
    ...differences,
    ...(rate === wanted ? [] : [`${rate.toFixed(3)} frames a second and not ${wanted}`]),
    ...(isSilent && clip.hasAudio ? ["with sound though none was asked for"] : []),
  ];
  return [
    { part: "probe", name: "facts", verdict: "ok", says: facts.join(", ") },
    ...odd.map((says): Diagnosis => ({ part: "probe", name: "difference", verdict: "warning", says })),
  ];
}
