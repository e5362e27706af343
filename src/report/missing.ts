import { whereClipsMayBe } from "../domain/missing-clips.ts";
import { showSum, sumOf } from "../domain/money.ts";
import type { Plan } from "../domain/plan.ts";
import type { Away } from "./away.ts";
import { safeLine } from "./safe.ts";

/** What to do about clips that are kept, and neither here nor to be had: a person says. Empty where there are none. */
export function showMissing(
  { steps }: Pick<Plan, "steps">,
  view: { readonly file: string; readonly film?: string; readonly rehearsal: boolean; readonly away?: Away },
): string {
  const { away, rehearsal, film = view.file } = view;
  const lost = steps.filter(
    ({ verdict, because }) => verdict === "hold" && because.kind === "media-missing" && because.take.added !== true,
  );
  if (lost.length === 0) return "";
  const where = rehearsal ? "" : whereClipsMayBe(away && { title: away.store, reached: away.reached });
  // What is never filmed again is not offered.
  const again = lost.filter(({ action }) => !action.lasting);
  const price = rehearsal ? "" : ` for ${showSum(sumOf(again.map(({ action }) => action.price)), "at most ")}`;
  const help =
    again.length === 0 ? "" : ` To film again what is missing${price}: storyboard run ${film} --film-missing`;
  return safeLine(`${where}${help}`.trim());
}
