import type { ModelSpec } from "../../../domain/catalogue.ts";
import { showMoney, type MicroUsd } from "../../../domain/money.ts";
import type { Shot } from "../../../domain/storyboard.ts";
import { oneOf } from "../../quote.ts";
import type { Advised, HintRule } from "../../rule.ts";
import { secondsOf } from "../../filming/seconds.ts";

/** The size for trying things out. */
const SMALL = "720p";

/** Told from so many large shots on, or where a try of them all costs so much more than a small one. */
const [MANY, MUCH] = [4, 3_000_000];

/** A film is tried out in the small size where that is cheaper. Told once, at the first large shot's size. */
export const largeWhileIterating: HintRule = {
  name: "large-while-iterating",
  codes: ["hint/large-while-iterating"],
  *check(shot, advised) {
    if (!isLarge(shot) || advised.storyboard.shots.find(isLarge) !== shot) return;
    const large = advised.storyboard.shots.filter(isLarge).flatMap((each) => costOf(each, advised) ?? []);
    const sizes = [...new Set(large.map(({ size }) => size))];
    const [now, small] = [sum(large.map((each) => each.now)), sum(large.map((each) => each.small))];
    if (now <= small || (large.length < MANY && now - small < MUCH)) return;
    const shots = large.length === 1 ? "this shot" : `these ${large.length} shots`;
    yield {
      code: "hint/large-while-iterating",
      path: advised.written(shot, "resolution"),
      message: `Every try of ${shots} at ${oneOf(sizes)} costs ${showMoney(now)}; at "${SMALL}" it is ${showMoney(small)}, and sooner there.`,
      hint: `While words still change, try them out with --draft, which films small and cheap by itself, or rehearse for nothing with --provider animatic.`,
    };
  },
};

function isLarge({ resolution }: Shot): boolean {
  return resolution !== undefined && resolution !== SMALL;
}

/** What filming a shot costs in its size and in the small one; undefined where the model has no choice, or its price is not known. */
function costOf(
  shot: Shot,
  { models }: Advised,
): { readonly size: string; readonly now: MicroUsd; readonly small: MicroUsd } | undefined {
  const model = models.get(shot);
  if (model === undefined || shot.resolution === undefined || !(SMALL in model.resolutions)) return undefined;
  const [now, small] = [shot.resolution, SMALL].map((size) => perSecond(shot, model, size));
  if (now === undefined || small === undefined) return undefined;
  const seconds = secondsOf(shot, model) * shot.takes;
  return { size: shot.resolution, now: Math.round(now * seconds), small: Math.round(small * seconds) };
}

function perSecond({ audio }: Shot, model: ModelSpec, size: string): MicroUsd | undefined {
  return model.price?.[size]?.[audio === false || model.audio === "none" ? "silent" : "withAudio"];
}

function sum(amounts: readonly MicroUsd[]): MicroUsd {
  return amounts.reduce((total, amount) => total + amount, 0);
}
